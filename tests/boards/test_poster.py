"""A poster says what its item says, large, whole, with seal, code and telephone."""

import re
from dataclasses import replace

import pypdfium2
import pytest
from pypdfium2 import raw

from boards.content.draft import Draft
from boards.content.fingerprint import shown
from boards.content.item import Item
from boards.outputs.poster.paper import A3, A3_AS_2A4, A4, PAPERS, Paper
from boards.outputs.poster.poster import poster_pdf
from tests.boards.checking import (
    decision,
    finance,
    notice,
    policy,
    roster,
)
from tests.boards.every_kind import every_kind
from tests.boards.printed import (
    BASE,
    codes_in,
    many_rows,
    outside,
    pages_of,
    printing,
    sizes_of,
    text_of,
)

ROW = re.compile(r"支出(X\d{4}号)")


def test_a_poster_says_who_until_when_and_whom_to_call() -> None:
    said = text_of(poster_pdf(printing(finance()), A4))

    for words in ("公开单位青塘村村民委员会", "张某某13900000001", "2026年11月5日起"):
        assert words in said
    assert "（盖章处）" in said


def test_it_carries_the_code_of_the_page() -> None:
    made = printing(finance())
    said = text_of(poster_pdf(made, A4))

    assert shown(made.item.fingerprint) in said
    assert "扫码看全部" in said
    assert "gk.example.gov.cn" in said


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_phone_reads_the_address_from_paper(paper: Paper) -> None:
    assert codes_in(poster_pdf(printing(finance()), paper)) == [f"{BASE}/2026-10-caiwu"]


def test_without_a_page_the_code_holds_the_gist() -> None:
    pdf = poster_pdf(printing(finance(), base=""), A4)

    (read,) = codes_in(pdf)
    assert read.startswith("2026年10月财务收支\n10月收入50元")
    assert "本件暂无网上全文" in text_of(pdf)


@pytest.mark.parametrize(("paper", "least"), [(A4, 30), (A3, 40)])
def test_a_title_is_large_however_long_it_is(paper: Paper, least: float) -> None:
    sizes = [paper.sizes("长" * n)["title"] for n in (4, 20, 60)]

    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= least
    assert min(paper.body, paper.lead) >= 20
    assert paper.table >= 16
    assert 15 <= paper.margin <= 18


@pytest.mark.parametrize("paper", [A4, A3])
def test_two_hundred_rows_stand_once_each_and_nothing_is_cut_off(paper: Paper) -> None:
    pdf = poster_pdf(printing(many_rows(200)), paper)
    pages = pages_of(pdf)
    rows = [row for page in pages for row in ROW.findall(page)]

    assert sorted(rows) == [f"X{n:04}号" for n in range(200)]
    assert max(len(ROW.findall(page)) for page in pages) <= 25
    assert all("事由" in page for page in pages if ROW.search(page))
    assert outside(pdf, 15) == 0


def test_pages_are_numbered() -> None:
    pages = pages_of(poster_pdf(printing(many_rows(30)), A4))

    for number, page in enumerate(pages, start=1):
        assert f"第{number}张，共{len(pages)}张" in page


def test_two_sheets_of_a4_show_what_lies_at_the_seam_on_both() -> None:
    pdf = poster_pdf(printing(notice()), A3_AS_2A4)

    assert sizes_of(pdf) == [(297, 210), (297, 210)]
    assert "对齐后粘牢" in pages_of(pdf)[0]
    assert A3_AS_2A4.height == 2 * (210 - 8) - 10


def test_the_paper_board_shows_the_names_the_law_wants_there() -> None:
    said = text_of(poster_pdf(printing(roster()), A4))

    assert "张大山" in said
    assert "李小河" in said


def test_an_item_that_was_not_released_is_marked() -> None:
    draft = text_of(poster_pdf(printing(notice(), is_released=False), A4))

    assert "草稿：还没有公开发布，不能张贴" in draft
    assert "草稿" not in text_of(poster_pdf(printing(notice()), A4))


def test_a_document_that_is_no_longer_in_force_says_so_first() -> None:
    void = policy(fields={"validity": "废止", "complete": False})
    said = text_of(poster_pdf(printing(void), A4))

    assert said.index("这份文件已经废止") < said.index("第一条")
    assert "来源文本不完整" in said


def test_the_votes_of_a_decision_are_shown() -> None:
    assert "同意34人" in text_of(poster_pdf(printing(decision()), A4))


def test_charts_and_sentences_stand_over_the_table() -> None:
    said = text_of(poster_pdf(printing(finance()), A4))

    assert said.index("10月收入50元") < said.index("10月支出都花在哪里")
    assert said.index("10月支出都花在哪里") < said.index("明细（2行）")


def test_the_same_item_gives_the_same_bytes() -> None:
    made = printing(finance())

    assert poster_pdf(made, A4) == poster_pdf(made, A4)


def test_every_font_is_inside() -> None:
    pages = pypdfium2.PdfDocument(poster_pdf(printing(finance()), A4))
    texts = [t for page in pages for t in page.get_objects([raw.FPDF_PAGEOBJ_TEXT])]
    fonts = [raw.FPDFTextObj_GetFont(text.raw) for text in texts]

    assert fonts
    assert all(raw.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)


def test_nothing_is_told_by_colour() -> None:
    page = pypdfium2.PdfDocument(poster_pdf(printing(finance()), A4))[0]
    red, green, blue = page.render(scale=0.5).to_pil().convert("RGB").split()

    assert red.tobytes() == green.tobytes() == blue.tobytes()


@pytest.mark.parametrize("item", every_kind(), ids=lambda item: item.id)
def test_every_kind_has_its_poster(item: Item) -> None:
    others = (Draft(item=other) for other in every_kind() if other != item)
    pdf = poster_pdf(printing(Draft(item=item), *others), A4)

    assert "".join(item.title.split()) in text_of(pdf)
    assert outside(pdf, 15) == 0


def test_a_correction_stands_on_the_paper() -> None:
    made = printing(finance())
    change = {
        "at": "2026-11-19T10:00:00+08:00",
        "text": "8,560改为8,650",
        "reason": "录错",
    }
    item = replace(made.item, corrections=made.item.corrections)
    item = type(item).from_json(item.to_json() | {"corrections": [change]})

    said = text_of(poster_pdf(replace(made, item=item), A4))

    assert "2026年11月19日10:00更正：8,560改为8,650。原因：录错" in said
