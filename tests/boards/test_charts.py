"""Charts: bars as long as their amounts, told apart by pattern, on paper and screen."""

from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from boards.content.accounts import EXPENSE, INCOME, ledger_of
from boards.content.charts import (
    CategoryChart,
    MonthChart,
    category_chart,
    month_chart,
    read_aloud,
)
from boards.content.drawing import (
    HATCH,
    SOLID,
    Bar,
    Drawing,
    Words,
    drawn_categories,
    drawn_months,
    ems,
    hatching,
)
from boards.content.item import Column, Item, Table
from boards.outputs.chart_svg import chart_svg

COLUMNS = (
    Column("direction", "收入或支出"), Column("category", "类别"),
    Column("amount", "金额", "money"),
)  # fmt: skip


def account(period: str, *rows: tuple[str, str, str]) -> Item:
    return Item(
        id=period, kind="finance", title="账", matter="0402", disclosure="public",
        period=period, table=Table(COLUMNS, rows),
    )  # fmt: skip


SEPTEMBER = account("2026-09", (INCOME, "", "300.00"), (EXPENSE, "工程", "600.00"))
OCTOBER = account(
    "2026-10",
    (INCOME, "", "150.00"),
    (EXPENSE, "工程", "75.00"),
    (EXPENSE, "水电", "25.00"),
)


def months() -> MonthChart:
    chart = month_chart(ledger_of(OCTOBER, [SEPTEMBER]), "2026-10")
    assert chart is not None
    return chart


def categories() -> CategoryChart:
    chart = category_chart(OCTOBER)
    assert chart is not None
    return chart


def bars(drawing: Drawing) -> list[Bar]:
    return [shape for shape in drawing.shapes if isinstance(shape, Bar)]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.shapes if isinstance(shape, Words)]


def test_one_month_alone_is_no_chart() -> None:
    assert month_chart(ledger_of(OCTOBER, []), "2026-10") is None


def test_an_account_without_expenses_has_no_chart_of_them() -> None:
    assert category_chart(account("2026-10", (INCOME, "", "1.00"))) is None


def test_bars_are_as_high_as_their_amounts() -> None:
    drawn = bars(drawn_months(months(), width=1200, em=40))[2:]

    assert [bar.height for bar in drawn] == [140, 280, 70, 46]


def test_income_is_solid_and_expense_is_hatched() -> None:
    drawn = bars(drawn_months(months(), width=1200, em=40))

    assert {(bar.direction, bar.fill) for bar in drawn} == {
        (INCOME, SOLID), (EXPENSE, HATCH),
    }  # fmt: skip


def test_a_month_that_nobody_holds_is_marked_as_such() -> None:
    assert texts(drawn_months(months(), width=1200, em=40)).count("—") == 10


def test_the_month_looked_at_is_said_in_figures() -> None:
    assert "10月收入150元　支出100元" in texts(
        drawn_months(months(), width=1200, em=40)
    )


def test_the_month_looked_at_is_named_however_narrow_the_chart_is() -> None:
    drawn = drawn_months(months(), width=240, em=40)

    assert "10月" in texts(drawn)


def test_categories_say_amount_and_share() -> None:
    drawn = drawn_categories(categories(), width=1000, em=40)

    assert texts(drawn) == ["工程", "75元（75%）", "水电", "25元（25%）"]


def test_what_rounds_to_nothing_is_still_something() -> None:
    chart = category_chart(
        account("2026-10", (EXPENSE, "工程", "9999.00"), (EXPENSE, "水电", "1.00"))
    )
    assert chart is not None

    assert [bar.share_words() for bar in chart.bars] == ["100%", "不到1%"]


def test_the_chart_can_be_said_in_words() -> None:
    assert read_aloud(categories()) == (
        "10月支出都花在哪里：工程75元，占75%；水电25元，占25%。"
    )


def test_the_picture_is_whole_xml_whatever_the_categories_are_called() -> None:
    wild = account(
        "2026-10", (EXPENSE, "<script>&\"'", "75.00"), (EXPENSE, "水", "5.00")
    )
    chart = category_chart(wild)
    assert chart is not None

    svg = chart_svg(chart, drawn_categories(chart, width=1000, em=40))

    assert "<script>&\"'" in [node.text for node in ET.fromstring(svg).iter()]


@given(st.integers(1, 400), st.integers(1, 400), st.integers(2, 40))
def test_a_hatch_never_leaves_its_bar(width: int, height: int, gap: int) -> None:
    bar = Bar(10, 20, width, height, EXPENSE, HATCH)
    points = [
        point
        for stroke in hatching(bar, gap)
        for point in ((stroke.x1, stroke.y1), (stroke.x2, stroke.y2))
    ]

    assert all(
        10 <= x <= 10 + width and 20 <= y <= 20 + height for x, y in points
    )  # fmt: skip


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=60), st.decimals(1, 10**9, places=2)),
        min_size=1,
        max_size=12,
    ),
    st.integers(300, 1400),
)
def test_no_category_runs_into_its_amount(
    rows: list[tuple[str, Decimal]], width: int
) -> None:
    cells = tuple((EXPENSE, name, str(value)) for name, value in rows)
    chart = category_chart(account("2026-10", *cells))
    assert chart is not None
    drawn = drawn_categories(chart, width=width, em=20)

    labels = [s for s in drawn.shapes if isinstance(s, Words) and s.align == "left"]

    assert all(ems(label.text) * 20 <= label.width + 20 for label in labels)
