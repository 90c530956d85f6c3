"""A workbook drawn from a form: guidance, the sheet to fill in, dropdowns, lists.

Texts are written as texts whatever they begin with: no cell of ours is ever a formula,
and what could become one when somebody edits it carries the mark that keeps it a text.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from boards.content.worksheet import (
    DATA_SHEET,
    HEADER_ROW,
    LISTS_SHEET,
    SAMPLE,
    SAMPLE_ROW,
    TITLE_ROW,
    VERSION_NAME,
    Filled,
    SheetColumn,
    SheetForm,
)
from boards.outputs.workbook_cells import cell_at, write_text
from boards.outputs.workbook_pages import add_facts, add_guidance, add_mark

LAST_ROW = 2_000  # down to which dropdowns reach
BLANK_ROWS = 25  # drawn for those who print the form and write by hand
FONT = "宋体"
_TITLE = Font(name=FONT, size=16, bold=True)
_HEADER = Font(name=FONT, size=11, bold=True)
_SAMPLE = Font(name=FONT, size=11, italic=True, color="808080")
_TEXT = Font(name=FONT, size=11)
_MUST = PatternFill("solid", fgColor="FCE4D6")
_MAY = PatternFill("solid", fgColor="EDEDED")
_HEAD = PatternFill("solid", fgColor="E2EFDA")
_LINE = Side(style="thin", color="A6A6A6")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORMATS = {"money": "#,##0.00", "date": "yyyy-mm-dd", "int": "0"}
_TEXT_FORMAT = "@"
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="center", wrap_text=True)
_MONEY = re.compile(r"-?[0-9]{1,13}\.[0-9]{2}")
_WHOLE = re.compile(r"[0-9]{1,9}")
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets believe in a 29th February 1900


def workbook(form: SheetForm, filled: Filled | None = None) -> bytes:
    """Return the workbook of ``form``, empty with a sample, or ``filled``."""
    book = Workbook()
    book.properties.creator = "公开栏"
    guidance = book.active or book.create_sheet()
    add_guidance(guidance, form)
    sheet = book.create_sheet(DATA_SHEET)
    _draw_top(sheet, form, filled)
    _draw_rows(sheet, form, filled)
    if filled and filled.facts:
        add_facts(book.create_sheet(), filled.facts)
    lists = book.create_sheet(LISTS_SHEET)
    _add_lists(lists, sheet, form)
    book.defined_names[VERSION_NAME] = DefinedName(
        VERSION_NAME, attr_text=f"'{LISTS_SHEET}'!$A$1"
    )
    lists.sheet_state = "hidden"
    book.active = book.index(sheet) if filled else 0
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _draw_top(sheet: Worksheet, form: SheetForm, filled: Filled | None) -> None:
    count = len(form.columns)
    wide = max(1, count - 2 * len(form.heads))
    title = cell_at(sheet, TITLE_ROW, 1)
    write_text(title, filled.title if filled else form.title)
    title.font, title.alignment = _TITLE, _MIDDLE
    sheet.merge_cells(
        start_row=TITLE_ROW, start_column=1, end_row=TITLE_ROW, end_column=wide
    )
    heads = filled.heads if filled else {}
    for place, (key, label) in enumerate(form.heads):
        _draw_head(sheet, wide + 1 + 2 * place, label, heads.get(key, ""))
    for place, column in enumerate(form.columns, start=1):
        cell = cell_at(sheet, HEADER_ROW, place)
        write_text(cell, ("★" if column.is_required else "") + column.label)
        cell.font, cell.alignment, cell.border = _HEADER, _MIDDLE, _BOX
        cell.fill = _MUST if column.is_required else _MAY
        _lay_out(sheet, place, column)
    sheet.row_dimensions[TITLE_ROW].height = 36
    sheet.row_dimensions[HEADER_ROW].height = 30
    sheet.freeze_panes = f"A{SAMPLE_ROW}"
    _set_page(sheet)


def _draw_head(sheet: Worksheet, place: int, label: str, text: str) -> None:
    name, value = cell_at(sheet, TITLE_ROW, place), cell_at(sheet, TITLE_ROW, place + 1)
    write_text(name, label)
    name.font, name.alignment = _HEADER, _MIDDLE
    value.fill, value.border, value.font = _HEAD, _BOX, _TEXT
    value.alignment = _WRAPPED
    if _MONEY.fullmatch(text):
        value.value, value.number_format = Decimal(text), _FORMATS["money"]
    elif text:
        write_text(value, text)
    else:
        value.number_format = "General"


def _lay_out(sheet: Worksheet, place: int, column: SheetColumn) -> None:
    letter = get_column_letter(place)
    dimension = sheet.column_dimensions[letter]
    dimension.width = column.width
    dimension.number_format = _FORMATS.get(column.type, _TEXT_FORMAT)
    dimension.font = _TEXT


def _set_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{TITLE_ROW}:{HEADER_ROW}"


def _draw_rows(sheet: Worksheet, form: SheetForm, filled: Filled | None) -> None:
    if filled is None:
        _draw_sample(sheet, form)
        return
    for number, row in enumerate(filled.rows, start=SAMPLE_ROW):
        for place, (text, column) in enumerate(zip(row, form.columns, strict=True), 1):
            _draw_cell(cell_at(sheet, number, place), text, column.type)
    add_mark(sheet, SAMPLE_ROW + len(filled.rows), filled)


def _draw_sample(sheet: Worksheet, form: SheetForm) -> None:
    for place, column in enumerate(form.columns, start=1):
        cell = cell_at(sheet, SAMPLE_ROW, place)
        write_text(cell, (SAMPLE if place == 1 else "") + column.sample)
        cell.font, cell.border, cell.alignment = _SAMPLE, _BOX, _WRAPPED
        cell.number_format = _TEXT_FORMAT
        for row in range(SAMPLE_ROW + 1, SAMPLE_ROW + 1 + BLANK_ROWS):
            _draw_cell(cell_at(sheet, row, place), "", column.type)


def _draw_cell(cell: Cell, text: str, type_: str) -> None:
    cell.font, cell.border, cell.alignment = _TEXT, _BOX, _WRAPPED
    cell.number_format = _FORMATS.get(type_, _TEXT_FORMAT)
    if type_ == "money" and _MONEY.fullmatch(text):
        cell.value = Decimal(text)
    elif type_ == "int" and _WHOLE.fullmatch(text):
        cell.value = int(text)
    elif type_ == "date" and (day := _day(text)):
        cell.value = day
        cell.number_format = _FORMATS["date"]
    elif text:
        write_text(cell, text)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _add_lists(lists: Worksheet, sheet: Worksheet, form: SheetForm) -> None:
    write_text(cell_at(lists, 1, 1), f"{form.key}/{form.version}")
    for place, column in enumerate(form.columns, start=1):
        if column.choices:
            _add_dropdown(lists, sheet, place, column)
        elif column.type in _FORMATS:
            _check_type(sheet, place, column.type)


def _add_dropdown(
    lists: Worksheet, sheet: Worksheet, place: int, column: SheetColumn
) -> None:
    for row, choice in enumerate(column.choices, start=2):
        write_text(cell_at(lists, row, place), choice)
    letter, last = get_column_letter(place), len(column.choices) + 1
    rule = DataValidation(
        type="list",
        formula1=f"'{LISTS_SHEET}'!${letter}$2:${letter}${last}",
        allow_blank=True,
    )
    rule.showErrorMessage = column.is_closed
    rule.errorTitle, rule.error = column.label, f"请选：{'、'.join(column.choices)}"
    _apply(sheet, place, rule)


_RULES: Mapping[str, tuple[Literal["decimal", "whole", "date"], str, str, str]] = {
    "money": ("decimal", "-9999999999999", "9999999999999", "请只写数字，例如 8560.00"),
    "int": ("whole", "0", "999999999", "请只写整数，例如 26"),
    "date": ("date", "1", "109574", "请写日期，例如 2026-10-03"),
}


def _check_type(sheet: Worksheet, place: int, type_: str) -> None:
    kind, least, most, words = _RULES[type_]
    rule = DataValidation(
        type=kind, operator="between", formula1=least, formula2=most, allow_blank=True
    )
    rule.showErrorMessage, rule.errorTitle, rule.error = True, "请再看一下", words
    _apply(sheet, place, rule)


def _apply(sheet: Worksheet, place: int, rule: DataValidation) -> None:
    letter = get_column_letter(place)
    rule.add(f"{letter}{SAMPLE_ROW + 1}:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)
