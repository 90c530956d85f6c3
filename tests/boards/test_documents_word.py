"""A Word document: headings, lists, tables, numbers and the frame of a red head."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from boards.authoring.documents import Document, Wanted, read_document
from boards.content.board import Board
from boards.content.body import Grid, blocks
from tests.boards.papers import word, word_of

BOARD = Board(code="430121000000", name="云溪县", kind="county")
RED_HEAD = [
    "000018",
    "机密★1年",
    "特急",
    "云溪县财政局",
    "云溪县水利局",
    "文件",
    "云财发〔2026〕8号    签发人：张三",
    "关于做好水利资金公开的通知",
    "各乡镇人民政府：",
    "现将有关事项通知如下，请照办。",
    "一、公开的内容",
    "附件：资金分配表",
    "云溪县财政局    云溪县水利局",
    "2026年10月28日",
    "————————————",
    "公开方式：主动公开",
    "抄送：县委办公室，县人大常委会办公室，",
    "县政协办公室。",
    "云溪县财政局办公室    2026年10月28日印发",
    "（共印30份）",
]


def read(content: bytes, wanted: Wanted | None = None) -> Document:
    asked = wanted or Wanted()
    return read_document(content, board=BOARD, wanted=asked, name="文件.docx")


def body(document: docx.document.Document) -> str:
    return read(word(document)).draft.item.body


@pytest.fixture
def paper() -> docx.document.Document:
    made = docx.Document()
    made.add_paragraph("关于做好防火的通知", style="Title")
    made.add_paragraph("各村，现就做好防火通知如下。")
    return made


@pytest.fixture
def framed() -> Document:
    return read(word_of(RED_HEAD[:1] + RED_HEAD[2:]))


def test_the_frame_of_a_red_head_paper_is_not_in_its_text(framed: Document) -> None:
    assert framed.draft.item.body.split("\n\n") == [
        "各乡镇人民政府：",
        "现将有关事项通知如下，请照办。",
        "## 一、公开的内容",
        "附件：资金分配表",
        "云溪县财政局",
        "云溪县水利局",
        "2026年10月28日",
    ]


def test_the_frame_says_number_mark_and_both_organs(framed: Document) -> None:
    facts = framed.facts

    assert facts.title == "关于做好水利资金公开的通知"
    assert (facts.number, facts.mark) == ("云财发〔2026〕8号", "主动公开")
    assert facts.publisher == "云溪县财政局、云溪县水利局"


def test_nobody_who_signed_is_named(framed: Document) -> None:
    assert "张三" not in str(framed.draft)


def test_a_paper_marked_secret_is_an_error() -> None:
    findings = read(word_of(RED_HEAD)).findings

    assert next((f.code, f.severity) for f in findings) == ("source.secret", "error")


def test_title_headings_and_points_keep_their_styles(
    paper: docx.document.Document,
) -> None:
    paper.add_paragraph("怎么做", style="Heading 1")
    paper.add_paragraph("带火种的", style="Heading 2")
    paper.add_paragraph("不进山", style="List Bullet")
    paper.add_paragraph("不烧荒", style="List Bullet")

    item = read(word(paper)).draft.item

    assert item.title == "关于做好防火的通知"
    assert item.body.split("\n\n")[1:] == [
        "## 怎么做",
        "### 带火种的",
        "- 不进山\n- 不烧荒",
    ]


def test_a_table_becomes_a_pipe_table(paper: docx.document.Document) -> None:
    table = paper.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["村", "人|数", "青塘", "12\n人"], strict=True):
        cell.text = text

    (grid,) = [b for b in blocks(body(paper)) if isinstance(b, Grid)]

    assert grid == Grid(("村", "人|数"), (("青塘", "12 人"),), ("left", "left"))


def test_merged_cells_are_said_once(paper: docx.document.Document) -> None:
    table = paper.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(1, 0).text, table.cell(1, 1).text = "12", "人"

    assert "| 合计 |  |" in body(paper)


def test_a_table_of_one_cell_is_only_a_frame(paper: docx.document.Document) -> None:
    paper.add_table(rows=1, cols=1).cell(0, 0).text = "严禁烟火。"

    assert body(paper).endswith("\n\n严禁烟火。")


NUMBERING = """<w:abstractNum {ns} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>"""


def numbered(paper: docx.document.Document, text: str, level: int) -> None:
    properties = paper.add_paragraph(text)._p.get_or_add_pPr()
    number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="78"/>'
    properties.append(parse_xml(number + "</w:numPr>"))


def test_numbers_that_word_draws_are_counted(paper: docx.document.Document) -> None:
    numbering = paper.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    reference = '<w:abstractNumId w:val="77"/>'
    head = f'<w:num {nsdecls("w")} w:numId="78">'
    numbering.append(parse_xml(f"{head}{reference}</w:num>"))
    for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0), ("戊", 1)):
        numbered(paper, text, level)

    assert body(paper).split("\n\n")[1:] == [
        "## 一、甲",
        "### （一）乙",
        "### （二）丙",
        "## 二、丁",
        "### （一）戊",
    ]


def test_headers_footers_and_contents_stay_out(paper: docx.document.Document) -> None:
    paper.sections[0].header.paragraphs[0].text = "内部资料"
    paper.sections[0].footer.paragraphs[0].text = "第1页"
    paper.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    paper.add_paragraph("一、怎么做 3", style="toc 1")

    assert body(paper) == "各村，现就做好防火通知如下。"


REVISED = """<w:p {ns}><w:r><w:t>要</w:t></w:r><w:ins w:id="1" w:author="a">
<w:r><w:t>天天</w:t></w:r></w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>不
</w:delText></w:r></w:del><w:r><w:t>看好火。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>
<w:t>藏着的</w:t></w:r></w:p>"""


def test_revisions_are_read_as_accepted_and_wait_for_a_person(
    paper: docx.document.Document,
) -> None:
    paper.element.body.insert(2, parse_xml(REVISED.format(ns=nsdecls("w"))))

    document = read(word(paper))

    assert document.draft.item.body.endswith("要天天看好火。")
    traces = [f.message for f in document.findings if f.code == "source.traces"]
    assert [("修订" in t, "隐藏" in t) for t in traces] == [
        (True, False),
        (False, True),
    ]


def test_text_in_a_form_field_is_read(paper: docx.document.Document) -> None:
    inner = "<w:p><w:r><w:t>填好的一段。</w:t></w:r></w:p>"
    field = f"<w:sdt {nsdecls('w')}><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    paper.element.body.insert(2, parse_xml(field))

    assert body(paper).endswith("填好的一段。")
