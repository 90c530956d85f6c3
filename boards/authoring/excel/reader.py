"""The process that reads a spreadsheet: bytes in, sheets as JSON out.

Run by ``boards.authoring.bounded``; it loads as little as it can. xlsx, xlsb, xls and
ods go through calamine, csv through Python's own reader. Formulas are never computed:
what counts is the value that the spreadsheet program saved. The answer is
``{"sheets": [...], "hidden": [names], "has_macros": bool}``; a sheet has its ``name``,
its ``rows`` of coded cells from the first row on, and what ``SheetPart`` tells.
"""

import io
import json
from collections.abc import Sequence
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from boards.authoring.bounded import answer
from boards.authoring.excel import commas, sniffing
from boards.authoring.excel.cells import coded
from boards.authoring.excel.limits import CELLS, COLUMNS, ROWS, SHEETS
from boards.authoring.excel.xlsx_parts import Parts, SheetPart
from boards.errors import FolderError


def read(content: bytes, _words: Sequence[str]) -> bytes:
    """Return the sheets of ``content`` as JSON.

    Raises:
        FolderError: it is no spreadsheet, has a password, or is too large; the text
            is a short reason.
    """
    type_ = sniffing.type_of(content)
    if type_ == sniffing.CSV:
        sheet = {"name": "", "rows": commas.rows_of(content)}
        found: dict[str, Any] = {"sheets": [sheet], "hidden": [], "has_macros": False}
    else:
        found = _workbook(content, Parts(content) if type_ == sniffing.XLSX else None)
    return json.dumps(found, ensure_ascii=False).encode()


def _workbook(content: bytes, parts: Parts | None) -> dict[str, Any]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise FolderError(sniffing.LOCKED) from error
    except CalamineError as error:
        raise FolderError(sniffing.BROKEN) from error
    shown, hidden = _named(book)
    if len(shown) > SHEETS:
        raise FolderError(f"有 {len(shown)} 个工作表，最多 {SHEETS} 个")
    sheets = [_sheet(book, name, parts) for name in shown]
    if sum(len(row) for sheet in sheets for row in sheet["rows"]) > CELLS:
        raise FolderError(f"超过 {CELLS} 个格子")
    has_macros = parts.has_macros if parts else sniffing.has_macros(content)
    return {"sheets": sheets, "hidden": hidden, "has_macros": has_macros}


def _named(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """Return the names of the sheets that hold cells: those shown, those hidden."""
    cells = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    shown = [s.name for s in cells if s.visible == SheetVisibleEnum.Visible]
    return shown, [s.name for s in cells if s.name not in shown]


def _sheet(book: CalamineWorkbook, name: str, parts: Parts | None) -> dict[str, Any]:
    part = parts.sheet(name) if parts else SheetPart()
    try:
        sheet = book.get_sheet_by_name(name)
    except CalamineError as error:
        raise FolderError(sniffing.BROKEN) from error
    # calamine's totals are places counted from 0, one less than there are.
    height, width = (last + 1 for last in sheet.end or (-1, -1))
    if height > ROWS or width > COLUMNS:
        raise FolderError(
            f"「{name}」有 {height} 行、{width} 列，最多 {ROWS} 行、{COLUMNS} 列"
        )
    rows = sheet.to_python(skip_empty_area=False)
    cells = [list(map(coded, row)) for row in rows]
    is_1904 = bool(parts and parts.is_1904)
    return {"name": name, "rows": cells, "is_1904": is_1904, **part.to_json()}


if __name__ == "__main__":
    answer(read)
