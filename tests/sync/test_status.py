"""``status.json`` reads back as it was written, whoever wrote it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import FileFormatError
from sync.formats.status import (
    BoardStatus,
    Clock,
    DiskStatus,
    FoiStatus,
    LastAttempt,
    OutboxStatus,
    Status,
)
from sync.statuses import read_status, write_status

VECTORS = Path(__file__).parents[1] / "vectors" / "status"
AT = datetime(2026, 11, 21, 8, tzinfo=UTC)
BOARD = BoardStatus(
    board="430121105207",
    name="青塘村",
    edition=3,
    items=17,
    verified_at=AT,
    signed_at=AT,
    fresh=True,
    signer="publisher",
    blobs_missing=2,
)
FULL = Status(
    at=AT,
    clock=Clock(trusted=True, floor_at=AT),
    last=LastAttempt("failed", "https://hub.example/repo", AT, "取不到", "E-NET-1"),
    complete_snapshot=12,
    subscriptions=("430121105207",),
    boards=(BOARD,),
    outbox=OutboxStatus(new=1, held=2, acked=3, oldest_at=AT),
    disk=DiskStatus(free=10, reserve=5),
    foi=FoiStatus(can_take=False, why="机器空间不够，不能收申请"),
    more={"later": {"field": 1}},
)


COMING = Status(at=AT, boards=(replace(BOARD, coming=4),))
RAISED = Status(at=AT, clock=Clock(True, AT, "b0", 1200))
NOBODY = Status(at=AT, last=LastAttempt("failed", "", AT, "取不到", "E-NET-1"))


@pytest.mark.parametrize("status", [FULL, COMING, RAISED, NOBODY, Status(at=AT)])
def test_it_reads_back_as_it_was_written(status: Status) -> None:
    assert Status.from_bytes(status.to_bytes()) == status


@pytest.mark.parametrize("path", sorted(VECTORS.glob("*.json")), ids=lambda p: p.stem)
def test_both_ends_read_the_same_vectors(path: Path) -> None:
    vector = json.loads(path.read_text(encoding="utf-8"))
    data = vector["file"].encode()

    if vector["expect"] == "ok":
        assert Status.from_bytes(data).to_bytes() == data
    else:
        with pytest.raises(FileFormatError, match=vector["expect"]):
            Status.from_bytes(data)


def test_there_are_vectors() -> None:
    assert len(list(VECTORS.glob("*.json"))) >= 4


def test_a_file_that_cannot_be_read_is_no_status(tmp_path: Path) -> None:
    (tmp_path / "status.json").write_bytes(b"{")

    assert read_status(tmp_path / "status.json") is None
    assert read_status(tmp_path / "none.json") is None


def test_it_is_replaced_whole(tmp_path: Path) -> None:
    write_status(tmp_path / "status.json", FULL)
    write_status(tmp_path / "status.json", replace(FULL, complete_snapshot=13))

    found = read_status(tmp_path / "status.json")
    assert found == replace(FULL, complete_snapshot=13)
    assert [path.name for path in tmp_path.iterdir()] == ["status.json"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_value_in_any_place_does_more_than_be_refused(value: object) -> None:
    good = json.loads(FULL.to_bytes())
    for key in good:
        data = json.dumps({**good, key: value}).encode()
        try:
            Status.from_bytes(data)
        except FileFormatError:
            continue
