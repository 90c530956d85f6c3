"""Layout: nothing is ever clipped, on any glass, in any text size, however long it is.

The layout is plain values, so this needs no window: characters are as wide here as they
are in the font (a full em for Chinese, a little more than half for the rest).
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.accounts import Ledger
from boards.content.body import Grid, blocks
from boards.content.charts import MonthChart, month_chart
from kiosk.actions import Choice, Home
from kiosk.layout.attract import attract_strips
from kiosk.layout.ending import asking_panel, cleared_panel
from kiosk.layout.frame import frame_of
from kiosk.layout.gate import Gate
from kiosk.layout.help import help_strips
from kiosk.layout.home import home_strips
from kiosk.layout.item import item_strips
from kiosk.layout.list import list_height, list_strips
from kiosk.layout.money import money_strips
from kiosk.layout.qr import qr_strips
from kiosk.layout.sheet import Cell, Panel, Strip, paginate
from kiosk.metrics import Metrics, TextMode
from kiosk.presenters.attract import Told, cards_of, present_attract
from kiosk.presenters.ending import present_asking
from kiosk.presenters.help import PRINTING, present_help
from kiosk.presenters.home import present_home
from kiosk.presenters.item import ItemView, NoteView, PictureView
from kiosk.presenters.list import ListView
from kiosk.presenters.money import CardView, LineView, MoneyView
from kiosk.presenters.qr import QrView
from kiosk.presenters.rows import RowView
from kiosk.presenters.table import TableView, present_grid
from kiosk.session import Phase, Session
from kiosk.theme import Contrast
from tests.boards.shelved import board
from tests.kiosk.laid_out import (
    GLASSES,
    LOOKS,
    body_of,
    chrome,
    faults,
    fitting,
    style_of,
    true_size,
)
from tests.kiosk.village import MOMENT, WORDS, account


def item_view(words: str) -> ItemView:
    grid = TableView(
        ("姓名", "说明", "金额（元）"),
        (("刘玉梅", words, "1,234,567.00"), ("周", "短", "1.00")),
        (False, False, True),
    )
    return ItemView(
        title="惠农补贴",
        heading=words[:80],
        meta=("青塘村村民委员会 · 11月20日公开",),
        mark="此件删减后公开",
        notes=(NoteView(words[:300], "warn"),),
        facts=(("办理时间", words[:200]), ("电话", "0731-85550207")),
        parts=blocks(f"# {words[:40]}\n\n{words}\n\n- {words}\n1. 短"),
        tables=(grid,),
        pictures=(PictureView("a", words[:60], words[:60]),),
        foot=(words[:60],),
    )


def money_view(words: str) -> MoneyView:
    lines = tuple(
        LineView("10-03", words[: n * 3 + 1], "支出·公益福利", f"− {n}98,765.43")
        for n in range(1, 20)
    )
    return MoneyView(
        title="村里的账 · 2026年10月",
        heading="10月",
        cards=tuple(
            CardView(f"{w}（元）", "12,345,678.90", "ink")
            for w in ("收入", "支出", "月末结余")
        ),
        sentences=(words[:60],),
        labels=LineView("日期", "事由", "类别", "金额（元）"),
        lines=lines,
        totals=(LineView("", "合计", "收入", "+ 12,345,678.90"),),
        notes=(NoteView(words[:80], "warn"),),
        foot=(words[:40],),
        dock=(),
    )


def year_chart() -> MonthChart:
    months = [f"{2025 + (n + 10) // 12}-{(n + 10) % 12 + 1:02}" for n in range(12)]
    lines = (("2026-10-03", "收入", "发包", "承包费", "98765432.10"),)
    items = {month: account(month, month, lines) for month in months}
    chart = month_chart(Ledger(items), "2026-10")
    assert chart is not None
    return chart


LONG = (
    "根据《中华人民共和国村民委员会组织法》第三十五条，2026年公开收支12,345.67元。" * 12
)


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_frame_has_room_for_all_its_words(metrics: Metrics) -> None:
    frame = frame_of(chrome(metrics), style_of(metrics))

    assert Gate(true_size, metrics).check(frame.panels) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_an_item_is_never_clipped(metrics: Metrics) -> None:
    strips = item_strips(
        lambda _: None, item_view(LONG), style_of(metrics), body_of(metrics)
    )

    assert faults(strips, metrics, body_of(metrics)) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_an_account_is_never_clipped(metrics: Metrics) -> None:
    strips = money_strips(money_view(LONG), style_of(metrics), body_of(metrics))

    assert faults(strips, metrics, body_of(metrics)) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_a_list_is_never_clipped(metrics: Metrics) -> None:
    years = tuple(Choice(year, Home()) for year in ("今年", "去年", "以往"))
    rows = tuple(
        RowView(
            LONG[: n * 9 + 4],
            "11月15日公开 · 青塘村村民委员会",
            "公示中 · 还剩13天",
            Home(),
        )
        for n in range(9)
    )
    view = ListView(title="惠农补贴", years=years, rows=rows, note="新版本正在下载")
    strips = list_strips(view, style_of(metrics), body_of(metrics))

    assert faults(strips, metrics, body_of(metrics)) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_help_screen_is_never_clipped(metrics: Metrics) -> None:
    look = (metrics.mode, Contrast.NORMAL)
    view = present_help(board(), *look, words=WORDS, steps=PRINTING)
    body = body_of(metrics)
    strips = fitting(lambda style: help_strips(view, style, body), metrics, body)

    assert faults(strips, metrics, body) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_an_empty_home_screen_is_never_clipped(metrics: Metrics) -> None:
    view = present_home(board(), (), (), words=WORDS, moment=MOMENT)
    strips = home_strips(view, style_of(metrics), body_of(metrics))

    assert faults(strips, metrics, body_of(metrics)) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_code_has_whole_modules_of_eight_pixels_or_more(metrics: Metrics) -> None:
    squares = tuple(tuple(bool((x * y) % 2) for x in range(41)) for y in range(41))
    view = QrView(
        title="扫码带走",
        heading=LONG[:80],
        said="https://…",
        modules=squares,
        host="gk.example.gov.cn",
        hints=("打开手机微信，点“扫一扫”，对准上面的码。",),
        fingerprint="核对码 K7-M3-9Q",
    )
    alone = replace(chrome(metrics), dock=(), turning=None)
    body = frame_of(alone, style_of(metrics)).body
    strips = qr_strips(view, style_of(metrics), body)

    assert faults(strips, metrics, body) == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_countdown_has_room_for_its_words(metrics: Metrics) -> None:
    session = Session(phase=Phase.ASKING, is_form=True)
    view = present_asking(session, 0, WORDS)
    panels = [
        asking_panel(view, style_of(metrics)),
        cleared_panel(WORDS("ending.cleared"), style_of(metrics)),
    ]

    assert [Gate(true_size, metrics).check([panel]) for panel in panels] == [[], []]


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_cards_fill_the_window(metrics: Metrics) -> None:
    width, height = metrics.space
    window = Panel(left=0, top=0, width=width, height=height)
    told = Told(board=board(), chart=year_chart(), account=account("z", "2026-10"))
    cards = cards_of(("money", "uses", "offices"), told, words=WORDS, moment=MOMENT)
    strips = tuple(
        strip
        for card in cards.values()
        for strip in attract_strips(
            present_attract(told, card, tile="村里的账", words=WORDS),
            style_of(metrics),
            window,
        )
    )

    assert faults(strips, metrics, window) == []


@settings(max_examples=40, deadline=None)
@given(
    cells=st.lists(
        st.lists(st.text("一二三4,5.6a（）， ", max_size=60), min_size=5, max_size=5),
        min_size=1,
        max_size=6,
    ),
    mode=st.sampled_from(TextMode),
)
def test_any_table_fits(cells: list[list[str]], mode: TextMode) -> None:
    metrics = Metrics(GLASSES["portrait"], mode)
    body = "\n".join("| " + " | ".join(row) + " |" for row in [*cells, *cells])
    view = ItemView(title="", heading="表", tables=grids(body))
    strips = item_strips(lambda _: None, view, style_of(metrics), body_of(metrics))

    assert faults(strips, metrics, body_of(metrics)) == []


def grids(body: str) -> tuple[TableView, ...]:
    return tuple(present_grid(b) for b in blocks(body) if isinstance(b, Grid))


def strip(height: int, **more: object) -> Strip:
    cell = Cell(left=0, width=10, height=height)
    return Strip(height=height, cells=(cell,), **more)  # type: ignore[arg-type]


def heights(pages: Sequence[object]) -> list[int]:
    return [page.height for page in pages]  # type: ignore[attr-defined]


def test_strips_flow_over_pages() -> None:
    assert heights(paginate([strip(40), strip(40), strip(40)], 100)) == [80, 40]


def test_the_space_over_a_strip_is_dropped_at_the_top_of_a_page() -> None:
    assert heights(paginate([strip(90), strip(40, above=20)], 100)) == [90, 40]


def test_a_heading_is_not_the_last_on_a_page() -> None:
    strips = [strip(60), strip(30, keeps=True), strip(30)]

    assert heights(paginate(strips, 100)) == [60, 60]


def test_the_head_of_a_table_is_on_every_page() -> None:
    head = strip(20)
    rows = [strip(40, heads=(head,)) for _ in range(3)]

    assert heights(paginate([head, *rows], 100)) == [100, 60]


def test_what_together_is_higher_than_a_page_is_parted() -> None:
    strips = [strip(40, keeps=True) for _ in range(5)]

    assert heights(paginate(strips, 100)) == [80, 80, 40]


def test_no_heading_stands_alone_over_what_is_higher_than_a_page() -> None:
    steps = [strip(40, keeps=number < 4) for number in range(5)]
    pages = paginate([strip(60), strip(20, keeps=True), *steps], 100)

    assert heights(pages) == [60, 100, 80, 40]


def test_no_heading_stays_behind_when_what_follows_fills_a_page_by_itself() -> None:
    steps = [strip(50, keeps=True), strip(50)]
    pages = paginate([strip(60), strip(20, keeps=True), *steps], 100)

    assert heights(pages) == [60, 70, 50]


@pytest.mark.parametrize("metrics", LOOKS)
def test_a_list_is_called_long_only_if_it_needs_pages(metrics: Metrics) -> None:
    row = RowView("停水", "11月15日公开", "", Home())
    body, style = body_of(metrics), style_of(metrics)
    for count in range(1, 20):
        view = ListView(title="通知", years=(), rows=(row,) * count)
        is_long = list_height(view, style) > body.height
        pages = len(paginate(list_strips(view, style, body), body.height))

        assert pages > 1 or not is_long
