"""Who vouches for an item, and how long ago this machine made sure of it, in words."""

from datetime import timedelta
from pathlib import Path

import pytest

from boards.content.listing import ShelvedBoard
from kiosk.presenters.boards import present_boards
from kiosk.presenters.trust import basis_line, present_verified, trust_lines
from sync.formats.status import BoardStatus, Clock, Status
from sync.state import KioskState
from sync.statuses import write_status
from tests.boards.shelved import board
from tests.kiosk.village import (
    MOMENT,
    NOW,
    QINGTANG,
    UNTRUSTED,
    WORDS,
    fill,
    village_world,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
MIDNIGHT = timedelta(hours=10, minutes=32)  # NOW is so long after it


def shelved(age: timedelta, *, coming: int = 0, signer: str = "hub") -> ShelvedBoard:
    return ShelvedBoard(
        board=board(),
        edition=3,
        items=1,
        published_at=NOW - 40 * DAY,
        verified_at=NOW - age,
        signer=signer,
        coming=coming,
    )


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (-MINUTE, "这台机器今天 10:33 核对过"),
        (MIDNIGHT, "这台机器今天 00:00 核对过"),
        (MIDNIGHT + MINUTE, "这台机器昨天 23:59 核对过"),
        (MIDNIGHT + DAY, "这台机器昨天 00:00 核对过"),
        (MIDNIGHT + DAY + MINUTE, "这台机器 11月19日核对过，那是2天以前"),
        (30 * DAY, "这台机器 10月22日核对过，那是30天以前"),
        (30 * DAY + MINUTE, "这台机器 10月22日核对的，已经过了30天，可能不是最新"),
    ],
)
def test_there_are_three_levels(age: timedelta, said: str) -> None:
    assert present_verified(shelved(age), MOMENT, WORDS) == said


def test_a_clock_that_is_not_trusted_counts_no_days() -> None:
    said = present_verified(shelved(MINUTE), UNTRUSTED, WORDS)

    assert said == "这台机器 2026年11月21日核对过"


def test_what_is_old_by_the_floor_of_time_is_old() -> None:
    said = present_verified(shelved(31 * DAY), UNTRUSTED, WORDS)

    assert said.endswith("可能不是最新")


def test_it_is_told_whose_key_signed_it() -> None:
    own, *_ = trust_lines(shelved(DAY, signer="publisher"), MOMENT, WORDS)
    hub, *_ = trust_lines(shelved(DAY), MOMENT, WORDS)

    assert (own, hub) == ("由青塘村村民委员会签名", "由县平台代签")


@pytest.mark.parametrize(("coming", "is_said"), [(0, False), (3, False), (4, True)])
def test_a_newer_edition_on_its_way_is_told(coming: int, is_said: bool) -> None:
    lines = list(trust_lines(shelved(DAY, coming=coming), MOMENT, WORDS))

    assert ("新版本正在下载" in lines) == is_said


def test_the_list_of_boards_tells_it_too() -> None:
    (row,) = present_boards([shelved(DAY, coming=4)], words=WORDS, moment=MOMENT).rows

    assert row.detail.endswith(" · 新版本正在下载")


def test_what_the_last_attempt_proved_counts(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    fill(state)
    told(state)
    found = village_world(tmp_path).item(f"{QINGTANG}/tingshui")

    assert found is not None
    assert (found.board.verified_at, found.board.coming) == (NOW - MINUTE, 2)


def told(state: KioskState) -> None:
    entry = BoardStatus(
        board=QINGTANG,
        name="青塘村",
        edition=1,
        items=8,
        verified_at=NOW - MINUTE,
        signed_at=NOW - DAY,
        fresh=True,
        coming=2,
    )
    write_status(state.status, Status(at=NOW, clock=Clock(True, NOW), boards=(entry,)))


def test_the_law_an_item_rests_on_is_told(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    shelved = world.item(f"{QINGTANG}/zhang")
    assert shelved is not None

    assert basis_line(world.basis(shelved), WORDS) == (
        "公开依据：村民委员会组织法第35条",
    )
