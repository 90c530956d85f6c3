"""这个月变了什么: what a month brought, by trusted time, each one touch away."""

import pytest

from boards.content.edition import Withdrawn
from boards.content.item import Item
from kiosk.actions import Go, Place, Replace
from kiosk.layout.changes import changes_strips
from kiosk.metrics import Metrics
from kiosk.presenters.changes import (
    ChangesView,
    month_shown,
    present_changes,
    rows_of_month,
)
from kiosk.presenters.chrome import Moment
from kiosk.world import World
from sync.instants import day_of, parse_instant
from sync.state import KioskState
from tests.boards.every_kind import every_kind
from tests.boards.shelved import QINGTANG, edition, notice, write_editions
from tests.kiosk.laid_out import LOOKS, body_of, faults, style_of
from tests.kiosk.village import MOMENT, NOW, UNTRUSTED, WORDS, told, village_world

GONE = Withdrawn(id="gone", revision=2, on=day_of(NOW), reason_kind="隐私")
SOON = notice("soon", publish_at=parse_instant("2026-11-29 09:00"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("state")
    state = KioskState(folder)
    state.library.parent.mkdir(parents=True)
    lines: list[Item | Withdrawn] = [*every_kind(), GONE, SOON]
    lines.sort(key=lambda line: line.id)
    write_editions(state.library, [edition(*lines)])
    told(state, NOW)
    return village_world(folder)


def view_of(world: World, month: str = "2026-11") -> ChangesView:
    found = world.shelved(rows_of_month(world.rows(QINGTANG), month))
    place = Place("changes", QINGTANG)
    return present_changes(place, month, found, words=WORDS, moment=MOMENT)


def test_the_counts_stand_first(world: World) -> None:
    published = len(every_kind())

    assert view_of(world).counts == (
        f"新公开 {published} 项",
        "更正 1 项",
        "到期 0 项",
        "撤下 1 项",
    )


def test_each_sentence_opens_what_it_speaks_of(world: World) -> None:
    rows = {row.title: row.action for row in view_of(world).rows}

    assert rows["10月结余87,737.40元，比月初多1,523.03元。"] == Go(
        Place("money", f"{QINGTANG}/2026-10-caiwu")
    )
    assert rows["东沟道路硬化工程（验收）。"] == Go(Place("item", f"{QINGTANG}/xiulu"))


def test_what_may_not_be_told_is_not_told(world: World) -> None:
    assert "一条信息（隐私）。" in [row.title for row in view_of(world).rows]


def test_what_is_not_yet_public_is_not_counted(world: World) -> None:
    rows = world.rows(QINGTANG)

    assert "soon" not in [row.item for row in rows_of_month(rows, "2026-11")]


def test_a_quiet_month_says_so(world: World) -> None:
    view = view_of(world, "2025-02")

    assert (view.rows, view.counts) == ((), ())
    assert view.said


def test_months_beside_this_one_are_a_touch_away(world: World) -> None:
    before, after = view_of(world).dock

    assert before.action == Replace(Place("changes", QINGTANG, "2026-10"))
    assert after.action is None
    assert view_of(world, "2025-12").dock[1].action == Replace(
        Place("changes", QINGTANG, "2026-01")
    )


@pytest.mark.parametrize(
    ("part", "moment", "month"),
    [
        ("", MOMENT, "2026-11"),
        ("2026-03", MOMENT, "2026-03"),
        ("2026-q3", MOMENT, "2026-11"),
        ("../..", MOMENT, "2026-11"),
        ("", UNTRUSTED, "2026-11"),
        ("", Moment(parse_instant("2020-01-01 08:00"), is_trusted=False), "2026-11"),
    ],
)
def test_the_month_is_this_one_unless_another_is_asked_for(
    part: str, moment: Moment, month: str, world: World
) -> None:
    place = Place("changes", QINGTANG, part)

    assert month_shown(place, world.rows(QINGTANG), moment) == month


@pytest.mark.parametrize("metrics", LOOKS)
def test_nothing_is_clipped(metrics: Metrics, world: World) -> None:
    strips = changes_strips(view_of(world), style_of(metrics), body_of(metrics))

    assert faults(strips, metrics, body_of(metrics)) == []
