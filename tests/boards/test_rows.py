"""The table of an item: headers by name, cells in one form, problems with their row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring.rows import Rows, read_rows, write_rows
from boards.content.item import Column, Table

HEADER = "日期,收入或支出,类别,事由,金额"


def read(text: str | bytes, kind: str = "finance") -> Rows:
    data = text if isinstance(text, bytes) else text.encode()
    return read_rows(data, kind=kind, item="a")


def codes(rows: Rows) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in rows.findings]


def cells(rows: Rows) -> tuple[tuple[str, ...], ...]:
    assert rows.table is not None
    return rows.table.rows


def test_cells_that_fit_their_column_get_one_form() -> None:
    rows = read(f'{HEADER}\n2026/10/3,收,发包,承包费,"12,000"\n')

    assert cells(rows) == (("2026-10-03", "收入", "发包", "承包费", "12000.00"),)


def test_cells_that_do_not_fit_stay_as_written() -> None:
    rows = read(f"{HEADER}\n10月35日,收入,发包,承包费,一万\n")

    assert cells(rows) == (("10月35日", "收入", "发包", "承包费", "一万"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_of_a_spreadsheet_is_read(encoding: str) -> None:
    rows = read(f"{HEADER}\r\n2026-10-03,支出,办公,打印纸,8\r\n".encode(encoding))

    assert cells(rows) == (("2026-10-03", "支出", "办公", "打印纸", "8.00"),)


def test_headers_may_be_keys_or_other_words() -> None:
    rows = read("date,收支,科目,摘要,金额（元）\n2026-10-03,支出,办公,纸,8\n")

    assert rows.table is not None
    assert [column.key for column in rows.table.columns] == [
        "date",
        "direction",
        "category",
        "purpose",
        "amount",
    ]
    assert rows.table.columns[0].label == "日期"


def test_unknown_columns_are_kept_as_text() -> None:
    rows = read(f"{HEADER},车牌\n2026-10-03,支出,油费,加油,8,湘A1\n")

    assert rows.table is not None
    assert rows.table.columns[-1] == Column("车牌", "车牌", "str")


def test_a_missing_column_is_named_with_a_likely_one() -> None:
    rows = read("日期,收入或支出,类别,事由,钱\n2026-10-03,支出,油费,加油,8\n")

    (finding,) = rows.findings
    assert (finding.code, finding.where) == ("row.missing-column", "rows.csv#1")
    assert finding.fix == "是不是「钱」这一列？改成「金额」"


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    rows = read(f"{HEADER}\n\n2026-10-03,支出,油费,加油,8\n,,,,\n2026-10-04,支出,a,b,1")

    assert rows.numbers == (3, 5)
    assert codes(rows) == [("row.blank", "rows.csv#2"), ("row.blank", "rows.csv#4")]


def test_a_row_with_too_many_cells_is_an_error() -> None:
    rows = read(f"{HEADER}\n2026-10-03,支出,油费,加油,8,9\n")

    assert codes(rows) == [("row.too-wide", "rows.csv#2")]


def test_the_same_column_twice_is_an_error() -> None:
    rows = read(f"{HEADER},金额\n2026-10-03,支出,油费,加油,8,9\n")

    assert codes(rows)[0] == ("row.same-column", "rows.csv#1.金额")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe\x00a\x00", "row.encoding"),
        (f'{HEADER}\n"没有成对,支出\n'.encode(), "row.unreadable"),
        (("a," * 101 + "\n").encode(), "row.size"),
        (("a\n" * 50_002).encode(), "row.size"),
        (("a\n" + "字" * 2_001).encode(), "row.size"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, code: str) -> None:
    rows = read(data)

    assert rows.table is None
    assert codes(rows)[0][0] == code


def test_a_table_reads_back_as_it_was_written() -> None:
    columns = (Column("name", "姓名"), Column("备注, 其他", "备注, 其他"))
    table = Table(columns, (("甲", '他说"好"'), ("乙", "一\n二")))

    assert read(write_rows(table, "record"), kind="record").table == Table(
        (Column("姓名", "姓名"), columns[1]), table.rows
    )


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    rows = read(data)

    assert rows.table is None or all(
        len(row) == len(rows.table.columns) for row in rows.table.rows
    )
