"""The annual report as a document of six sections, with its three tables.

国办公开办函〔2021〕30号. The figures are written in; what only the organ can tell
stands in brackets, to be written before it is handed in.
"""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Pt

from foi.statistics import CARRIED, LEFT, NEW, RELATION, SUM
from hub.papers.report_sheet import Value, table2_rows, table3_rows, table4_rows
from hub.papers.reports import Report
from hub.papers.texts import plain

_TEXT, _CELL = "仿宋", 9
_TOLD = {
    "一、总体情况": "（由机关写：主动公开、依申请公开、信息管理、平台、监督保障。）",
    "五、存在的主要问题及改进情况": "（由机关写：问题、上一年问题的改进、下一步。）",
    "六、其他需要报告的事项": "（由机关写：收取信息处理费的情况等。没有就写“无”。）",
}


def year_document(report: Report, agency: str) -> bytes:
    """Return the annual report of ``agency`` as a Word document."""
    document = Document()
    document.core_properties.author = ""
    document.styles["Normal"].font.size = Pt(14)
    _family(document.styles["Normal"].element, _TEXT)
    title = f"{plain(agency)} {report.year} 年政府信息公开工作年度报告"
    document.add_heading(title, level=0)
    _section(document, "一、总体情况")
    document.add_heading("二、主动公开政府信息情况", level=1)
    _table(document, table2_rows(report))
    document.add_heading("三、收到和处理政府信息公开申请情况", level=1)
    document.add_paragraph(summed(report))
    document.add_paragraph(RELATION)
    _table(document, table3_rows(report))
    document.add_heading("四、政府信息公开行政复议、行政诉讼情况", level=1)
    _table(document, table4_rows(report))
    _section(document, "五、存在的主要问题及改进情况")
    _section(document, "六、其他需要报告的事项")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def summed(report: Report) -> str:
    """Return table 3 as one sentence."""
    new, carried, ended, left = (
        report.table3.figures[row][-1] for row in (NEW, CARRIED, SUM, LEFT)
    )
    return (
        f"{report.year} 年新收申请 {new} 件，上年结转 {carried} 件，"
        f"办结 {ended} 件，结转下年度继续办理 {left} 件。"
    )


def _section(document: Docx, heading: str) -> None:
    document.add_heading(heading, level=1)
    document.add_paragraph(_TOLD[heading])


def _table(document: Docx, rows: Sequence[Sequence[Value]]) -> None:
    widest = max(map(len, rows))
    table = document.add_table(rows=0, cols=widest, style="Table Grid")
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1])
        for cell, value in zip(cells, row, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph.text = plain(str(value))
            for run in paragraph.runs:
                run.font.size = Pt(_CELL)


def _family(style: object, name: str) -> None:
    """Let Chinese characters be of the font ``name`` too."""
    fonts = style.rPr.get_or_add_rFonts()  # type: ignore[attr-defined]
    fonts.set(qn("w:eastAsia"), name)
