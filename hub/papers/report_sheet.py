"""The reports as workbooks: cells of text are text, whatever they begin with.

A text that begins with ``=``, ``+``, ``-``, ``@`` (also full-width) is stored as a
string and marked as quoted, so that no office program takes it for a formula, not even
after somebody edits the cell.
"""

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from foi.bulletin import Bulletin
from foi.figures import (
    DISPUTES,
    ENDS,
    SUM_WORDS,
    TABLE2,
    table4,
    value_of,
)
from foi.shares import Share
from foi.statistics import COLUMNS, GROUPS, RELATION, RESULTS, ROWS, TOTAL
from hub.papers.reports import Report

Value = str | int | Decimal | None
MISSING = "未填"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CELL_LIMIT = 32_000  # characters; a workbook holds 32,767
_EDGE = Side(style="thin")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WIDE, _NARROW = 58, 12
_ENDED = "三、本年度办理结果"


def year_book(report: Report, agency: str) -> bytes:
    """Return tables 2, 3 and 4 of ``report`` as a workbook of three sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    title = f"{agency} {report.year} 年政府信息公开工作年度报告"
    _sheet(book, "表二 主动公开", [[title], *table2_rows(report)], words=2)
    _sheet(book, "表三 依申请公开", [[title], [RELATION], *table3_rows(report)])
    _sheet(book, "表四 复议诉讼", [[title], *table4_rows(report)])
    return _bytes(book)


def month_book(found: Bulletin, agency: str, shares: Sequence[Share] = ()) -> bytes:
    """Return a monthly bulletin as a workbook: applications, and interpretations."""
    book = Workbook()
    book.remove(book.worksheets[0])
    title = f"{agency} {found.first_on:%Y 年 %m 月}依申请公开月报"
    until = f"算到 {found.until_on:%Y-%m-%d}"
    lines: list[list[Value]] = [[words, number] for words, number in found.lines()]
    rows: list[list[Value]] = [[title], [until], ["项目", "件数"], *lines]
    _sheet(book, "月报", rows)
    told: list[list[Value]] = [
        [one.target.said, one.part, one.whole, one.target.percent] for one in shares
    ]
    heads: list[Value] = ["今年的政策解读", "篇数", "共几篇", "不少于（%）"]
    if told:
        _sheet(book, "政策解读", [[title], [until], heads, *told])
    return _bytes(book)


def table2_rows(report: Report) -> list[list[Value]]:
    """Return table 2: heading, what is counted, the figure or that it is missing."""
    rows: list[list[Value]] = [["条例", "内容", "数量"]]
    for figure in TABLE2:
        number = value_of(figure, report.typed)
        shown = MISSING if number is None else number
        rows.append([figure.heading, figure.words, shown])
    return rows


def table3_rows(report: Report) -> list[list[Value]]:
    """Return table 3: a head, 25 rows of figures, and the headings between them."""
    rows: list[list[Value]] = [["项目", *COLUMNS.values(), TOTAL]]
    for group, keys in groupby(ROWS, key=lambda row: row.partition(".")[0]):
        found = list(keys)
        if group == "1":
            rows.append([_ENDED])
        if found[0] not in (group, *GROUPS) and found[0] in RESULTS:
            rows.append([GROUPS[group]])
        rows += [[ROWS[key], *report.table3.figures[key]] for key in found]
    return rows


def table4_rows(report: Report) -> list[list[Value]]:
    """Return table 4: 3 rows of 5 figures."""
    rows: list[list[Value]] = [["", *ENDS.values(), SUM_WORDS]]
    for kind, line in table4(report.typed).items():
        shown = [MISSING if number is None else number for number in line]
        rows.append([DISPUTES[kind], *shown])
    return rows


def put(cell: Cell, value: Value) -> None:
    """Put ``value`` into ``cell``; a text stays a text."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = _CONTROLS.sub("", value)[:_CELL_LIMIT]
    if cell.value:
        cell.data_type = "s"
        cell.quotePrefix = True


def _sheet(
    book: Workbook, name: str, rows: Sequence[Sequence[Value]], *, words: int = 1
) -> None:
    """Add a sheet; its first ``words`` columns hold words and are wide."""
    sheet = book.create_sheet(name)
    widest = max(map(len, rows))
    for number, row in enumerate(rows, start=1):
        is_table = number > 1 and len(row) > 1
        _fill(sheet, number, row, is_table=is_table)
        if len(row) == 1:
            sheet.merge_cells(
                start_row=number, end_row=number, start_column=1, end_column=widest
            )
    for place in range(1, widest + 1):
        letter = get_column_letter(place)
        is_wide = place <= words
        sheet.column_dimensions[letter].width = _WIDE if is_wide else _NARROW
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill(
    sheet: Worksheet, number: int, row: Sequence[Value], *, is_table: bool
) -> None:
    for place, value in enumerate(row, start=1):
        cell = sheet.cell(number, place)
        if not isinstance(cell, Cell):
            continue
        put(cell, value)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(bold=number == 1)
        if is_table:
            cell.border = _FRAME


def _bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
