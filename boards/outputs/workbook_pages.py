"""The pages of a workbook around its table: how to fill it in, and what it is about."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl.drawing.image import Image as SheetImage
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from boards.content.fingerprint import shown
from boards.content.worksheet import (
    CHECK_LINE,
    DATA_SHEET,
    FACTS_SHEET,
    GUIDE_SHEET,
    SAMPLE_ROW,
    Fact,
    Filled,
    SheetForm,
)
from boards.outputs.workbook_cells import cell_at, write_text

FONT = "宋体"
_BIG = Font(name=FONT, size=18, bold=True)
_BOLD = Font(name=FONT, size=12, bold=True)
_TEXT = Font(name=FONT, size=12)
_GREY = PatternFill("solid", fgColor="EDEDED")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_GUIDE_WIDTHS = (20, 12, 46, 26)
_MODULE, _QUIET = 6, 4  # pixels of a module, light modules around
_BEGIN = f"到下面的「{DATA_SHEET}」那一页去填，从第{SAMPLE_ROW + 1}行开始，"
_SAMPLE = "带★的列一定要填；灰色斜体的“例：”那一行只是样子，不用删，导入时不算。"
_KEEP = "不要改表头的字，不要合并格子"
_SAVE = "填好保存，用 gk board import 导入，有问题会告诉您是第几行。"
_OF_TABLE = (
    f"{_BEGIN}一行一笔。",
    _SAMPLE,
    f"{_KEEP}；列不够可以在最后加，会当“其他列”显示。",
    _SAVE,
)
_OF_ITEMS = (f"{_BEGIN}一行一条。", _SAMPLE, f"{_KEEP}，也不要加列。", _SAVE)
_TECHNICAL = "table."  # begins the keys of facts that only programs need


def add_guidance(sheet: Worksheet, form: SheetForm) -> None:
    """Fill ``sheet`` with how the form is filled in."""
    sheet.title = GUIDE_SHEET
    for place, width in enumerate(_GUIDE_WIDTHS):
        sheet.column_dimensions["ABCD"[place]].width = width
    title = cell_at(sheet, 1, 1)
    write_text(title, f"{form.name}：怎么填")
    title.font = _BIG
    lines = [*(_OF_TABLE if form.is_table else _OF_ITEMS), *form.about]
    for row, text in enumerate(lines, start=3):
        cell = cell_at(sheet, row, 1)
        write_text(cell, f"{row - 2}. {text}")
        cell.font, cell.alignment = _TEXT, _WRAPPED
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        sheet.row_dimensions[row].height = 34
    _add_columns(sheet, form, len(lines) + 4)
    _fit_width(sheet)


def _add_columns(sheet: Worksheet, form: SheetForm, top: int) -> None:
    rows = [("这一列", "要不要填", "怎么填", "例子")]
    for column in form.columns:
        about = column.about
        if column.choices and column.is_closed:
            about = f"{about}{'；' if about else ''}只能是：{'、'.join(column.choices)}"
        must = "发布前要有" if column.is_needed else "有就填"
        must = "★ 一定要" if column.is_required else must
        rows.append((column.label, must, about, column.sample))
    for number, row in enumerate(rows, start=top):
        for place, text in enumerate(row, start=1):
            cell = cell_at(sheet, number, place)
            write_text(cell, text)
            cell.font = _BOLD if number == top else _TEXT
            cell.alignment = _WRAPPED
            if number == top:
                cell.fill = _GREY


def add_facts(sheet: Worksheet, facts: Sequence[Fact]) -> None:
    """Fill ``sheet`` with what the item says besides its rows."""
    sheet.title = FACTS_SHEET
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 70
    sheet.column_dimensions["C"].hidden = True
    _fit_width(sheet)
    for row, fact in enumerate(facts, start=1):
        sheet.row_dimensions[row].hidden = fact.key.startswith(_TECHNICAL)
        for place, text in enumerate((fact.label, fact.text, fact.key), start=1):
            cell = cell_at(sheet, row, place)
            write_text(cell, text)
            cell.font = _BOLD if place == 1 else _TEXT
            cell.alignment = _WRAPPED


def _fit_width(sheet: Worksheet) -> None:
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def add_mark(sheet: Worksheet, row: int, filled: Filled) -> None:
    """Put the fingerprint below the table, and the code that leads to the full text."""
    if filled.fingerprint:
        words = f"{CHECK_LINE} {shown(filled.fingerprint)}"
        if filled.address:
            words += f"　全文 {filled.address}"
        write_text(cell_at(sheet, row, 1), words)
        cell_at(sheet, row, 1).font = _BOLD
        footer = sheet.oddFooter
        if footer and footer.center:  # there always is one; its types do not say so
            footer.center.text = words.replace("&", "&&")
    if filled.code:
        sheet.add_image(SheetImage(_picture(filled.code)), f"A{row + 1}")


def _picture(code: tuple[tuple[bool, ...], ...]) -> BytesIO:
    size = len(code)
    picture = Image.new("1", (size, size))
    picture.putdata([not dark for row in code for dark in row])
    side = size + 2 * _QUIET
    framed = Image.new("1", (side, side), color=1)
    framed.paste(picture, (_QUIET, _QUIET))
    out = BytesIO()
    framed.resize((side * _MODULE, side * _MODULE), Image.Resampling.NEAREST).save(
        out, "PNG"
    )
    out.seek(0)
    return out
