"""A file made to burst its reader, or that is no sheet, is refused in plain words."""

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from boards.authoring.excel.limits import MEMORY
from boards.authoring.excel.reader import read
from boards.errors import FolderError
from tests.boards.sheets import finance_sheet, messages, plain, take, village

pytestmark = pytest.mark.slow

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SAY_AGAIN = "）。请用WPS另存为 xlsx 再传"
MEGABYTE = 1024 * 1024


def packed(**changes: bytes) -> bytes:
    """Return a small workbook with parts changed or added."""
    out = BytesIO()
    Workbook().save(out)
    with ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in (parts | changes).items():
            archive.writestr(name, content)
    return out.getvalue()


def with_sheet(rows: str) -> bytes:
    text = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    return packed(**{SHEET: text.encode()})


def far_away() -> bytes:
    last = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{last}')


def a_million_columns() -> bytes:
    return with_sheet("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")


def a_million_rows() -> bytes:
    return with_sheet("<row><c><v>1</v></c></row>" * 1_000_000)


def many_parts() -> bytes:
    return packed(**{f"xl/x{number}.xml": b"" for number in range(3000)})


def honest_bomb() -> bytes:
    return packed(**{SHEET: b" " * (200 * MEGABYTE)})


def lying_bomb() -> bytes:
    """Say of a part that unpacks to 256 MB that it has a thousand bytes."""
    content = packed(**{SHEET: b""})
    head = f'<worksheet {MAIN}><sheetData><row r="1"><c t="inlineStr"><is><t>'
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(head.encode())
    body += b"".join(squeeze.compress(b"a" * MEGABYTE) for _ in range(256))
    return _spliced(content, body + squeeze.flush())


def _spliced(content: bytes, body: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist() if n != SHEET}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.writestr(SHEET, body)
    raw = bytearray(out.getvalue())
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = raw.rfind(mark, 0, raw.rfind(SHEET.encode()) + 1)
        place = raw.find(SHEET.encode()) - 30 if at == 8 else place
        struct.pack_into("<H", raw, place + at, 8)  # deflated
        struct.pack_into("<I", raw, place + at + 14, 1000)  # its size unpacked
    return bytes(raw)


def billion_laughs() -> bytes:
    names = "abcdefghij"
    lines = [f'<!ENTITY {names[0]} "{"ha" * 1000}">']
    for was, name in pairwise(names):
        lines.append(f'<!ENTITY {name} "{f"&{was};" * 10}">')
    text = f'<?xml version="1.0"?><!DOCTYPE worksheet [{"".join(lines)}]>'
    text += f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="str"><v>&j;</v>'
    return packed(**{SHEET: f"{text}</c></row></sheetData></worksheet>".encode()})


def locked() -> bytes:
    return COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(900)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "far": (far_away, "有 1048576 行、16384 列，最多 50000 行、100 列"),
    "columns": (a_million_columns, "最多 50000 行、100 列"),
    "rows": (a_million_rows, "最多 50000 行、100 列"),
    "parts": (many_parts, "解开有 3"),
    "bomb": (honest_bomb, "太大了"),
    "lies": (lying_bomb, ""),
    "laughs": (billion_laughs, "里面藏着不是表格的东西"),
    "locked": (locked, "有密码，去掉密码再传"),
    "word": (lambda: COMPOUND + "WordDocument".encode("utf-16-le"), "这是 Word 文档"),
    "docx": (lambda: packed(**{"word/document.xml": b""}), "这是 Word 文档"),
    "pdf": (lambda: b"%PDF-1.7\n", "这是 PDF，不是表格"),
    "html": (lambda: b"\xef\xbb\xbf<html><table>", "里面是网页，只是名字像表格"),
    "empty": (lambda: b"", "文件是空的"),
    "torn": (lambda: packed()[:-300], "文件坏了，或者不是表格"),
    "noise": (lambda: COMPOUND + bytes(range(256)) * 20, "文件坏了，或者不是表格"),
    "unknown": (lambda: b"\x00\xff\x00\xfe" * 9, "编码认不出来"),
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    make, reason = REFUSED[name]
    path = tmp_path / "账.xls"
    path.write_bytes(make())

    imported = take(path, village(tmp_path / "qt"))

    (said,) = messages(imported)
    assert said.startswith("这个文件打不开（")
    assert reason in said
    assert said.endswith(SAY_AGAIN)


MEASURE = """
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from boards.authoring.excel.sheets import read_book
from boards.errors import FolderError
try:
    read_book(Path(sys.argv[1]))
except FolderError as refused:
    print(getrusage(RUSAGE_CHILDREN).ru_maxrss // 1024, refused)
"""


@pytest.mark.slow
@pytest.mark.parametrize("make", [lying_bomb, a_million_rows])
def test_the_reader_takes_no_more_memory_than_it_may(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(make())

    words = [sys.executable, "-c", MEASURE, str(path)]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout

    assert 0 < int(told.split()[0]) < MEMORY


@pytest.mark.timeout(300)
def test_blanks_without_end_in_a_cell_cost_no_time(tmp_path: Path) -> None:
    blanks = "2024-01-01" + " " * 32_000 + "2028-12-31"
    row: list[object] = ["山塘", "水面", blanks, 9]
    head: list[object] = ["名称", "类别", "起止日期", "租金"]
    sheet = plain(tmp_path / "租.xlsx", head, *[row] * 20)
    imported = take(sheet, village(tmp_path / "v"), kind="deal")
    assert any("最多 2000 个" in said for said in messages(imported))


def test_a_long_cell_is_quoted_only_in_part(tmp_path: Path) -> None:
    sheet = finance_sheet(tmp_path, ["9" * 32_000, "收入", "甲", "乙", "九" * 1_900])
    imported = take(sheet, village(tmp_path / "v"))
    assert max(map(len, messages(imported))) < 300


def test_a_column_too_many_is_refused(tmp_path: Path) -> None:
    sheet = plain(tmp_path / "宽.xlsx", [f"列{n}" for n in range(101)])
    assert "101 列，最多" in messages(take(sheet, village(tmp_path / "v")))[0]


def test_the_format_of_wps_itself_is_asked_for_as_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "账.et"
    path.write_bytes(COMPOUND)

    said = messages(take(path, village(tmp_path / "qt")))

    assert said == ["这个文件打不开（这是WPS自己的格式" + SAY_AGAIN]


def test_macros_are_neither_run_nor_read_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "账.xlsm"
    content = finance_sheet(tmp_path).read_bytes()
    with ZipFile(BytesIO(content), "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub AutoOpen()")
        out = archive.fp
    assert isinstance(out, BytesIO)
    path.write_bytes(out.getvalue())

    imported = take(path, village(tmp_path / "qt"))

    assert "文件里有宏，没有运行，也没有读" in messages(imported)
    assert len(imported.items) == 1


def test_a_sheet_under_another_ending_is_known_by_what_is_inside(
    tmp_path: Path,
) -> None:
    path = finance_sheet(tmp_path).rename(tmp_path / "账.csv")

    assert len(take(path, village(tmp_path / "qt")).items) == 1


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(finance_sheet(tmp_path))

    (said,) = messages(take(tmp_path / "a.xlsx", village(tmp_path / "qt")))

    assert "不能用快捷方式或链接" in said


WHOLE = packed()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_damaged_bytes_are_read_or_refused(data: st.DataObject) -> None:
    raw = bytearray(WHOLE)
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=8)):
        raw[place] = data.draw(st.integers(0, 255))

    try:
        said = read(bytes(raw), [])
    except FolderError as refused:
        said = str(refused).encode()

    assert said


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_refused(content: bytes) -> None:
    try:
        said = read(content, [])
    except FolderError as refused:
        said = str(refused).encode()

    assert said
