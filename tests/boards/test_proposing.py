"""A sheet with faults is offered all the same: wrong cells in place, guesses asked."""

from pathlib import Path

import pytest

from boards.authoring.excel.proposing import Offered, Proposal, propose
from boards.authoring.folder import read_board
from boards.authoring.imported import Instructions
from tests.boards.sheets import (
    EXPENSE,
    INCOME,
    TODAY,
    finance_sheet,
    plain,
    take,
    village,
)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return village(tmp_path / "qt")


def read(path: Path, board: Path, period: str = "") -> Proposal:
    folder = read_board(board)
    instructions = Instructions(kind="finance", period=period)
    return propose(path, folder=folder, board=board, said=instructions, today=TODAY)


def only(proposal: Proposal) -> Offered:
    (offered,) = proposal.offered
    return offered


def test_a_cell_that_is_no_number_stands_as_it_was_written(
    tmp_path: Path, board: Path
) -> None:
    wrong = [*EXPENSE[:4], "叁拾元五角整吧"]
    offered = only(read(finance_sheet(tmp_path, INCOME, wrong), board))

    table = offered.draft.item.table
    assert table is not None
    assert table.values("amount") == ("50.00", "叁拾元五角整吧")
    assert not [one for one in offered.remarks if one.asks]


def test_a_number_among_words_is_read_and_asked_about(
    tmp_path: Path, board: Path
) -> None:
    odd = [*EXPENSE[:4], "30.5元"]
    offered = only(read(finance_sheet(tmp_path, INCOME, odd), board))

    (asked,) = (one for one in offered.remarks if one.asks)
    assert (asked.column, offered.draft.rows[1]) == ("金额", asked.row)
    assert "30.50" in asked.message
    assert "--" not in asked.fix


def test_a_column_nobody_knows_is_asked_for(tmp_path: Path, board: Path) -> None:
    path = plain(
        tmp_path / "自己的.xlsx",
        ["2026年10月财务收支"],
        ["日期", "收入或支出", "类别", "甲乙丙", "金额"],
        EXPENSE,
    )
    proposal = read(path, board)

    assert not proposal.offered
    assert [slot.key for slot in proposal.missing] == ["purpose"]
    assert proposal.unknown == ("甲乙丙",)


def test_amounts_under_both_ways_ask_for_no_column_of_ways(
    tmp_path: Path, board: Path
) -> None:
    path = plain(
        tmp_path / "两栏.xlsx",
        ["2026年10月财务收支"],
        ["日期", "摘要", "收入", "支出"],
        ["2026-10-03", "土地租金", "5000", ""],
    )

    assert [slot.key for slot in read(path, board).missing] == ["category"]


def test_the_month_of_the_card_counts_only_where_the_sheet_has_none(
    tmp_path: Path, board: Path
) -> None:
    offered = only(read(finance_sheet(tmp_path), board, period="2026-09"))

    assert offered.draft.item.period == "2026-10"


def test_an_account_that_is_there_already_is_held_against_it(
    tmp_path: Path, board: Path
) -> None:
    take(finance_sheet(tmp_path), board)
    other = finance_sheet(tmp_path, INCOME, opening=100, closing=150)

    held = only(read(other, board)).held
    assert held is not None
    assert held.item.id == "2026-10-caiwu"


def test_what_is_no_table_stops_with_the_reason(tmp_path: Path, board: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 nothing")

    (stop,) = read(path, board).stops
    assert "打不开" in stop.message
