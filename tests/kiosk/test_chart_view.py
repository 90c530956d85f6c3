"""An account as bars: the shared drawing, told in words and never cut."""

from decimal import Decimal

import pytest

from boards.content.accounts import EXPENSE, INCOME, Ledger, ledger_of
from boards.content.charts import CategoryChart, MonthChart
from boards.content.item import Item
from kiosk.actions import Choice, Place, Replace
from kiosk.layout.chart import chart_strips
from kiosk.layout.sheet import Box, Strokes, paginate
from kiosk.metrics import Metrics
from kiosk.presenters.chart import ChartView, present_chart
from tests.boards.every_kind import every_kind, item_of, ledger
from tests.kiosk.laid_out import GLASSES, LOOKS, body_of, faults, style_of, words_of
from tests.kiosk.village import WORDS

OCTOBER = item_of("finance")
ACCOUNTS = [item for item in every_kind() if item.kind == "finance"]


def view_of(item: Item = OCTOBER, others: list[Item] | None = None) -> ChartView:
    accounts: Ledger = ledger_of(item, ACCOUNTS if others is None else others)
    return present_chart("b/a", item, accounts, tile="村里的账", words=WORDS)


def test_a_year_of_months_then_where_the_money_went_and_came_from() -> None:
    charts = view_of().charts

    assert isinstance(charts[0], MonthChart)
    assert [c.direction for c in charts[1:] if isinstance(c, CategoryChart)] == [
        EXPENSE,
        INCOME,
    ]


def test_a_month_alone_is_compared_with_nothing() -> None:
    view = view_of(others=[])

    assert view.compared is None
    assert not any(isinstance(chart, MonthChart) for chart in view.charts)


def test_the_month_stands_beside_the_one_before_in_words() -> None:
    table = view_of().compared

    assert table is not None
    assert table.labels[1:3] == ("2026年10月", "2026年9月")
    assert table.rows[1][:4] == ("支出", "18,506.50元", "11,306.50元", "多7,200元 ▲")


def test_what_is_not_held_is_not_compared() -> None:
    table = view_of().compared

    assert table is not None
    assert table.rows[0][4:] == ("没有可比的数", "")


def test_a_quarter_is_compared_once_it_is_whole() -> None:
    months = [ledger(f"2026-{n:02}", "收入 补助 拨款 100.00") for n in range(1, 7)]
    table = view_of(months[-1], months).compared

    assert table is not None
    assert table.labels[1:3] == ("2026年第2季度", "2026年第1季度")
    assert table.rows[0][3] == "一样"


def test_the_lines_are_one_touch_away() -> None:
    action = Replace(Place("money", "b/a"))

    assert view_of().dock == (Choice("一笔一笔看", action),)


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_bars_have_room_on_any_glass(metrics: Metrics) -> None:
    strips = chart_strips(view_of(), style_of(metrics), body_of(metrics))

    assert faults(strips, metrics, body_of(metrics)) == []


def test_expense_is_hatched_and_income_is_not() -> None:
    metrics = Metrics(GLASSES["portrait"])
    strips = chart_strips(view_of(), style_of(metrics), body_of(metrics))
    marks = [mark for strip in strips for cell in strip.cells for mark in cell.marks]

    assert {m.colour for m in marks if isinstance(m, Strokes)} == {"expense"}
    assert {m.fill for m in marks if isinstance(m, Box)} >= {"income", "card"}


def test_every_category_is_named_with_its_sum() -> None:
    metrics = Metrics(GLASSES["portrait"])
    strips = chart_strips(view_of(), style_of(metrics), body_of(metrics))
    pages = paginate(strips, body_of(metrics).height)
    said = "\n".join(words_of(page.cells) for page in pages)

    for chart in view_of().charts[1:]:
        assert isinstance(chart, CategoryChart)
        for bar in chart.bars:
            assert f"{bar.label}\n" in said
            assert f"（{bar.share_words()}）" in said
            assert bar.amount > Decimal(0)
