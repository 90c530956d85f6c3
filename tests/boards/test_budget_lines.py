"""A budget is added up and drawn by its innermost lines only."""

from decimal import Decimal

from boards.content.accounts import ledger_of
from boards.content.budget_lines import BudgetLine, budget_lines
from boards.content.charts import budget_chart, charts_of
from boards.content.item import Item, Table
from boards.content.money_words import money_sentences
from tests.boards.every_kind import table
from tests.boards.shelved import notice

ROWS = (
    ("208 社会保障和就业支出", "300.00"),
    ("20802 民政管理事务", "100.00"),
    ("2080201 行政运行", "60.00"),
    ("2080208 社区治理", "40.00"),
    ("20810 社会福利", "200.00"),
    ("2081002 老年福利", "200.00"),
    ("其中：高龄津贴", "50.00"),
    ("合 计", "300.00"),
)


def budget(*rows: tuple[str, str]) -> Item:
    cells: Table = table("budget", ("line", "amount"), rows)
    return notice("a", kind="budget", fields={"stage": "决算"}, table=cells)


def test_sums_among_the_rows_are_not_counted_again() -> None:
    assert budget_lines(budget(*ROWS).table) == (
        BudgetLine("行政运行", Decimal("60.00")),
        BudgetLine("社区治理", Decimal("40.00")),
        BudgetLine("老年福利", Decimal("200.00")),
    )
    assert money_sentences(budget(*ROWS)) == ("决算3项，合计300元。",)


def test_a_budget_in_words_is_taken_line_by_line() -> None:
    plain = budget(("办公", "1.00"), ("保洁", "2.00"))

    assert money_sentences(plain) == ("决算2项，合计3元。",)


def test_nothing_is_claimed_while_an_amount_is_no_number() -> None:
    assert money_sentences(budget(("办公", "约1元"), ("保洁", "2.00"))) == ()
    assert budget_chart(budget(("办公", "约1元"), ("保洁", "2.00"))) is None


def test_the_lines_are_drawn_the_largest_first() -> None:
    item = budget(*ROWS)
    (chart,) = charts_of(item, ledger_of(item, ()))

    assert chart.title == "决算都花在哪里"
    assert chart == budget_chart(item)


def test_lines_of_income_are_no_shares_of_what_is_spent() -> None:
    assert budget_chart(budget(("转移支付收入", "9.00"), ("办公", "1.00"))) is None


def test_many_lines_end_in_one_bar_for_the_rest() -> None:
    item = budget(*((f"第{n}项", f"{100 - n}.00") for n in range(12)))
    chart = budget_chart(item)

    assert chart is not None
    assert [bar.label for bar in chart.bars][-1] == "其他"
    assert len(chart.bars) == 9
    assert sum(bar.amount for bar in chart.bars) == sum(100 - n for n in range(12))
