"""Anybody's sheet is read, not only ours: other words, columns, programs, encodings."""

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.boards.sheets import (
    EXPENSE,
    HEADERS,
    INCOME,
    Formula,
    cells,
    draft_of,
    finance_sheet,
    found,
    messages,
    plain,
    take,
    template,
    village,
)

TOP = ["2026年10月财务收支", None, "期初结余", 100, "期末结余", 119.5]
ROWS: tuple[list[object], ...] = (INCOME, EXPENSE)


@pytest.fixture
def board(tmp_path: Path) -> Path:
    return village(tmp_path / "qt")


def keys(board: Path) -> list[str]:
    table = draft_of(board).item.table
    assert table is not None
    return [column.key for column in table.columns]


def column(board: Path, key: str) -> tuple[str, ...]:
    table = draft_of(board).item.table
    assert table is not None
    return table.values(key)


def test_other_words_for_columns_are_known(tmp_path: Path, board: Path) -> None:
    header = ["日 期", "收/支", "科目", "摘要", "金额（元）"]

    take(plain(tmp_path / "a.xlsx", TOP, header, *ROWS), board)

    assert keys(board) == ["date", "direction", "category", "purpose", "amount"]


def test_a_column_nobody_knows_is_asked_for_with_candidates(
    tmp_path: Path, board: Path
) -> None:
    header = ["日期", "收入或支出", "类别", "花在哪", "金额"]

    imported = take(plain(tmp_path / "a.xlsx", TOP, header, *ROWS), board)

    said = "没有找到「事由」这一列。是不是这一列：[花在哪]？"
    assert messages(imported) == [said]
    assert "--map 花在哪=purpose" in found(imported, "sheet.missing-column").fix


def test_an_explained_column_is_remembered_for_the_board(
    tmp_path: Path, board: Path
) -> None:
    header = ["日期", "收入或支出", "类别", "花在哪", "金额"]
    path = plain(tmp_path / "a.xlsx", TOP, header, *ROWS)

    take(path, board, columns={"花在哪": "事由"})

    (again,) = take(path, board).items
    assert again.is_known
    assert "花在哪: purpose" in (board / "import.yaml").read_text("utf-8")


def test_columns_we_do_not_ask_for_are_kept(tmp_path: Path, board: Path) -> None:
    header = [*HEADERS, "照片", "车牌"]
    rows = ([*INCOME, None, "湘A1"], [*EXPENSE, None, None])

    take(plain(tmp_path / "a.xlsx", TOP, header, *rows), board)

    assert keys(board)[-1] == "车牌"
    assert column(board, "车牌") == ("湘A1", "")


@pytest.mark.parametrize("twice", ["其他", "金额", "摘要"])
def test_two_columns_of_one_name_are_asked_about(
    tmp_path: Path, board: Path, twice: str
) -> None:
    header = ["日期", "收入或支出", "类别", "事由", "金额", "其他", twice]
    rows = [["2026-10-03", "收入", "发包", "山塘", 50, "甲", "乙"]]
    imported = take(plain(tmp_path / "账.xlsx", TOP, header, *rows), board)
    assert f"和第7列「{twice}」是同一列" in found(imported, "sheet.same-column").message


def test_money_in_two_columns_says_which_way_it_went(
    tmp_path: Path, board: Path
) -> None:
    header = ["日期", "摘要", "类别", "收入", "支出", "结余"]
    rows = (
        [date(2026, 10, 1), "上月结转", None, None, None, 100],
        [date(2026, 10, 3), "山塘承包费", "发包", 50, None, 150],
        [date(2026, 10, 6), "路灯电费", "管理费", None, 30.5, 119.5],
        [None, "合计", None, 50, 30.5, None],
        [None, "本月结余", None, None, None, 119.5],
        ["制表：李会计", "审核：王某某"],
    )

    take(plain(tmp_path / "a.xlsx", ["2026年10月现金账"], header, *rows), board)

    assert draft_of(board).item.fields == {"opening": "100.00", "closing": "119.50"}
    assert column(board, "direction") == ("收入", "支出")
    assert column(board, "amount") == ("50.00", "30.50")


def test_a_day_in_two_columns_takes_the_month_from_above(
    tmp_path: Path, board: Path
) -> None:
    header = ["月", "日", "收入或支出", "类别", "事由", "金额"]
    rows = ([10, 3, *INCOME[1:]], [None, 6, *EXPENSE[1:]])

    take(plain(tmp_path / "a.xlsx", TOP, header, *rows), board)

    assert column(board, "date") == ("2026-10-03", "2026-10-06")


def test_one_column_from_day_to_day_becomes_two(tmp_path: Path, board: Path) -> None:
    header = ["名称", "类别", "起止日期", "租金"]
    row = ["王家山塘", "水面", "2024.1.1至2028年12月31日", 12000]

    take(plain(tmp_path / "a.xlsx", header, row), board, kind="资产资源")

    assert column(board, "from_on") == ("2024-01-01",)
    assert column(board, "until_on") == ("2028-12-31",)


def test_amounts_in_ten_thousands_are_never_taken_for_yuan(
    tmp_path: Path, board: Path
) -> None:
    header = [*HEADERS[:4], "金额（万元）"]

    imported = take(plain(tmp_path / "a.xlsx", TOP, header, *ROWS), board)

    assert "「金额（万元）」写的不是元" in "".join(messages(imported))
    assert imported.items == ()


@pytest.mark.parametrize("unit", ["单位：万元", "金额单位: 万 元", "(单位：千元)"])
def test_a_unit_above_the_table_is_never_taken_for_yuan(
    tmp_path: Path, board: Path, unit: str
) -> None:
    sheet = plain(tmp_path / "a.xlsx", TOP, [unit], HEADERS, *ROWS)
    assert found(take(sheet, board), "sheet.ten-thousands") is not None


def test_the_yuan_above_the_table_does_no_harm(tmp_path: Path, board: Path) -> None:
    sheet = plain(tmp_path / "a.xlsx", TOP, ["单位：元"], HEADERS, *ROWS)
    assert take(sheet, board).items


def test_several_sheets_with_a_table_are_asked_about(
    tmp_path: Path, board: Path
) -> None:
    book = Workbook()
    for name in ("一组", "二组"):
        sheet = book.create_sheet(name)
        for row in (TOP, HEADERS, *ROWS):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")

    asked = take(tmp_path / "a.xlsx", board)
    taken = take(tmp_path / "a.xlsx", board, sheet="二组")

    assert messages(asked) == ["这张表有 2 个工作表，用哪一个？"]
    assert "一组、二组" in asked.findings[0].fix
    assert len(taken.items) == 1


def test_a_wrong_record_of_the_size_hides_no_row(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path)
    part = "xl/worksheets/sheet2.xml"
    replaced = _part(path, part).replace("<dimension ref=", '<dimension ref="A1:B2" x=')
    _put(path, part, replaced)

    take(path, board)

    assert len(column(board, "date")) == 2


def test_merged_titles_and_empty_columns_do_no_harm(
    tmp_path: Path, board: Path
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    cells(sheet, {"B2": "2026年10月财务收支", "B3": "期初结余：100", "D3": "期末结余"})
    cells(sheet, {"E3": 119.5, "Z60": " "})
    sheet.merge_cells("B2:F2")
    rows: list[list[object]] = [[*HEADERS], INCOME, EXPENSE]
    for number, row in enumerate(rows, start=5):
        cells(sheet, {f"{c}{number}": v for c, v in zip("BCDEF", row, strict=True)})
    book.save(tmp_path / "a.xlsx")

    imported = take(tmp_path / "a.xlsx", board)

    assert len(imported.items) == 1
    assert draft_of(board).item.title == "2026年10月财务收支"


def test_days_of_a_book_that_counts_from_1904(tmp_path: Path, board: Path) -> None:
    book, sheet = template("finance")
    cells(sheet, {"A1": "2026年10月财务收支", "I1": 100, "K1": 119.5})
    serial = (date(2026, 10, 3) - date(1904, 1, 1)).days
    cells(sheet, {f"{c}4": v for c, v in zip("ABCDE", INCOME, strict=True)})
    cells(sheet, {f"{c}5": v for c, v in zip("ABCDE", EXPENSE, strict=True)})
    sheet["A4"], sheet["A5"] = serial, serial
    sheet["A4"].number_format, sheet["A5"].number_format = "0", "yyyy-mm-dd"
    book.save(tmp_path / "a.xlsx")
    part = _part(tmp_path / "a.xlsx", "xl/workbook.xml")
    changed = part.replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    _put(tmp_path / "a.xlsx", "xl/workbook.xml", changed)

    take(tmp_path / "a.xlsx", board)

    assert column(board, "date") == ("2026-10-03", "2026-10-03")


def test_values_of_formulas_count_and_are_told(tmp_path: Path, board: Path) -> None:
    path = finance_sheet(tmp_path, INCOME, [*EXPENSE[:4], Formula("=61/2")])
    part = "xl/worksheets/sheet2.xml"
    _put(path, part, _part(path, part).replace("<v></v>", "<v/>").replace(
        "<f>61/2</f><v/>", "<f>61/2</f><v>30.5</v>"))  # fmt: skip

    imported = take(path, board)

    assert "金额里有 1 个是公式，已用算好的数" in messages(imported)
    assert column(board, "amount") == ("50.00", "30.50")


def test_a_formula_without_a_saved_value_is_an_error(
    tmp_path: Path, board: Path
) -> None:
    imported = take(
        finance_sheet(tmp_path, INCOME, [*EXPENSE[:4], Formula("=61/2")]), board
    )

    assert "第5行「金额」是公式，可是文件里没有算好的数" in messages(imported)


def test_what_is_hidden_is_said_and_other_columns_stay_out(
    tmp_path: Path, board: Path
) -> None:
    path = plain(tmp_path / "a.xlsx", TOP, [*HEADERS, "内部"], [*INCOME, "x"], EXPENSE)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[4].hidden = True
    book.save(path)

    imported = take(path, board)

    assert "「内部」这一列在表里是隐藏的，没有读" in messages(imported)
    assert "有 1 行在表里是隐藏的（第4行），也读入了" in messages(imported)
    assert "内部" not in keys(board)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_csv_of_every_program_is_read(
    tmp_path: Path, board: Path, encoding: str, separator: str
) -> None:
    rows: list[list[object]] = [[*TOP], [*HEADERS], INCOME, EXPENSE]
    text = "\r\n".join(separator.join(str(c or "") for c in row) for row in rows)
    path = tmp_path / "账.csv"
    path.write_bytes(text.encode(encoding))

    take(path, board)

    assert column(board, "amount") == ("50.00", "30.50")


def test_columns_of_numbers_of_people_are_dropped_from_a_list(
    tmp_path: Path, board: Path
) -> None:
    header = ["姓名", "组", "补贴类别", "金额", "发放年月", "身份证号", "联系电话"]
    row = ["张大山", "1组", "地力保护", 105, date(2026, 11, 1), "11010519491231002X", 1]

    imported = take(plain(tmp_path / "a.xlsx", header, row), board, kind="补贴名单")

    assert "「身份证号」这一列不能公开，已去掉（1 行有内容）" in messages(imported)
    assert keys(board) == ["name", "group", "category", "amount", "month"]
    assert draft_of(board).item.fields == {
        "scheme": "地力保护",
        "total": "105.00",
        "people": 1,
    }


def _part(path: Path, name: str) -> str:
    with ZipFile(path) as archive:
        return archive.read(name).decode()


def _put(path: Path, name: str, text: str) -> None:
    with ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for part, content in (parts | {name: text.encode()}).items():
            archive.writestr(part, content)
