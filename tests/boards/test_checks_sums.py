"""Accounts, lists and votes add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.edition import Edition
from boards.content.periods import period_of
from tests.boards.checking import (
    BOARD,
    check,
    codes,
    decision,
    finance,
    only,
    roster,
    with_rows,
)

CENTS = st.integers(1, 10**9).map(lambda cents: f"{cents // 100}.{cents % 100:02}")


def test_a_sum_that_is_off_by_ten_cents_is_shown_with_all_its_parts() -> None:
    finding = only(finance(fields={"opening": "100.00", "closing": "119.40"}))

    assert finding.message == (
        "期初 100.00 + 收入 50.00 − 支出 30.50 = 119.50，和期末 119.40 差 0.10"
    )


def test_no_sum_is_claimed_while_a_row_cannot_be_counted() -> None:
    draft = with_rows(finance(), "2026-10-06|支出|费用|电费|30元|")

    assert codes(draft) == ["row.not-a-number"]


@given(st.lists(st.tuples(st.sampled_from(["收入", "支出"]), CENTS), max_size=9))
def test_any_account_that_balances_passes(rows: list[tuple[str, str]]) -> None:
    cents = sum((1 if d == "收入" else -1) * int(a.replace(".", "")) for d, a in rows)
    closing = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
    lines = [f"2026-10-06|{d}|类|事{n}|{a}|" for n, (d, a) in enumerate(rows)]
    draft = finance(fields={"opening": "0.00", "closing": closing})

    assert "finance.sum" not in codes(with_rows(draft, *lines))


def test_an_account_goes_on_where_the_last_one_ended() -> None:
    september = finance(
        id="2026-09-caiwu",
        period="2026-09",
        fields={"opening": "50.00", "closing": "99.00"},
    )
    balanced = with_rows(september, "2026-09-03|收入|类|事|49.00|")

    assert only(balanced, finance()).message == (
        "期初 100.00 和上一期（2026-09）的期末 99.00 不一样"
    )


def test_the_last_account_may_be_one_already_released() -> None:
    september = finance(
        id="2026-09-caiwu", period="2026-09", fields={"closing": "99.00"}
    )
    previous = Edition(BOARD, (september.item,))

    assert "finance.opening" in codes(finance(), previous=previous)


def test_a_row_of_another_month_is_asked_about() -> None:
    draft = with_rows(
        finance(),
        "2026-09-30|收入|发包|承包费|50.00|",
        "2026-10-06|支出|费用|电费|30.50|",
    )

    finding = only(draft)

    assert finding.where == "rows.csv#2.日期"
    assert finding.message.endswith("2026-09-30 不在 2026-10 里。是上个月的账吗？")


def test_the_same_row_twice_is_asked_about() -> None:
    row = "2026-10-03|收入|发包|承包费|25.00|"
    draft = with_rows(finance(), row, row, "2026-10-06|支出|费用|电费|30.50|")

    assert only(draft).message.startswith("第3行和第2行一样（2026-10-03 承包费 25.00）")


def test_an_amount_is_more_than_nought() -> None:
    draft = finance(fields={"opening": "100.00", "closing": "90.00"})

    assert codes(with_rows(draft, "2026-10-06|收入|费用|退款|-10.00|")) == [
        "finance.amount"
    ]


def test_two_accounts_of_one_month_are_asked_about() -> None:
    again = finance(id="2026-10-caiwu-2")

    assert codes(finance(), again) == ["finance.twice"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"total": "210.10", "people": 3}, "roster.total"),
        ({"total": "210.00", "people": 4}, "roster.people"),
    ],
)
def test_a_list_comes_to_its_total(fields: dict[str, object], code: str) -> None:
    assert codes(roster(fields={"scheme": "补贴", **fields})) == [code]


def test_a_household_that_stands_twice_is_asked_about() -> None:
    row = "张大山|1组|地力保护|105.00|2026-11|2"
    draft = with_rows(roster(fields={"scheme": "补贴", "people": 4}), row, row)

    assert only(draft).code == "roster.repeat"


def test_whole_names_are_too_much_where_little_is_enough() -> None:
    masked = with_rows(
        roster(matter="0801"),
        "张某|1组|低保|105.00|2026-11|2",
        "李＊河|2组|低保|105.00|2026-11|1",
    )

    assert codes(roster(matter="0801")) == ["privacy.name"]
    assert codes(masked) == []


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ({"present": 27, "agree": 27, "against": 0, "abstain": 0}, "decision.quorum"),
        ({"name": "村民代表大会", "present": 27, "agree": 25}, "decision.quorum"),
        (
            {"name": "村民大会", "due": 1000, "present": 500, "agree": 400},
            "decision.quorum",
        ),
        ({"agree": 18, "against": 18, "abstain": 0}, "decision.majority"),
        ({"agree": 34, "against": 2, "abstain": 1}, "decision.votes"),
        ({"present": 42}, "decision.present"),
        (
            {"name": "村民会议", "due": 900, "present": 450, "agree": 300},
            "decision.quorum",
        ),
    ],
)
def test_a_meeting_that_could_not_decide_is_named(
    step: dict[str, object], code: str
) -> None:
    assert codes(decision(**step)) == [code]


@pytest.mark.parametrize(
    "step",
    [
        {"present": 28, "agree": 20, "against": 8, "abstain": 0},
        {"name": "村民会议", "due": 900, "present": 451, "agree": 226},
        {"name": "村民会议（户代表）", "due": 426, "present": 284, "agree": 143},
    ],
)
def test_a_meeting_that_could_decide_passes(step: dict[str, object]) -> None:
    assert check(decision(**step)) == []


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("2026-10", "2026-09"),
        ("2026-01", "2025-12"),
        ("2026-q1", "2025-q4"),
        ("2026-q3", "2026-q2"),
        ("2026", "2025"),
    ],
)
def test_a_period_knows_the_one_before(name: str, before: str) -> None:
    period = period_of(name)

    assert period
    assert period.before() == before
