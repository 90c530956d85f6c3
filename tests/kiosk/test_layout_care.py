"""Layout: what makes a page calm, beyond that nothing is clipped."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.actions import Choice, Home
from kiosk.layout.attract import attract_strips
from kiosk.layout.buttons import fitted
from kiosk.layout.frame import frame_of
from kiosk.layout.home import home_strips
from kiosk.layout.item import item_strips
from kiosk.layout.parts import shortened
from kiosk.layout.sheet import Ink, Panel, paginate
from kiosk.layout.table import table_strips
from kiosk.metrics import Metrics, Role
from kiosk.presenters.attract import AttractView, CardView, LineView
from kiosk.presenters.home import HomeView, TileView
from kiosk.presenters.item import ItemView
from kiosk.presenters.rows import RowView
from kiosk.presenters.table import TableView
from tests.kiosk.laid_out import (
    GLASSES,
    LOOKS,
    body_of,
    chrome,
    faults,
    style_of,
    words_of,
)


@pytest.mark.parametrize("metrics", LOOKS)
def test_a_line_of_a_card_never_loses_what_belongs_to_it(metrics: Metrics) -> None:
    width, height = metrics.space
    window = Panel(left=0, top=0, width=width, height=height)
    lines = tuple(LineView(f"第{n}条", f"还剩{n}天") for n in range(9))
    view = AttractView(
        title="青塘村",
        slide=CardView("", "正在公示", lines),
        invitation="碰",
        promise="",
        action=Home(),
    )
    said = words_of(attract_strips(view, style_of(metrics), window)[0].cells)

    assert said.count("第") == said.count("还剩") > 0


def test_a_low_home_screen_shows_tiles_on_its_first_page() -> None:
    rows = tuple(RowView(f"第{n}条信息", "", "新", Home()) for n in range(3))
    tiles = tuple(TileView(f"栏目{n}", "说明", Home()) for n in range(9))
    view = HomeView(
        title="青塘村",
        recent_title="最近公开",
        recent=rows,
        empty="",
        all=Choice("全部", Home()),
        tiles=tiles,
        entries=(Choice("搜索", Home()),),
    )
    metrics = Metrics(replace(GLASSES["portrait"], diagonal_inch=43), is_low=True)
    style, body = style_of(metrics), body_of(metrics)
    first = paginate(home_strips(view, style, body), body.height)[0]

    assert sum(cell.name.startswith("栏目") for cell in first.cells) >= 4


def test_a_day_in_a_table_is_not_read_in_two_halves() -> None:
    said = "三家报价，选了最低的一家，总价合同，工期六十天，镇水利站验收合格"
    rows = tuple((f"第{n}步", "2026年10月28日", said) for n in range(3))
    table = TableView(("阶段", "日期", "说明"), rows, (False, False, False))
    style = style_of(Metrics(GLASSES["portrait"]))
    (cell,) = table_strips(table, style, 984, most=1200)[1].cells

    assert "2026年10月28日" in {m.text for m in cell.marks if isinstance(m, Ink)}


def test_a_phone_number_in_a_table_is_not_read_in_two_halves() -> None:
    rows = (("蒋和平", "镇长，主持镇政府全面工作，分管财政和审计", "0731-85550300"),)
    table = TableView(("姓名", "职务", "电话"), rows, (False, False, False))
    style = style_of(Metrics(GLASSES["portrait"]))
    (cell,) = table_strips(table, style, 700, most=1200)[1].cells

    assert "0731-85550300" in {m.text for m in cell.marks if isinstance(m, Ink)}


def test_words_beside_figures_are_never_a_thin_column() -> None:
    said = "县水利局批准，资金来自水利专项资金，村里出工，镇水利站派人看着做完"
    rows = tuple(("立项", "2026年6月18日", "190,000.00", said) for _ in range(3))
    labels = ("阶段", "日期", "金额（元）", "说明")
    table = TableView(labels, rows, (False, False, True, False))
    style = style_of(Metrics(GLASSES["portrait"]))

    strips = table_strips(table, style, 700, most=1200)
    assert not any(strip.heads for strip in strips), "a card for each row instead"


@given(length=st.integers(1, 120))
def test_no_title_ends_in_a_lonely_character(length: int) -> None:
    style = style_of(Metrics(GLASSES["portrait"]))
    lines = style.title_lines("字" * length, Role.TITLE, 600)

    assert len(lines[-1]) >= min(3, length)
    assert len(lines) == len(style.lines("字" * length, Role.TITLE, 600))


def test_a_label_on_two_lines_is_parted_before_its_bracket() -> None:
    style = style_of(Metrics(GLASSES["landscape"]))

    assert fitted(style, "搜索（拼音首字母）", 250, lines=2)[1] == (
        "搜索",
        "（拼音首字母）",
    )


def test_what_was_cut_is_not_wider_for_its_mark() -> None:
    widths = style_of(Metrics(GLASSES["portrait"])).widths(Role.SECOND)
    (cut,) = shortened(("金额 360000.00", "村"), 1, widths)

    assert cut.endswith("…")
    assert widths.of(cut) <= widths.of("金额 360000.00")


def test_the_strip_is_parted_between_its_sentences() -> None:
    strip = "内容更新到 11月20日 18:05。后来收到的核对不上，没有采用，可以照常查看。"
    told = replace(chrome(Metrics(GLASSES["portrait"])), strip=strip)
    frame = frame_of(told, style_of(Metrics(GLASSES["portrait"])))

    assert "18:05。\n后来" in "\n".join(words_of(p.cells) for p in frame.panels)


def test_who_vouches_never_stands_alone_on_a_page() -> None:
    metrics = Metrics(GLASSES["portrait"])
    body, style = body_of(metrics), style_of(metrics)
    for rows in range(10, 40):
        table = TableView(("名",), (("甲",),) * rows, (False,))
        view = ItemView(title="", heading="表", tables=(table,), foot=("由县签名",))
        pages = paginate(item_strips(lambda _: None, view, style, body), body.height)
        assert "甲" in words_of(pages[-1].cells)


def test_who_vouches_stands_on_one_page() -> None:
    metrics = Metrics(GLASSES["landscape"])
    body, style = body_of(metrics), style_of(metrics)
    foot = ("由县签名", "今天核对过", "核对码", "公开依据")
    for rows in range(10, 24):
        table = TableView(("名",), (("甲",),) * rows, (False,))
        view = ItemView(title="", heading="表", tables=(table,), foot=foot)
        pages = paginate(item_strips(lambda _: None, view, style, body), body.height)
        last = words_of(pages[-1].cells)
        assert [line for line in ("甲", *foot) if line not in last] == []


def test_another_place_on_a_wide_screen_tells_what_is_new_there() -> None:
    metrics = Metrics(GLASSES["landscape"])
    row = RowView("停水通知", "", "新", Home())
    view = HomeView(
        title="河口镇",
        recent_title="最近公开",
        recent=(row,),
        empty="",
        all=Choice("全部 ›", Home()),
        tiles=tuple(TileView(f"第{n}栏", "", Home()) for n in range(9)),
        entries=(Choice("搜索", Home()), Choice("查办理进度", Home())),
    )
    strips = home_strips(view, style_of(metrics), body_of(metrics))

    assert "停水通知" in words_of(strips[0].cells)
    assert faults(strips, metrics, body_of(metrics)) == []
