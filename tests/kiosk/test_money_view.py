"""What the money page says."""

import pytest

from boards.content.accounts import ledger_of
from boards.content.item import Item
from kiosk.actions import Place, Replace
from kiosk.presenters.money import (
    CardView,
    LineView,
    MoneyView,
    Months,
    neighbours,
    present_money,
)
from kiosk.world import World
from tests.kiosk.village import (
    LINES,
    MOMENT,
    QINGTANG,
    WORDS,
    account,
    village_world,
)

BEFORE = account("zhang-9", "2026-09", LINES[:6])
LEDGER = ledger_of(account("zhang", "2026-10"), [BEFORE])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return village_world(tmp_path_factory.mktemp("state"))


def view_of(world: World, months: Months) -> MoneyView:
    shelved = world.library.item(f"{QINGTANG}/zhang")
    assert shelved is not None
    line = shelved.line
    assert isinstance(line, Item)
    return present_money(
        shelved, line, months, tile="村里的账", words=WORDS, moment=MOMENT
    )


def test_the_sums_are_counted_from_the_lines(world: World) -> None:
    assert view_of(world, Months()).cards == (
        CardView("收入（元）", "42,041.27", "income"),
        CardView("支出（元）", "20,626.50", "expense"),
        CardView("月末结余（元）", "121,414.77", "ink"),
    )


def test_the_month_before_is_compared_in_words(world: World) -> None:
    assert view_of(world, Months(LEDGER)).sentences == (
        "比9月：收入多41.27元，支出多8,520元。",
        "最大一笔支出：东沟道路材料，8,560元。",
        "工程占10月支出的42%。",
    )


def test_without_a_month_before_nothing_is_compared(world: World) -> None:
    assert view_of(world, Months()).sentences == (
        "最大一笔支出：东沟道路材料，8,560元。",
        "工程占10月支出的42%。",
    )


def test_every_amount_has_a_sign_and_a_word(world: World) -> None:
    lines = view_of(world, Months()).lines

    assert lines[0] == LineView(
        "10-03", "鱼塘承包费（王家塘）", "收入·发包", "+ 12,000.00", way="收入"
    )
    assert lines[1] == LineView(
        "10-06", "东沟道路材料", "支出·工程", "− 8,560.00", way="支出"
    )


def test_the_months_beside_this_one_are_a_touch_away(world: World) -> None:
    dock = view_of(world, Months(LEDGER, f"{QINGTANG}/zhang-9")).dock

    assert [choice.action for choice in dock[:2]] == [
        Replace(Place("money", f"{QINGTANG}/zhang-9")),
        None,
    ]


def test_the_neighbours_are_accounts_of_the_same_publisher(world: World) -> None:
    shelved = world.library.item(f"{QINGTANG}/zhang")

    assert shelved is not None
    assert neighbours(world.rows(QINGTANG), shelved) == (f"{QINGTANG}/zhang-9", "")


def test_the_header_names_the_month(world: World) -> None:
    assert view_of(world, Months()).title == "村里的账 · 2026年10月"
