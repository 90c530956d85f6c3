"""A clerk's sheet becomes an item, or every wrong cell is told with its row."""

from datetime import date
from pathlib import Path

import pytest

from boards.content.findings import ERROR, INFO
from tests.boards.sheets import (
    EXPENSE,
    HEADERS,
    INCOME,
    draft_of,
    finance_sheet,
    found,
    messages,
    plain,
    take,
    village,
)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return village(tmp_path / "qt")


def row(**changes: object) -> list[object]:
    cells = dict(zip(HEADERS, EXPENSE, strict=True)) | changes
    return list(cells.values())


def test_a_sheet_without_fault_becomes_an_item(tmp_path: Path, board: Path) -> None:
    imported = take(finance_sheet(tmp_path), board)

    item = draft_of(board).item
    assert [taken.item for taken in imported.items] == [item.id] == ["2026-10-caiwu"]
    assert item.fields == {"opening": "100.00", "closing": "119.50"}
    assert item.table is not None
    assert item.table.rows == (
        ("2026-10-03", "收入", "发包及上交", "山塘承包费", "50.00"),
        ("2026-10-06", "支出", "管理费", "路灯电费", "30.50"),
    )


def test_title_period_matter_and_publisher_are_found(
    tmp_path: Path, board: Path
) -> None:
    take(finance_sheet(tmp_path), board)

    item = draft_of(board).item
    assert (item.title, item.period, item.matter) == (
        "2026年10月财务收支",
        "2026-10",
        "0402",
    )
    assert item.publisher is not None
    assert item.publisher.id == "cunweihui"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"金额": "四百"}, "第5行「金额」：“四百”不是数字。请只写数字，例如 8560.00"),
        ({"日期": "2026-10-35"}, "第5行「日期」：“2026-10-35”没有这一天"),
        ({"日期": "上旬"}, "第5行「日期」：“上旬”不是日期。请写成 2026-10-03 这样"),
        ({"收入或支出": None}, "第5行「收入或支出」是空的。请选“收入”或“支出”"),
        ({"收入或支出": "转账"}, "第5行「收入或支出」：“转账”不能写在这里"),
        ({"事由": None}, "第5行「事由」是空的"),
        ({"事由": "长" * 2001}, "第5行「事由」有 2001 个字，最多 2000 个"),
        (
            {"金额": 30.6},
            "期初 100.00 + 收入 50.00 − 支出 30.60 = 119.40，和期末 119.50 差 0.10",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    tmp_path: Path, board: Path, cells: dict[str, object], said: str
) -> None:
    imported = take(finance_sheet(tmp_path, INCOME, row(**cells)), board)

    assert said in messages(imported)
    assert imported.items == ()
    assert not list(board.glob("items/*/*"))


@pytest.mark.parametrize(
    ("cells", "said", "read"),
    [
        (
            {"金额": "30.5元"},
            "第5行「金额」：“30.5元”里有文字，已按 30.50 读入，请核对",
            "30.50",
        ),
        (
            {"日期": "10月6日"},
            "第5行「日期」：“10月6日”没有写年份，已按 2026-10-06 读入，请核对",
            "2026-10-06",
        ),
        (
            {"金额": "30.4999"},
            "第5行「金额」：“30.4999”不到一分钱的零头，已按 30.50 读入，请核对",
            "30.50",
        ),
        (
            {"事由": "找 13812345678"},
            "第5行「事由」里像有手机号，已建议遮住",
            "找 138****5678",
        ),
    ],
)
def test_a_proposed_reading_waits_until_it_is_accepted(
    tmp_path: Path, board: Path, cells: dict[str, object], said: str, read: str
) -> None:
    path = finance_sheet(tmp_path, INCOME, row(**cells))

    asked = take(path, board)
    taken = take(path, board, accepts_fixes=True)

    assert said in [finding.message for finding in asked.waiting]
    assert (asked.items, len(taken.items)) == ((), 1)
    table = draft_of(board).item.table
    assert table is not None
    assert read in table.rows[1]


def test_an_error_is_never_accepted(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path, INCOME, row(金额="四百"))

    assert take(path, board, accepts_fixes=True).items == ()


@pytest.mark.parametrize(
    "written", ["８５６０", "8,560", " 8560.0 ", "¥8,560.00", 8560]
)
def test_amounts_that_are_plain_are_read_silently(
    tmp_path: Path, board: Path, written: object
) -> None:
    path = finance_sheet(tmp_path, row(金额=written), opening=8560, closing=0)

    imported = take(path, board)

    assert [f for f in imported.findings if f.code.startswith("sheet.n")] == []
    assert draft_of(board).item.table.values("amount") == ("8560.00",)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "written",
    [date(2026, 10, 6), 46301, "46301", "2026/10/6", "2026.10.06", "20261006"],
)
def test_a_day_is_read_however_the_program_left_it(
    tmp_path: Path, board: Path, written: object
) -> None:
    take(finance_sheet(tmp_path, INCOME, row(日期=written)), board)

    table = draft_of(board).item.table
    assert table is not None
    assert table.values("date")[1] == "2026-10-06"


def test_other_months_and_doubles_are_questions_that_let_pass(
    tmp_path: Path, board: Path
) -> None:
    late = row(日期="2026-11-02", 金额=10)
    path = finance_sheet(tmp_path, INCOME, late, late, closing=130)

    imported = take(path, board)

    assert "第5行「日期」：2026-11-02 不在 2026-10 里。是上个月的账吗？" in messages(
        imported
    )
    assert "第6行和第5行一样（2026-11-02 路灯电费 10.00）。是重复了吗？" in messages(
        imported
    )
    assert len(imported.items) == 1


def test_empty_rows_between_are_skipped_and_told(tmp_path: Path, board: Path) -> None:
    imported = take(finance_sheet(tmp_path, INCOME, [None], EXPENSE), board)

    assert found(imported, "sheet.blank-row").message == "第5行是空行，已跳过"
    assert draft_of(board).item.table is not None


def test_a_total_below_is_checked_and_no_row(tmp_path: Path, board: Path) -> None:
    total = [None, None, None, "支出合计", 30.5]

    take(finance_sheet(tmp_path, INCOME, EXPENSE, total), board)

    table = draft_of(board).item.table
    assert table is not None
    assert len(table.rows) == 2


def test_a_total_that_differs_is_an_error(tmp_path: Path, board: Path) -> None:
    total = [None, None, None, "收入合计", 51]

    imported = take(finance_sheet(tmp_path, INCOME, EXPENSE, total), board)

    said = "收入合计算出来是 50.00，表里写的是 51.00，差 1.00"
    assert found(imported, "sheet.total").message == said
    assert imported.items == ()


def test_the_opening_is_held_against_last_month(tmp_path: Path, board: Path) -> None:
    rows = [["2026-09-03", "支出", "管理费", "电费", 10]]
    path = finance_sheet(tmp_path, *rows, opening=109, closing=99)
    take(path, board, period="2026-09", title="2026年9月财务收支")

    imported = take(finance_sheet(tmp_path), board)

    said = "期初 100.00 和上个月的期末 99.00 不一样"
    assert found(imported, "finance.opening").message == said


def test_what_the_sheet_lacks_is_named(tmp_path: Path, board: Path) -> None:
    imported = take(finance_sheet(tmp_path, opening=None), board)

    assert "没有找到「期初结余」" in messages(imported)


def test_the_day_of_import_counts_where_the_sheet_states_none(
    tmp_path: Path, board: Path
) -> None:
    imported = take(finance_sheet(tmp_path), board)

    told = found(imported, "sheet.formed-on")
    assert (told.severity, draft_of(board).item.formed_on) == (INFO, date(2026, 11, 21))


def test_the_same_sheet_again_changes_nothing(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path)
    take(path, board)

    (again,) = take(path, board).items

    assert again.is_known


def test_another_sheet_of_the_same_month_asks_which_is_meant(
    tmp_path: Path, board: Path
) -> None:
    take(finance_sheet(tmp_path), board)

    asked = take(finance_sheet(tmp_path, row(金额=30), opening=149.5), board)

    finding = found(asked, "sheet.published")
    assert finding.severity == ERROR
    assert finding.message == "2026年10月财务收支已经公开过，要更正还是重发？"


def test_a_correction_keeps_the_item_and_says_what_changed(
    tmp_path: Path, board: Path
) -> None:
    take(finance_sheet(tmp_path), board)

    path = finance_sheet(tmp_path, INCOME, row(金额=30), closing=120)
    take(path, board, correction="录错")

    item = draft_of(board).item
    (correction,) = item.corrections
    assert (item.id, correction.reason) == ("2026-10-caiwu", "录错")
    assert correction.text == (
        "「期末结余」119.50 改为 120.00；第2行「金额」30.50 改为 30.00"
    )


def test_an_own_number_sends_it_out_beside_the_other(
    tmp_path: Path, board: Path
) -> None:
    take(finance_sheet(tmp_path), board)

    path = finance_sheet(tmp_path, INCOME, row(金额=30), closing=120)
    imported = take(path, board, id="2026-10-caiwu-b")

    assert [taken.item for taken in imported.items] == ["2026-10-caiwu-b"]


def test_nearly_the_same_rows_are_probably_the_wrong_sheet(
    tmp_path: Path, board: Path
) -> None:
    take(finance_sheet(tmp_path), board)

    path = finance_sheet(tmp_path, opening=119.5, closing=139)
    imported = take(path, board, period="2026-11", title="2026年11月财务收支")

    said = "有 100% 的行和 2026-10-caiwu（2026年10月财务收支）一样，是不是拿错了表？"
    assert found(imported, "sheet.similar").message == said


def test_a_sheet_without_rows_says_where_to_begin(tmp_path: Path, board: Path) -> None:
    imported = take(plain(tmp_path / "空.xlsx", HEADERS), board)

    assert messages(imported) == ["表里一行内容也没有"]
