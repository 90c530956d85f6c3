"""Money in plain sentences: counted by rule, compared with what is held."""

from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from boards.content.accounts import (
    EXPENSE,
    INCOME,
    OTHERS,
    categories_of,
    ledger_of,
    lines_of,
    months_until,
    share,
    sums_of,
)
from boards.content.item import Column, Item, PublisherName, Table
from boards.content.money_words import (
    comparison_of,
    counted_in,
    money_sentences,
    more_or_less,
    period_words,
    yuan,
)

COLUMNS = tuple(
    Column(key, label, "money" if key == "amount" else "str")
    for key, label in (
        ("direction", "收入或支出"), ("category", "类别"), ("purpose", "事由"),
        ("amount", "金额"),
    )
)  # fmt: skip
ROWS = (
    ("收入", "发包", "山塘承包费", "6000.00"),
    ("支出", "保洁", "保洁员工资", "7200.00"),
    ("支出", "水电", "路灯电费", "612.30"),
    ("支出", "保洁", "清运费", "100.00"),
)


def accounts(
    period: str = "2026-10", rows: tuple[tuple[str, ...], ...] = ROWS, **changes: object
) -> Item:
    given: dict[str, object] = {
        "fields": {"opening": "0.00", "closing": "87737.40"},
        "publisher": PublisherName("cwh", "青塘村村民委员会"),
        "table": Table(COLUMNS, rows),
    }
    return Item(
        id=f"{period}-caiwu", kind="finance", title="财务", matter="0402",
        disclosure="public", period=period, **{**given, **changes},  # type: ignore[arg-type]
    )  # fmt: skip


def table_item(kind: str, header: str, *rows: str, **fields: object) -> Item:
    columns = tuple(Column(*(f"{name} {name} {type_}".split())) for name, _, type_ in (
        part.partition(":") for part in header.split()
    ))  # fmt: skip
    cells = tuple(tuple(row.split(",")) for row in rows)
    return Item(
        id="a", kind=kind, title="表", matter="0403", disclosure="public",
        table=Table(columns, cells), fields=fields,
    )  # fmt: skip


def test_a_list_knows_how_many_people_or_households_it_is_about() -> None:
    header = "name:姓名 people:人数:int amount:金额:money"
    homes = table_item("roster", header, "甲,2,1.00", "乙,3,2.00", "合计,5,3.00")
    unsaid = table_item("roster", "name:姓名", "甲", "乙")

    assert [counted_in(item) for item in (homes, unsaid, accounts())] == ["2户", "", ""]


def test_a_month_is_said_in_three_sentences() -> None:
    assert money_sentences(accounts()) == (
        "10月收入6,000元，支出7,912.30元，期末结余87,737.40元。",
        "最大一笔支出：保洁员工资，7,200元。",
        "保洁占10月支出的92%。",
    )


def test_a_month_is_compared_with_the_one_before_and_a_year_ago() -> None:
    earlier = accounts("2026-09", (("收入", "", "", "5000.00"), ROWS[1]))
    last_year = accounts("2025-10", (("收入", "", "", "6000.00"), ROWS[1]))

    said = money_sentences(accounts(), ledger_of(accounts(), [earlier, last_year]))

    assert said[1:3] == (
        "比9月：收入多1,000元，支出多712.30元。",
        "比去年10月：收入一样，支出多712.30元。",
    )


def test_the_last_month_of_a_quarter_closes_it() -> None:
    months = [accounts(f"2026-{n:02}") for n in range(1, 7)]

    said = money_sentences(months[-1], ledger_of(months[-1], months))

    assert "二季度比上季度：收入一样，支出一样。" in said


def test_a_quarter_with_a_month_missing_is_not_compared() -> None:
    months = [accounts(f"2026-{n:02}") for n in (7, 9)]

    assert comparison_of(ledger_of(months[0], months), "2026-q3") == ()


def test_a_comparison_leaves_open_what_is_not_held() -> None:
    months = [accounts(f"2026-{n:02}") for n in range(4, 10)]

    first = comparison_of(ledger_of(months[0], months), "2026-q3")[0]

    assert (first.since_before(), first.since_a_year()) == (Decimal(0), None)


def test_another_publishers_accounts_are_not_compared() -> None:
    other = accounts("2026-09", publisher=PublisherName("hzs", "经济合作社"))

    assert ledger_of(accounts(), [other]).sums("2026-09") is None


def test_of_two_accounts_for_a_month_the_later_one_counts() -> None:
    old = accounts("2026-09", publish_at=datetime(2026, 10, 1, tzinfo=UTC))
    new = accounts("2026-09", (ROWS[0],), publish_at=datetime(2026, 10, 9, tzinfo=UTC))
    sums = ledger_of(accounts(), [new, old]).sums("2026-09")

    assert sums is not None
    assert sums.expense == 0


def test_nothing_is_claimed_while_an_amount_is_no_number() -> None:
    assert money_sentences(accounts(rows=(*ROWS, ("支出", "", "", "一百")))) == ()


def test_an_unknown_direction_is_not_counted_as_either() -> None:
    assert sums_of(accounts(rows=(*ROWS, ("其它", "", "", "1.00")))) is None


def test_more_than_eight_categories_end_in_others() -> None:
    rows = tuple(("支出", f"类{n}", "", f"{n}.00") for n in range(1, 12))

    found = categories_of(accounts(rows=rows), EXPENSE)

    assert (len(found), found[0], found[-1]) == (
        9, ("类11", Decimal(11)), (OTHERS, Decimal(6)),
    )  # fmt: skip


def test_a_roster_says_how_many_and_how_much() -> None:
    made = table_item(
        "roster", "name amount:money people:int status",
        "王某,105.00,2,新增", "李某,210.50,1,退出",
    )  # fmt: skip

    assert money_sentences(made) == ("共2户，3人，合计315.50元。", "新增1户，退出1户。")


def test_a_roster_of_single_people_counts_people() -> None:
    made = table_item("roster", "name amount:money", "王某,1.00", "李某,2.00", people=2)

    assert money_sentences(made) == ("共2人，合计3元。",)


def test_a_roster_of_heads_of_households_counts_households() -> None:
    columns = (Column("name", "户主"), Column("amount", "金额", "money"))
    made = Item(
        id="a", kind="roster", title="表", matter="0701", disclosure="public",
        table=Table(columns, (("王某", "105.00"),)),
    )  # fmt: skip

    assert money_sentences(made) == ("共1户，合计105元。",)


def test_debts_are_told_apart() -> None:
    made = table_item("debts", "type amount:money", "应收,100.00", "借款,50.00")

    assert money_sentences(made) == ("应收1笔，共100元。", "借款1笔，共50元。")


def test_a_project_is_held_against_its_budget() -> None:
    made = Item(
        id="a", kind="project", title="山塘", matter="0502", disclosure="public",
        fields={"budget": "186000.00", "final": "179400.00"},
    )  # fmt: skip

    assert money_sentences(made) == (
        "预算186,000元，决算179,400元。", "决算比预算少6,600元。",
    )  # fmt: skip


def test_a_row_that_adds_up_the_others_is_not_counted_again() -> None:
    made = table_item("roster", "name amount:money", "王某,1.00", "合计,1.00", people=1)

    assert money_sentences(made) == ("共1人，合计1元。",)


def test_any_table_of_money_is_summed_by_its_own_label() -> None:
    made = table_item("record", "name fee:money", "甲,1.50", "乙,2.00")

    assert money_sentences(made) == ("共2行，fee合计3.50元。",)


def test_periods_are_said_as_people_say_them() -> None:
    words = [period_words(name) for name in ("2026-03", "2026-q3", "2026", "上旬")]

    assert words == ["3月", "2026年三季度", "2026年", "上旬"]


def test_a_debt_of_the_board_is_said_as_one() -> None:
    assert (yuan(Decimal("-5.10")), more_or_less(Decimal("-5.10"))) == (
        "负5.10元", "少5.10元",
    )  # fmt: skip


def test_twelve_months_cross_the_year() -> None:
    assert months_until("2026-02", 3) == ("2025-12", "2026-01", "2026-02")


@given(st.lists(st.tuples(st.sampled_from([INCOME, EXPENSE]), st.integers(0, 10**9))))
def test_categories_add_up_to_the_whole(rows: list[tuple[str, int]]) -> None:
    cells = tuple((way, f"类{n % 11}", "", f"{n}.00") for way, n in rows)
    made = accounts(rows=cells)

    whole = sum((line.amount for line in lines_of(made.table)), Decimal(0))

    assert whole == sum(
        value for way in (INCOME, EXPENSE) for _, value in categories_of(made, way)
    )


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_rounded_to_the_nearest_hundredth(part: int, whole: int) -> None:
    assert abs(share(Decimal(part), Decimal(whole)) - part * 100 / whole) <= 0.5
