"""A catalogue as a file: JSON as the program keeps it, or a standard table.

Tables of others are opened in a process of their own, bounded before anything is read.
"""

import csv
import io
import json
import re
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from boards.authoring.excel.sheets import Sheet, read_book
from boards.authoring.files import read_regular, write_whole
from boards.content.catalogue import (
    SIZE_LIMIT,
    Catalogue,
    matter_rows,
    stored_catalogue,
)
from boards.content.catalogue_checks import nameless
from boards.content.catalogue_table import (
    HEADERS,
    NUMBER,
    ReadTable,
    catalogue_of_table,
    table_rows,
)
from boards.content.worksheet import SAMPLE
from boards.errors import FolderError, FormatError

JSON, CSV, XLSX = ".json", ".csv", ".xlsx"
SUFFIXES = (JSON, CSV, XLSX)
_TITLE = "公开事项目录"
_WIDE, _NARROW, _NUMBER = 36, 14, 6
_WIDE_COLUMNS = {"公开内容（要素）", "公开依据", "公开渠道和载体", "公开时限"}
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_catalogue(path: Path) -> ReadTable:
    """Read the catalogue in ``path``: JSON, or a table (xlsx, xls, ods, csv).

    Raises:
        FolderError: it is neither, has a password, is broken or too large.
    """
    if path.suffix.lower() == JSON:
        return _stored(path)
    tables = _tables(path)
    read = [catalogue_of_table(rows, path.name) for rows in tables]
    if not read:
        raise FolderError(f"{path.name} 是空的", hint="换一个有目录的表格")
    # Of several sheets the catalogue is the one whose header is known.
    return next((one for one in read if one.has_header), read[0])


def write_catalogue(path: Path, catalogue: Catalogue) -> None:
    """Write ``catalogue`` to ``path``, in the form that its name ends with.

    Raises:
        FolderError: it ends otherwise, or the folder may not be written to.
    """
    forms = {JSON: stored_json, CSV: _csv, XLSX: _xlsx}
    form = forms.get(path.suffix.lower())
    if form is None:
        raise FolderError(
            f"不知道把目录写成哪一种文件：{path.name}",
            hint="文件名以 .xlsx、.csv 或 .json 结尾",
        )
    write_whole(path, form(catalogue))


def stored_json(catalogue: Catalogue) -> bytes:
    """Return ``catalogue`` as JSON that people can read: a matter a line."""
    stored = catalogue.to_json()
    matters = [json.dumps(row, ensure_ascii=False) for row in stored.pop("matters")]
    head = "".join(
        f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n"
        for key, value in stored.items()
    )
    rows = ",\n".join(f"    {matter}" for matter in matters)
    return f'{{\n{head}  "matters": [\n{rows}\n  ]\n}}\n'.encode()


def _stored(path: Path) -> ReadTable:
    try:
        data = stored_catalogue(read_regular(path, limit=SIZE_LIMIT))
        findings = nameless(matter_rows(data), path.name)
        if findings:
            return ReadTable(None, tuple(findings))
        return ReadTable(Catalogue.from_json(data))
    except FormatError as error:
        raise FolderError(f"{path.name} {error}", hint=error.hint) from error


def _tables(path: Path) -> list[list[list[str]]]:
    try:
        book = read_book(path)
    except FolderError as error:
        hint = error.hint or "用 WPS 或 Excel 打开看看，另存为 .xlsx 再来"
        raise FolderError(f"{path.name} 读不了：{error}", hint=hint) from error
    return [_rows(sheet) for sheet in book.sheets if not sheet.is_empty()]


def _rows(sheet: Sheet) -> list[list[str]]:
    rows = [[cell[1:] for cell in row] for row in sheet.rows]
    # The sample of a template is no matter; the rows below keep their numbers.
    return [[] if row and row[0].startswith(SAMPLE) else row for row in rows]


def _plain_rows(catalogue: Catalogue) -> list[list[str]]:
    return [[_CONTROLS.sub("", cell) for cell in row] for row in table_rows(catalogue)]


def _csv(catalogue: Catalogue) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(_plain_rows(catalogue))
    return out.getvalue().encode("utf-8-sig")  # so that Excel opens it right


def _xlsx(catalogue: Catalogue) -> bytes:
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new book has no sheet")
    sheet.title = _TITLE
    for number, row in enumerate(_plain_rows(catalogue), start=1):
        _fill(sheet, number, row)
    for index, header in enumerate(HEADERS, start=1):
        width = _WIDE if header in _WIDE_COLUMNS else _NARROW
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = _NUMBER if header == NUMBER else width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, number: int, row: list[str]) -> None:
    is_header = tuple(row) == HEADERS
    for index, text in enumerate(row, start=1):
        cell = sheet.cell(number, index, text)
        if text:
            cell.data_type = "s"  # what begins with = is no formula, 0402 no number
        cell.alignment = Alignment(wrap_text=is_header or number > 1, vertical="top")
        cell.font = Font(bold=is_header)
    if is_header:
        sheet.freeze_panes = f"D{number + 1}"  # code and name stay in sight
