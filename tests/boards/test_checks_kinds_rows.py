"""Rows that contradict themselves, budgets that do not add up, and what is late."""

from datetime import date

import pytest

from boards.content.board import Board
from boards.content.edition import Edition
from boards.content.findings import INFO, WARNING
from sync.instants import start_of
from tests.boards.checking import BOARD, changed
from tests.boards.of_kinds import OFFICE, made, said, table


def test_a_register_of_deals_says_row_by_row_what_a_single_one_says_itself() -> None:
    row = {"name": "门面", "category": "房屋", "rent": "10200.00", "party": "张大山"}
    register = changed(made("deal", term=None, price=None), table=table("deal", row))

    assert said(register) == []


@pytest.mark.parametrize(
    ("kind", "row", "finding"),
    [
        (
            "deal",
            {"due": "100.00", "received": "100.01"},
            ("deal.received", "第2行：已收 100.01 元，比应收 100.00 元还多"),
        ),
        (
            "deal",
            {"from_on": "2026-12-01", "until_on": "2026-11-30"},
            ("deal.term", "第2行：2026-11-30 结束，可是 2026-12-01 才开始"),
        ),
        (
            "debts",
            {"type": "应收", "amount": "0.00"},
            ("debts.amount", "第2行「金额」：0.00 不大于 0"),
        ),
        (
            "debts",
            {"type": "应收", "amount": "1.00", "since_on": "2026-11-22"},
            ("debts.since", "第2行：2026-11-22 还没到，今天是 2026-11-21"),
        ),
        (
            "debts",
            {"type": "欠", "amount": "1.00"},
            ("row.word", "第2行「类型」：“欠”不是可以写的词"),
        ),
    ],
)
def test_a_row_that_contradicts_itself_is_named(
    kind: str, row: dict[str, str], finding: tuple[str, str]
) -> None:
    draft = changed(made(kind), table=table(kind, row))

    assert [(code, message) for code, _, message in said(draft)] == [finding]


def test_what_is_out_already_is_told_and_no_longer_warned_of() -> None:
    late = made("permit", decided_on="2026-11-02")
    previous = Edition(BOARD, (late.item,))

    ((code, severity, _),) = said(late, previous=previous)

    assert (code, severity) == ("act.late", INFO)


@pytest.mark.parametrize(
    ("board", "day", "due"),
    [
        (OFFICE, date(2026, 4, 1), "2026-03-31"),
        (BOARD, date(2026, 2, 1), "2026-01-31"),
    ],
)
def test_a_yearly_report_has_its_day(board: Board, day: date, due: str) -> None:
    late = changed(made("annual_report"), publish_at=start_of(day))
    ((code, severity, message),) = said(late, board=board)

    assert (code, severity) == ("annual_report.late", WARNING)
    assert f"最迟 {due} 公开" in message


def test_a_budget_is_out_within_twenty_days_of_its_approval() -> None:
    draft = made("budget", approved_on="2026-10-30")

    assert said(draft, board=OFFICE) == [
        (
            "budget.late",
            WARNING,
            "2026-10-30 批准，应当20日内公开，最迟 2026-11-19，现在是 2026-11-20",
        )
    ]
    assert said(draft, board=BOARD) == []


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        (
            ({"line": "20802 民政管理", "amount": "3.00"},),
            ("budget.line", "第2行：“20802 民政管理”没有细到项"),
        ),
        (
            ({"line": "社会保障—民政", "amount": "3.00"},),
            ("budget.line", "第2行：“社会保障—民政”没有细到项"),
        ),
        (
            (
                {"line": "20802 民政管理", "amount": "3.10"},
                {"line": "2080201 行政运行", "amount": "3.00"},
            ),
            (
                "budget.sum",
                "第2行：“20802 民政管理”写的是 3.10，各行加起来是 3.00，差 0.10",
            ),
        ),
        (
            (
                {"line": "社会保障—民政—运行", "amount": "3.00"},
                {"line": "合 计", "amount": "2.00"},
            ),
            ("budget.sum", "第3行：“合 计”写的是 2.00，各行加起来是 3.00，差 1.00"),
        ),
    ],
)
def test_a_budget_goes_down_to_the_line_and_adds_up(
    rows: tuple[dict[str, str], ...], finding: tuple[str, str]
) -> None:
    draft = changed(made("budget"), table=table("budget", *rows))

    assert [(c, m) for c, _, m in said(draft, board=OFFICE)] == [finding]
