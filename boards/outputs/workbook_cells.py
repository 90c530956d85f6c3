"""A text in a cell of a workbook, and nothing but a text."""

import re

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # would be read as a character
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_STARTS = tuple("=+-@＝＋－＠")


def write_text(cell: Cell, text: str) -> None:
    """Put ``text`` into ``cell`` as a text, whatever it begins with.

    What a spreadsheet program would take for a formula once somebody edits it carries
    the mark that keeps it a text.
    """
    plain = _NO_XML.sub("", text)
    if not plain:
        return
    cell.value = _ESCAPED.sub(r"_x005F_x\1_", plain)
    cell.data_type = "s"
    cell.quotePrefix = plain.startswith(_FORMULA_STARTS)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell at a place, counted from 1.

    Raises:
        ValueError: it is swallowed by a merged one and can hold nothing.
    """
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        raise ValueError(f"merged: {cell.coordinate}")  # noqa: TRY004 - its place
    return cell
