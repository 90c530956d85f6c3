"""Spreadsheets for tests, as clerks and their programs leave them.

    path = finance_sheet(tmp_path, ["2026-10-03", "收入", "发包", "承包费", 50], ...)
    imported = take(path, board, kind="finance")

A row is a list of cells in the order of the template; ``template`` gives the workbook
itself, to be changed as a clerk would.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from boards.authoring.excel.sheet_form import form_of
from boards.authoring.excel.templates import template_of
from boards.authoring.folder import read_board
from boards.authoring.founding import Place, found_board
from boards.authoring.imported import Imported, Instructions
from boards.authoring.importers import import_file
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.worksheet import DATA_SHEET, SAMPLE_ROW
from boards.outputs.workbook import workbook

TODAY = date(2026, 11, 21)
FIRST_ROW = SAMPLE_ROW + 1
HEADERS = ["日期", "收入或支出", "类别", "事由", "金额"]
INCOME: list[object] = ["2026-10-03", "收入", "发包及上交", "山塘承包费", 50]
EXPENSE: list[object] = ["2026-10-06", "支出", "管理费", "路灯电费", 30.5]


class Formula(str):
    """A cell that is to be computed; other texts stay texts."""

    __slots__ = ()


def village(folder: Path) -> Path:
    """Return an empty board of 青塘村."""
    found_board(folder, Place("430121105207", "青塘村", "village"))
    return folder


def template(kind: str) -> tuple[Workbook, Worksheet]:
    """Return an empty template, opened, and the sheet to fill in."""
    book = load_workbook(BytesIO(_empty(kind)))
    sheet = book[DATA_SHEET]
    assert isinstance(sheet, Worksheet)
    return book, sheet


@cache
def _empty(kind: str) -> bytes:
    return workbook(form_of(template_of(kind)))


def filled(path: Path, kind: str, *rows: Sequence[Any]) -> Path:
    """Write the template of ``kind`` with ``rows`` to ``path``."""
    book, sheet = template(kind)
    fill(sheet, *rows)
    book.save(path)
    return path


def fill(sheet: Worksheet, *rows: Sequence[Any]) -> None:
    """Put ``rows`` below the sample."""
    for number, row in enumerate(rows, start=FIRST_ROW):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if value is not None and not isinstance(cell, MergedCell):
                cell.value = value
                cell.data_type = "s" if _is_text(value) else cell.data_type


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Formula)


def finance_sheet(
    folder: Path, *rows: Sequence[Any], opening: Any = 100, closing: Any = 119.5
) -> Path:
    """Write the account of October 2026 to a file in ``folder``."""
    book, sheet = template("finance")
    sheet["A1"], sheet["I1"], sheet["K1"] = "2026年10月财务收支", opening, closing
    fill(sheet, *(rows or (INCOME, EXPENSE)))
    path = folder / "账.xlsx"
    book.save(path)
    return path


def plain(path: Path, *rows: Sequence[Any]) -> Path:
    """Write a sheet of somebody's own to ``path``."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def take(path: Path, board: Path, **said: Any) -> Imported:
    """Import ``path`` into ``board`` on 21 November 2026; ``said`` as a clerk says."""
    instructions = Instructions(**{"kind": "finance", **said})
    return import_file(path, board=board, said=instructions, today=TODAY)


def draft_of(board: Path) -> Draft:
    """Return the one item that ``board`` holds."""
    (draft,) = read_board(board).drafts
    return draft


def messages(imported: Imported) -> list[str]:
    """Return what was said, without reviews that are still to come."""
    return [f.message for f in imported.findings if not f.code.startswith("review.")]


def found(imported: Imported, code: str) -> Finding:
    """Return the one finding of ``code``."""
    (finding,) = (f for f in imported.findings if f.code == code)
    return finding


def cells(sheet: Worksheet, values: Mapping[str, Any]) -> None:
    """Put values where their names say: ``{"A1": …}``."""
    for name, value in values.items():
        sheet[name] = value
