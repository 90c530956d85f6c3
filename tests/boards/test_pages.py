"""A public page says all that its item says, and nothing else; it stays small."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from boards.content.board import Board, MatterName
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Column, Correction, FileRef, Item, Span, Table
from boards.outputs.page_names import page_name
from boards.outputs.pages import write_pages, wrong_pages
from sync.layout import blob_path
from sync.stores.folder import FolderStore
from tests.boards.page_text import text_of
from tests.boards.shelved import NOW, QINGTANG, board, notice

LEDGER = Table(
    (
        Column("direction", "收入或支出"),
        Column("purpose", "事由"),
        Column("amount", "金额", "money"),
        Column("handler", "经手人"),
    ),
    (("收入", "承包费", "6000.00", "李会计"), ("支出", "路灯电费", "612.30", "李会计")),
)
PHOTO = FileRef("1-施工前.jpg", "image/jpeg", 3, "ab" * 32, "photo")
SHEET = FileRef("纪要.docx", "application/x", 3, "cd" * 32, "document")


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    store = FolderStore(tmp_path)
    store.write(blob_path(PHOTO.sha), b"jpg")
    store.write(blob_path(SHEET.sha), b"doc")
    return store


def page(store: FolderStore, *lines: Item | Withdrawn, item: str = "a") -> str:
    write_pages(store, Edition(board(), lines), previous=None)
    return read(store, page_name(item))


def read(store: FolderStore, name: str) -> str:
    return (store.root / "pages" / QINGTANG / name).read_text("utf-8")


def test_a_page_holds_every_character_of_the_text(store: FolderStore) -> None:
    body = "# 总则\n第一条 <依法> & “公开”。\n- 身份证\n2. 户口簿\n"
    body += "|甲|乙|\n|---|--:|\n|丙|7.50|"

    said = text_of(page(store, notice("a", title="标题", body=body)))

    for words in ("总则", "第一条<依法>&“公开”。", "身份证", "2.户口簿", "甲乙丙7.50"):
        assert words in said


def test_nothing_of_an_item_is_taken_for_marks(store: FolderStore) -> None:
    evil = '<script>alert("1")</script>'
    table = Table((Column("x", evil),), ((evil,),))

    html = page(store, notice("a", title=evil, body=evil, summary=evil, table=table))

    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 5


def test_a_page_says_who_when_and_how_long(store: FolderStore) -> None:
    posting = Span(date(2026, 11, 20), date(2026, 12, 5))
    item = notice("a", posting=posting, formed_on=date(2026, 11, 19))

    said = text_of(page(store, item))

    for words in (
        "此件公开发布",
        "青塘村民委员会2026年11月20日公开",
        "形成日期2026年11月19日",
        "公示期2026年11月20日至2026年12月5日",
        "核对码K7-M3-9Q",
        "公开时间：2026年11月20日9:00",
    ):
        assert words in said


def test_what_the_source_does_not_state_is_said_so(store: FolderStore) -> None:
    item = notice(
        "a",
        kind="policy",
        publisher=None,
        fields={"complete": False},
        printed_mark="此件发至县处级",
        provenance="obtained: 县档案馆",
    )

    said = text_of(page(store, item))

    for label in ("公开主体：", "文号", "成文日期", "有效性", "形成日期"):
        assert f"{label}来源文本未标明" in said
    assert "文件上印的是：此件发至县处级" in said
    assert "来源文本不完整" in said
    assert "获取自：县档案馆" in said


def test_an_account_runs_from_opening_to_closing(store: FolderStore) -> None:
    fields = {"opening": "86214.37", "closing": "91602.07"}

    html = page(store, notice("a", kind="finance", table=LEDGER, fields=fields))

    assert (
        "期初结余86,214.37元收入合计6,000.00元支出合计612.30元期末结余91,602.07元"
        in text_of(html)
    )


def test_an_amount_has_a_sign_a_word_and_its_own_side(store: FolderStore) -> None:
    html = page(store, notice("a", table=LEDGER))

    assert (
        '<td class="n k" data-l="金额"><data value="612.30">−612.30</data></td>' in html
    )
    assert '<td class="w" data-l="收入或支出">支出</td>' in html


def test_corrections_stand_before_the_text(store: FolderStore) -> None:
    corrections = (Correction(NOW, "金额改为8560元", "录错"),)

    said = text_of(page(store, notice("a", body="正文", corrections=corrections)))

    assert said.index("金额改为8560元") < said.index("正文")
    assert "原因：录错" in said


@pytest.mark.parametrize(
    ("kind", "matter"), [("roster", "0701"), ("roster", "x"), ("notice", "0801")]
)
def test_lists_of_people_show_only_the_totals(
    store: FolderStore, kind: str, matter: str
) -> None:
    table = Table((Column("name", "姓名"),), (("张三",),))
    body = "一共1户。\n|姓名|\n|---|\n|张三|"
    item = notice("a", kind=kind, matter=matter, body=body, table=table, files=(SHEET,))

    html = page(store, item)

    assert "张三" not in html
    assert SHEET.sha[:16] not in html
    assert '<meta name="robots" content="noindex">' in html
    assert "一共1户。" in html


def test_pictures_and_original_files_lie_beside_the_page(store: FolderStore) -> None:
    html = page(store, notice("a", files=(PHOTO, SHEET)))

    assert '<img src="abababababababab.jpg" alt="施工前"' in html
    assert '<a href="cdcdcdcdcdcdcdcd.docx" download="纪要.docx">' in html
    assert read(store, "cdcdcdcdcdcdcdcd.docx") == "doc"


def test_a_policy_and_its_interpretation_lead_to_each_other(store: FolderStore) -> None:
    policy = notice("a", kind="policy", title="办法")
    reading = notice(
        "b", kind="interpretation", title="解读", fields={"policy": f"{QINGTANG}/a"}
    )

    html = page(store, policy, reading)

    assert '<a href="b.html"><small>政策解读</small>解读</a>' in html
    assert '<a href="a.html"><small>解读的文件</small>办法</a>' in read(store, "b.html")


def test_a_reference_that_is_none_leads_nowhere(store: FolderStore) -> None:
    html = page(
        store, notice("a", kind="answer", fields={"policy": "javascript:alert(1)"})
    )

    assert 'href="javascript' not in html


def test_a_withdrawn_item_says_when_and_why(store: FolderStore) -> None:
    gone = Withdrawn(
        id="a", revision=2, on=date(2026, 11, 22), reason_kind="更正", reason="数字有误"
    )

    html = page(store, gone)

    assert '<meta name="gk-withdrawn" content="更正">' in html[:4096]
    for words in ("撤下的日子2026年11月22日", "撤下的原因更正", "数字有误"):
        assert words in text_of(html)


def test_a_page_has_no_script_and_nothing_from_elsewhere(store: FolderStore) -> None:
    html = page(store, notice("a", files=(PHOTO,)))

    assert not re.search(r"<script|<link|@import|https?://|\bon\w+=", html)


def test_what_became_shorter_leaves_no_old_page(store: FolderStore) -> None:
    long = notice("a", body="\n".join(["身份证号430121。" * 100] * 60))
    first = Edition(board(), (long,))
    write_pages(store, first, previous=None)
    assert "身份证号" in read(store, "a.2.html")

    second = Edition(board(), (replace(long, body="改短了", revision=2),))
    write_pages(store, second, previous=first)

    assert "这一页已经没有了" in read(store, "a.2.html")
    assert wrong_pages(store, second) == []


def test_what_is_no_longer_shown_is_emptied(store: FolderStore) -> None:
    first = Edition(board(), (notice("a", files=(PHOTO,)),))
    gone = Withdrawn(id="a", revision=2, on=date(2026, 11, 22), reason_kind="隐私")
    write_pages(store, first, previous=None)

    write_pages(store, Edition(board(), (gone,)), previous=first)

    assert read(store, "abababababababab.jpg") == ""


def test_a_list_whose_last_item_is_withdrawn_tells_no_title(store: FolderStore) -> None:
    first = Edition(board(), (notice("a", title="张某宅基地", matter="0602"),))
    gone = Withdrawn(id="a", revision=2, on=date(2026, 11, 22), reason_kind="隐私")
    second = Edition(board(), (gone,))
    write_pages(store, first, previous=None)
    assert f"pages/{QINGTANG}/topic.0602.html" in wrong_pages(store, second)

    write_pages(store, second, previous=first)

    pages = sorted((store.root / "pages" / QINGTANG).glob("*.*ml"))
    assert not [p.name for p in pages if "张某" in p.read_text("utf-8")]
    assert wrong_pages(store, second) == []


def test_a_code_that_is_a_path_stays_in_the_boards_own_folder(
    store: FolderStore,
) -> None:
    odd = replace(board(), matters=(MatterName("../../../evil", "坏"),))

    write_pages(
        store, Edition(odd, (notice("a", matter="../../../evil"),)), previous=None
    )

    outside = [p for p in store.root.rglob("*.html") if p.parent.name != QINGTANG]
    assert outside == []
    assert wrong_pages(store, Edition(odd, ())) != []


def test_what_is_listed_no_more_leaves_no_page(store: FolderStore) -> None:
    first = Edition(board(), (notice("a"), notice("b", title="张某")))
    second = Edition(board(), (notice("a"),))
    write_pages(store, first, previous=None)

    write_pages(store, second, previous=first)

    assert "张某" not in read(store, "b.html")


def test_lists_lead_to_every_item(store: FolderStore) -> None:
    other = notice("b", matter="0402", publish_at=None, publisher=None)

    page(store, notice("a", title="停电"), other)

    for name in ("index.html", "year.2026.html", "publisher.cunwei.html"):
        assert 'href="a.html">停电' in read(store, name)
    assert 'href="b.html"' in read(store, "topic.0402.html")
    assert 'href="b.html"' in read(store, "publisher.none.html")


def test_long_lists_have_pages(store: FolderStore) -> None:
    page(store, *(notice(f"n{n}", title=f"第{n}号") for n in range(400)), item="n1")

    first, last = read(store, "year.2026.html"), read(store, "year.2026.3.html")

    assert 'href="year.2026.2.html">下一页' in first
    assert 'href="year.2026.2.html">上一页' in last


def test_only_what_changed_is_written(store: FolderStore) -> None:
    first = Edition(board(), (notice("a"), notice("b")))
    second = Edition(board(), (notice("a", title="改了"), notice("b")))
    write_pages(store, first, previous=None)
    (store.root / "pages" / QINGTANG / "b.html").write_bytes(b"untouched")

    write_pages(store, second, previous=first)

    assert read(store, "b.html") == "untouched"
    assert "改了" in read(store, "a.html")


def test_pages_cut_off_half_way_are_completed(store: FolderStore) -> None:
    first = Edition(board(), (notice("a"),))
    second = Edition(board(), (notice("a", title="改了"), notice("b")))
    write_pages(store, first, previous=None)
    (store.root / "pages" / QINGTANG / "made.json").unlink()

    write_pages(store, second, previous=second)

    assert wrong_pages(store, second) == []


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    edition = Edition(board(), (notice("a", table=LEDGER), notice("b")))
    one, two = FolderStore(tmp_path / "1"), FolderStore(tmp_path / "2")

    for store in (one, two):
        write_pages(store, Edition.from_bytes(edition.to_bytes()), previous=None)

    folders = [store.root / "pages" / QINGTANG for store in (one, two)]
    first, second = [
        {p.name: p.read_bytes() for p in folder.iterdir()} for folder in folders
    ]
    assert first == second
    assert wrong_pages(one, edition) == []


def test_a_changed_page_is_noticed(store: FolderStore) -> None:
    edition = Edition(board(), (notice("a", files=(PHOTO,)),))
    write_pages(store, edition, previous=None)
    folder = store.root / "pages" / QINGTANG
    for name in ("a.html", "abababababababab.jpg"):
        (folder / name).write_bytes(b"forged")

    wrong = wrong_pages(store, edition)

    assert wrong == [
        f"pages/{QINGTANG}/a.html",
        f"pages/{QINGTANG}/abababababababab.jpg",
    ]


def test_the_boards_own_list_keeps_its_name(store: FolderStore) -> None:
    page(store, notice("index", title="就叫 index"), item="index")

    assert "就叫 index" in read(store, "index.item.html")
    assert 'href="index.item.html"' in read(store, "index.html")


def test_the_foot_says_where_to_ask(store: FolderStore) -> None:
    here = Board(
        code=QINGTANG,
        name="青塘村",
        kind="village",
        office={"address": "村部", "phone": "0731-1"},
        supervision={"name": "周正平", "phone": "0731-2"},
    )
    write_pages(store, Edition(here, (notice("a"),)), previous=None)

    said = text_of(read(store, "a.html"))

    assert "青塘村：村部，电话0731-1" in said
    assert "有疑问，找周正平，电话0731-2" in said
