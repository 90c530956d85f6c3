"""One side of an account alone, and the comparison a touch from it."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from boards.content.accounts import ledger_of
from kiosk.actions import Go, Place, Replace
from kiosk.layout.money import money_strips
from kiosk.layout.sheet import Cell, Ink, paginate
from kiosk.metrics import Metrics
from kiosk.presenters.chart import present_chart, present_compared
from kiosk.presenters.money import MoneyView, Months
from kiosk.presenters.money_ways import with_ways
from kiosk.world import World
from tests.kiosk.laid_out import GLASSES, body_of, style_of
from tests.kiosk.test_money_view import BEFORE, LEDGER, view_of, world
from tests.kiosk.village import LINES, QINGTANG, WORDS, account

__all__ = ["world"]  # the fixture of the money page
HERE = Place("money", f"{QINGTANG}/zhang")
BOTH = Months(LEDGER, f"{QINGTANG}/zhang-9")


def side(world: World, part: str) -> MoneyView:
    return with_ways(view_of(world, BOTH), replace(HERE, part=part), WORDS)


def test_either_side_and_all_of_it_are_offered(world: World) -> None:
    ways = [(way.label, way.is_primary) for way in side(world, "").ways]

    assert ways == [("收支都看", True), ("只看收入", False), ("只看支出", False)]


@pytest.mark.parametrize(
    ("part", "way", "lines"), [("income", "收入", 3), ("expense", "支出", 7)]
)
def test_a_side_has_its_lines_and_its_sum(
    part: str, way: str, lines: int, world: World
) -> None:
    view = side(world, part)

    assert {line.way for line in (*view.lines, *view.totals)} == {way}
    assert (len(view.lines), len(view.totals), len(view.cards)) == (lines, 1, 1)


def test_the_month_before_opens_on_the_same_side(world: World) -> None:
    before = side(world, "expense").dock[0].action

    assert before == Replace(Place("money", f"{QINGTANG}/zhang-9", "expense"))


def test_an_account_of_one_side_offers_none(world: World) -> None:
    whole = view_of(world, BOTH)
    spent = replace(whole, lines=tuple(n for n in whole.lines if n.way == "支出"))

    assert with_ways(spent, HERE, WORDS).ways == ()


def test_a_wide_screen_shows_the_lines_right_where_they_are_chosen(
    world: World,
) -> None:
    metrics = Metrics(GLASSES["landscape"])
    strips = money_strips(side(world, ""), style_of(metrics), body_of(metrics))
    pages = paginate(strips, body_of(metrics).height)
    chosen = next(page for page in pages if "只看支出" in words_of(page.cells))

    assert words_of(chosen.cells) >= {"鱼塘承包费（王家塘）", "东沟道路材料"}


def words_of(cells: Iterable[Cell]) -> set[str]:
    return {m.text for cell in cells for m in cell.marks if isinstance(m, Ink)}


def test_the_comparison_is_named_after_what_is_compared(world: World) -> None:
    entries = view_of(world, Months(LEDGER)).entries
    compared = Go(Place("chart", HERE.about, "compared"))

    assert [e.label for e in entries if e.action == compared] == ["和上个月比"]


def test_the_comparison_stands_alone_when_asked_for() -> None:
    item = account("zhang", "2026-10", LINES)
    view = present_chart(
        HERE.about, item, ledger_of(item, [BEFORE]), tile="村里的账", words=WORDS
    )
    alone = present_compared(view, HERE.about, WORDS)

    assert (alone.charts, alone.compared) == ((), view.compared)
    assert [choice.label for choice in alone.dock] == ["看图表", "一笔一笔看"]


def test_nothing_to_compare_with_offers_nothing(world: World) -> None:
    labels = [entry.label for entry in view_of(world, Months()).entries]

    assert labels == ["看图表"]
