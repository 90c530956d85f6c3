"""Nothing is clipped, whatever is written: text flows into more pages, on any glass.

Hostile are titles as long as the format allows, names of 200 characters, words without
a place to break, characters that take no room.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.body import blocks
from kiosk.actions import Back, Choice, Home
from kiosk.layout.frame import frame_of
from kiosk.layout.gate import Gate
from kiosk.layout.item import item_strips
from kiosk.layout.list import list_strips
from kiosk.layout.sheet import Panel, Strip, Style, paginate
from kiosk.metrics import Metrics, TextMode
from kiosk.metrics import Panel as Glass
from kiosk.presenters.item import ItemView
from kiosk.presenters.list import ListView
from kiosk.presenters.rows import RowView
from kiosk.presenters.table import TableView
from kiosk.typeset import Ruler
from tests.kiosk.laid_out import (
    body_of,
    chrome,
    faults,
    fitting,
    measure,
    style_of,
    true_size,
)

TITLE = "关于进一步做好二〇二六年度城乡居民基本养老保险待遇领取资格认证工作的通知" * 3
NAME = "阿卜杜热西提·买买提明·" * 20
HOSTILE = {
    "title of 80 characters": TITLE[:80],
    "name of 200 characters": NAME[:200],
    "no place to break": "W" * 200,
    "an address": "https://gk.example.gov.cn/" + "a%20" * 50,
    "marks that begin no line": "（" * 40 + "字" + "）" * 40,
    "no room at all": "\u200b" * 200 + "字\u0300\u0301" * 60,
}
PANELS = {
    "21 upright": Glass(1080, 1920, 21.5),
    "32 upright": Glass(1080, 1920, 32),
    "43 upright": Glass(1080, 1920, 43),
    "55 upright": Glass(1080, 1920, 55),
    "21 across": Glass(1920, 1080, 21.5),
    "15 across": Glass(1920, 1080, 15.6),
    "10 across": Glass(1280, 800, 10.1),
    "55 of 4K": Glass(2160, 3840, 55),
}
LOOKS = [
    pytest.param(Metrics(panel, mode, is_low), id=f"{name}-{mode}-{is_low}")
    for name, panel in PANELS.items()
    for mode in TextMode
    for is_low in (False, True)
    if not is_low or Metrics(panel).can_be_low
]


def item_view(words: str) -> ItemView:
    rows = ((words, "1组", "1.00"), ("刘玉梅", words[:60], "1,234,567.00"))
    return ItemView(
        title="惠农补贴",
        heading=words[:80],
        meta=(words,),
        facts=((words[:40], words),),
        parts=blocks(f"# {words}\n\n{words}\n\n- {words}"),
        tables=(TableView(("姓名", "组", "金额（元）"), rows, (False, False, True)),),
        foot=(words,),
    )


def list_view(words: str) -> ListView:
    row = RowView(words, f"11月15日公开 · {words}", "公示中 · 还剩13天", Home())
    return ListView(title="惠农补贴", years=(), rows=(row, replace(row, title="短")))


def item_on(words: str, metrics: Metrics, body: Panel) -> Sequence[Strip]:
    def lay(style: Style) -> Sequence[Strip]:
        return item_strips(lambda _: None, item_view(words), style, body)

    return fitting(lay, metrics, body)


def list_on(words: str, metrics: Metrics, body: Panel) -> Sequence[Strip]:
    view = list_view(words)
    return fitting(lambda style: list_strips(view, style, body), metrics, body)


@pytest.mark.parametrize("metrics", LOOKS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_nobody_expects_is_not_clipped(metrics: Metrics, words: str) -> None:
    body = body_of(metrics)
    found = [
        *faults(item_on(words, metrics, body), metrics, body),
        *faults(list_on(words, metrics, body), metrics, body),
    ]

    assert found == []


@pytest.mark.parametrize("metrics", LOOKS)
def test_the_frame_has_room_for_a_title_without_end(metrics: Metrics) -> None:
    view = replace(chrome(metrics), title=TITLE[:80])
    frame = frame_of(view, style_of(metrics))

    assert Gate(true_size, metrics).check(frame.panels) == []
    assert frame.body.height > 2 * metrics.touch


@settings(max_examples=60, deadline=None)
@given(
    words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    metrics=st.sampled_from([look.values[0] for look in LOOKS]),
)
def test_any_text_at_all_is_not_clipped(words: str, metrics: Metrics) -> None:
    body = body_of(metrics)
    strips = item_on(words * 3, metrics, body)

    assert faults(strips, metrics, body) == []


def test_larger_text_flows_into_more_pages() -> None:
    looks = [Metrics(PANELS["21 upright"], mode) for mode in TextMode]
    counts = [
        len(
            paginate(
                item_on(TITLE * 40, look, body_of(look)),
                body_of(look).height,
            )
        )
        for look in looks
    ]

    assert counts == sorted(set(counts))


def test_a_button_without_end_keeps_its_place() -> None:
    metrics = Metrics(PANELS["10 across"], TextMode.LARGEST)
    view = replace(chrome(metrics), dock=(Choice("先去搜一搜，也许已经有了", Back()),))
    frame = frame_of(view, Style(metrics, Ruler(measure)))

    assert Gate(true_size, metrics).check(frame.panels) == []
