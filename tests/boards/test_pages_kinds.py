"""Every kind of item has a page of its own shape, and no page leaves anything out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from boards.content.board import MatterName
from boards.content.catalogue import Catalogue, Matter
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.item import Column, Item, Label, Table
from boards.content.kinds import KINDS
from boards.content.revisions import next_edition
from boards.outputs.page_render import PAGE_LIMIT, BoardPages, standard_catalogue
from boards.outputs.pages import write_pages, wrong_pages
from sync.layout import blob_path
from sync.stores.folder import FolderStore
from tests.boards.every_kind import every_kind, item_of
from tests.boards.page_text import text_of
from tests.boards.shelved import NOW, QINGTANG, board, notice

NOT_SHOWN = re.compile(rf"{QINGTANG}/|\d{{4}}-\d\d-\d\d|^(true|false)$", re.IGNORECASE)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    made = BoardPages(Edition(board(), every_kind()), standard_catalogue("village"))
    return {
        name: data.decode()
        for view in made.views().values()
        for name, data in made.render(view).items()
    }


def pages_of(*lines: Item, **of_board: Any) -> BoardPages:
    edition = Edition(replace(board(), **of_board), lines)
    return BoardPages(edition, standard_catalogue("village"))


def html_of(made: BoardPages, item: str = "a") -> str:
    (data,) = made.render(made.views()[item]).values()
    return data.decode()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts(part))
    elif isinstance(value, str) and not NOT_SHOWN.search(value):
        yield value


def test_the_sample_has_every_kind() -> None:
    assert KINDS.keys() - {item.kind for item in every_kind()} == set()


@pytest.mark.parametrize("kind", [*KINDS, "hologram"])
def test_a_page_says_every_word_of_its_fields(kind: str, pages: dict[str, str]) -> None:
    item = item_of(kind)
    said = text_of(pages[f"{item.id}.html"])
    fields = {
        k: v for k, v in item.fields.items() if k not in ("total", "term", "limit")
    }
    money = {"opening", "closing", "cost", "floor_price", "budget", "contract", "paid"}

    for text in texts({k: v for k, v in fields.items() if k not in money}):
        assert "".join(text.split()) in said


def test_no_page_is_large_or_has_a_script(pages: dict[str, str]) -> None:
    for html in pages.values():
        assert len(html.encode()) <= PAGE_LIMIT
        assert not re.search(r"<script|<link|@import|\bon\w+=|javascript:", html)


def test_a_guide_begins_with_what_to_bring(pages: dict[str, str]) -> None:
    said = text_of(pages["linshi.html"])

    assert (
        said.index("要带什么") < said.index("身份证，1份，复印件") < said.index("找谁")
    )
    for words in (
        "找谁受理单位河口镇便民服务中心2号窗口",
        "多久办好办理时限10个工作日",
        "要不要钱收费标准不收费",
        "办不了怎么办找村里代办员吴小燕",
    ):
        assert words in said


def test_the_votes_of_a_decision_are_told_in_words(pages: dict[str, str]) -> None:
    assert "应到41人，实到36人，同意34人，反对1人，弃权1人" in text_of(
        pages["jueyi.html"]
    )


@pytest.mark.parametrize(
    ("item", "other", "note"),
    [
        ("jueyi", "jieguo", "实施结果"),
        ("jieguo", "jueyi", "对应的决议"),
        ("banfa", "jiedu", "政策解读"),
        ("jiedu", "banfa", "解读的文件"),
        ("zhengqiu", "banfa", "征求意见的草案"),
        ("yiyi", "2026-10-caiwu", "问的是这一条"),
    ],
)
def test_what_is_read_together_is_linked_both_ways_once(
    item: str, other: str, note: str, pages: dict[str, str]
) -> None:
    link = f'<a href="{other}.html"><small>{note}</small>'

    assert pages[f"{item}.html"].count(link) == 1


def test_a_document_says_until_when_it_holds_and_gives_its_files(
    pages: dict[str, str],
) -> None:
    html = pages["banfa.html"]

    assert "<span>有效，2026年12月31日以后失效</span>" in html
    assert 'download="办法.docx">办法.docx<small>WORD 文件，24 KB，打开或保存' in html
    assert 'download="办法.pdf">办法.pdf<small>PDF 文件，1.2 MB，打开或保存' in html


def test_a_document_that_no_longer_holds_says_so_in_red() -> None:
    fields = {"validity": "失效", "valid_until_on": "2026-12-31"}

    html = html_of(pages_of(notice("a", kind="policy", fields=fields)))

    assert '<span class="void">失效</span>' in html


def test_a_bundle_lists_its_guides(pages: dict[str, str]) -> None:
    html = pages["yibentong.html"]

    assert '<a href="linshi.html">临时救助怎么办</a>' in html
    assert '<a href="../430121000000/dibao-zhinan.html">430121000000/dibao' in html


@pytest.mark.parametrize(
    ("item", "answer"), [("wenda", "可以。低保户"), ("yiyi", "换了6盏坏灯")]
)
def test_question_and_answer_stand_first(
    item: str, answer: str, pages: dict[str, str]
) -> None:
    html = pages[f"{item}.html"]

    assert html.index("<b>问</b>") < html.index(f"<b>答</b><p>{answer}")
    assert html.index("<b>答</b>") < html.index("<dl>")


def test_a_consultation_says_what_became_of_the_opinions(pages: dict[str, str]) -> None:
    said = text_of(pages["zhengqiu.html"])

    for words in (
        "婚事随礼上限定多少？",
        "收集情况收到意见23条",
        "采纳情况采纳17条",
        "不采纳理由6条和法律",
    ):
        assert words in said


def test_a_project_shows_where_it_stands(pages: dict[str, str]) -> None:
    html = pages["xiulu.html"]

    assert '<li class="here" aria-current="step">验收</li>' in html
    assert html.count("<li>") >= 5


def test_an_account_has_plain_sentences_and_bars(pages: dict[str, str]) -> None:
    html = pages["2026-10-caiwu.html"]

    assert "比9月：收入多41.27元，支出多7,200元。" in html
    assert html.index("最大一笔支出") < html.index("<svg") < html.index("<table")
    assert html.count("<svg") == 3


def test_a_record_is_told_under_its_labels(pages: dict[str, str]) -> None:
    said = text_of(pages["jilu.html"])

    for words in ("面积420平方米", "造价860,000.00元", "使用年限240个月"):
        assert words in said


def test_a_recording_can_be_listened_to(pages: dict[str, str]) -> None:
    assert '<audio controls preload="none" src="d3d3' in pages["tongzhi.html"]


def test_a_record_under_a_list_of_people_keeps_only_numbers() -> None:
    record = notice(
        "a",
        kind="record",
        matter="0801",
        labels=(Label("who", "户主"), Label("money", "金额", "money")),
        fields={"who": "张三", "money": "300.00"},
    )

    said = text_of(html_of(pages_of(record)))

    assert "张三" not in said
    assert "金额300.00元" in said


def test_a_list_of_another_organ_keeps_its_names_back_under_any_matter() -> None:
    table = Table((Column("who", "姓名"), Column("how", "方式")), (("张三", "加固"),))
    listed = notice("a", kind="record", matter="0902", table=table)
    passed_on = replace(listed, provenance="obtained: 河口镇人民政府")

    assert "张三" in html_of(pages_of(listed))
    assert "张三" not in html_of(pages_of(passed_on))


def test_a_guide_under_a_matter_of_people_is_no_list(pages: dict[str, str]) -> None:
    assert "noindex" not in pages["linshi.html"]


def test_a_county_may_show_the_names_of_a_matter() -> None:
    roster = replace(item_of("roster"), id="a")
    matter = MatterName("0701", "耕地地力保护补贴", "whole")

    html = html_of(pages_of(roster, matters=(matter,)))

    assert "刘玉明" in html
    assert "noindex" not in html


def test_a_matter_of_the_village_itself_has_its_name() -> None:
    made = pages_of(notice("a", matter="9901"), matters=(MatterName("9901", "祠堂"),))

    assert '<a href="topic.9901.html">祠堂</a>' in html_of(made)
    assert "topic.9901.html" in made.lists()


def test_an_edition_names_the_matters_of_its_items() -> None:
    own = Catalogue(
        "村",
        {
            "9901": Matter(code="9901", name="祠堂"),
            "9902": Matter(code="9902", name="低保", personal_data="C"),
            "9903": Matter(
                code="9903",
                name="获奖",
                personal_data="B",
                more={"names_on_pages": "whole"},
            ),
            "9904": Matter(code="9904", name="没有条目"),
        },
    )
    drafts = [Draft(item=notice(f"n{n}", matter=f"990{n}")) for n in (1, 2, 3)]

    made = next_edition(board(), drafts, catalogue=own, previous=None, now=NOW)

    assert made.edition.board.matters == (
        MatterName("9901", "祠堂"),
        MatterName("9902", "低保", "totals"),
        MatterName("9903", "获奖", "whole"),
    )
    assert Edition.from_bytes(made.edition.to_bytes()).board == made.edition.board


def test_a_renamed_matter_renames_its_pages_and_no_others(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    lines = (notice("a", matter="9901"), notice("b"))
    first = Edition(replace(board(), matters=(MatterName("9901", "祠堂"),)), lines)
    second = Edition(replace(board(), matters=(MatterName("9901", "宗祠"),)), lines)
    write_pages(store, first, previous=None)
    store.replace(f"pages/{QINGTANG}/b.html", b"untouched")

    write_pages(store, second, previous=first)

    assert store.read(f"pages/{QINGTANG}/b.html") == b"untouched"
    assert wrong_pages(store, second) == [f"pages/{QINGTANG}/b.html"]


def test_the_pages_of_every_kind_are_made_again_byte_for_byte(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    edition = Edition(board(), every_kind())
    for item in every_kind():
        for file in item.files:
            store.replace(blob_path(file.sha), b"file")

    write_pages(store, edition, previous=None)
    wrong = wrong_pages(store, Edition.from_bytes(edition.to_bytes()))

    assert [path for path in wrong if path.endswith(".html")] == []
