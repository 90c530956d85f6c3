"""Numbers of people are found inside attached tables and documents."""

import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from boards.authoring.checking import check_folder
from boards.authoring.file_checks import FileBook, check_files
from boards.authoring.file_texts import TEXT_LIMIT, text_of
from boards.authoring.founding import Place, found_board
from boards.content.draft import Draft
from boards.content.findings import ERROR
from boards.content.item import FileRef
from boards.content.privacy import found_in
from boards.errors import FolderError
from tests.boards.papers import pdf_of
from tests.boards.shelved import notice

ID = "11010519491231002X"  # the example of GB 11643
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def sheet() -> bytes:
    """Return a table whose column of identity numbers is hidden."""
    book, out = Workbook(), io.BytesIO()
    page = book.active
    assert page
    page.append(["姓名", "身份证号"])
    page.append(["张大山", ID])
    page.column_dimensions["B"].hidden = True
    book.save(out)
    return out.getvalue()


def cornered(corner: str) -> bytes:
    """Return a table with the number in a corner that is no cell."""
    book, out = Workbook(), io.BytesIO()
    page = book.active
    assert page
    if corner == "name":
        page.title = ID
    elif corner == "header" and page.oddHeader:
        page.oddHeader.center.text = ID
    else:
        book.properties.description = f"张大山{ID}"
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("corner", ["name", "header", "properties"])
def test_a_number_in_a_corner_of_a_table_is_read(corner: str) -> None:
    assert [one.is_certain for one in found_in(text_of(cornered(corner), XLSX))] == [
        True
    ]


def letter() -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_table(1, 1).cell(0, 0).text = f"身份证 {ID}"
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("media", "content"),
    [
        (XLSX, sheet()),
        (DOCX, letter()),
        ("text/csv", f"姓名,号\n张,{ID}".encode("gb18030")),
        ("application/pdf", pdf_of([f"张大山 {ID}"])),
    ],
    ids=["xlsx", "docx", "csv", "pdf"],
)
def test_the_text_of_a_file_is_found_whatever_hides_it(
    media: str, content: bytes
) -> None:
    assert ID in text_of(content, media)


def test_a_hidden_column_of_an_attached_table_stops_the_item(tmp_path: Path) -> None:
    found_board(tmp_path / "b", Place("430121105207", "青塘村", "village"))
    item = tmp_path / "b/items/2026/tongzhi"
    (item / "files").mkdir(parents=True)
    text = 'kind: notice\ntitle: 名单\nmatter: "1002"\ndisclosure: public\n'
    (item / "item.yaml").write_text(text + "formed_on: 2026-11-20\n", "utf-8")
    (item / "files/名单.xlsx").write_bytes(sheet())

    checked = check_folder(tmp_path / "b", previous=None, today=date(2026, 11, 21))

    assert [(f.code, f.severity, f.where) for f in checked.of(ERROR)] == [
        ("privacy.id-number", ERROR, "files/名单.xlsx")
    ]


SCRIPT = b"1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 broken"),
        ("b.pdf", pdf_of(["通知"]).replace(b"trailer", SCRIPT + b"\ntrailer")),
        ("c.docx", b"PK\x03\x04 broken"),
    ],
)
def test_an_attachment_that_was_not_read_is_told_of(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    media = "application/pdf" if name.endswith("pdf") else DOCX
    file = FileRef(name, media, len(content), name, "document")
    draft = Draft(item=notice("a", files=(file,)))

    found = check_files([draft], {name: tmp_path / name}, book=FileBook())

    assert [finding.code for finding in found] == ["file.unread"]


def test_an_archive_that_swells_is_read_no_further_than_the_bound() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1, 4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"1 " * TEXT_LIMIT)

    assert len(out.getvalue()) < TEXT_LIMIT / 50
    assert len(text_of(out.getvalue(), XLSX)) <= TEXT_LIMIT + 3


@settings(max_examples=40)
@given(st.integers(0, 4000), st.binary(max_size=30), st.sampled_from([XLSX, DOCX]))
def test_no_damaged_file_breaks_the_program(at: int, put: bytes, media: str) -> None:
    content = SHEET[:at] + put + SHEET[at + len(put) :]

    with suppress(FolderError):  # said in words, and nothing worse
        assert isinstance(text_of(content, media), str)


SHEET = sheet()
