"""A PDF with text: lines become paragraphs, what belongs to a page stays out."""

import pytest

from boards.authoring.document_pages import Page, PageLine, paragraphs_of
from boards.authoring.documents import Document, Wanted, read_document
from boards.content.board import Board
from tests.boards.papers import pdf

BOARD = Board(code="430121000000", name="云溪县", kind="county")
LONG = "各乡镇要高度重视，按照属地管理的原则把责任落实到人，每天早晚各巡查一次，" * 3
PAPER = """#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, x: 27mm),
  header: align(right)[云溪县文件汇编],
  footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Sans SC", size: 16pt)
#align(center)[#text(34pt)[云溪县人民政府文件]]
#align(center)[云政发〔2026〕18号]
#line(length: 100%)
#align(center)[#text(22pt)[云溪县人民政府\\ 关于做好森林防火工作的通知]]
各乡镇人民政府：
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 14pt)
BODY
#table(columns: (1fr, 1fr), [乡镇], [护林员], [河口], [26人], [石桥], [18人])
#align(right)[#box(width: 60%)[#align(center)[云溪县人民政府\\ 2026年10月28日]]]
#set par(first-line-indent: 0em)
抄送：县委办公室，县政协办公室。

云溪县人民政府办公室 #h(1fr) 2026年10月28日印发
"""


@pytest.fixture(scope="module")
def paper() -> Document:
    body = "\n".join(
        f"#par[{n}、做好第{n}项。{LONG}不得漏报。]" for n in "一二三四五六"
    )
    content = pdf(PAPER.replace("BODY", body))
    return read_document(content, board=BOARD, wanted=Wanted(), name="a.pdf")


def test_the_head_of_a_paper_states_its_facts(paper: Document) -> None:
    facts = paper.facts

    assert facts.title == "云溪县人民政府关于做好森林防火工作的通知"
    assert (facts.number, facts.publisher) == ("云政发〔2026〕18号", "云溪县人民政府")
    assert str(facts.formed_on) == "2026-10-28"


def test_paragraphs_run_over_lines_and_pages(paper: Document) -> None:
    paragraphs = paper.draft.item.body.split("\n\n")

    assert paragraphs[1:7] == [
        f"{n}、做好第{n}项。{LONG}不得漏报。" for n in "一二三四五六"
    ]


def test_page_numbers_headers_and_foot_stay_out(paper: Document) -> None:
    body = paper.draft.item.body

    assert [w for w in ("—", "汇编", "抄送", "印发") if w in body] == []


def test_lines_of_as_many_cells_are_a_table(paper: Document) -> None:
    body = paper.draft.item.body

    assert "| 乡镇 | 护林员 |\n| --- | --- |\n| 河口 | 26人 |\n| 石桥 | 18人 |" in body


def test_a_person_is_told_that_a_pdf_was_guessed_at(paper: Document) -> None:
    assert "source.left-out" in {finding.code for finding in paper.findings}


def test_pages_without_lines_have_no_paragraphs() -> None:
    assert paragraphs_of([Page(100, 100, ())]) == []


def test_a_number_in_the_middle_of_a_page_is_no_page_number() -> None:
    line = PageLine("18", 10, 20, 60, 50, 10)

    assert [p.text for p in paragraphs_of([Page(100, 100, (line,))])] == ["18"]
