"""What is wider than high shows more on a page (ADR 153)."""

from kiosk.actions import Back
from kiosk.layout.form_parts import options
from kiosk.layout.item import foot_strips
from kiosk.layout.parts import Entries, Entry
from kiosk.layout.sheet import Style
from kiosk.metrics import Metrics
from kiosk.presenters.options import OptionView
from tests.kiosk.laid_out import GLASSES, body_of, style_of

NAMES = ("身份证", "护照", "居住证", "通行证")
ROW = Entry("停水通知", "11月20日公开 · 村委会", "新", Back(), "11月20日")


def of(glass: str) -> tuple[Style, int, int]:
    metrics = Metrics(GLASSES[glass])
    body = body_of(metrics)
    return style_of(metrics), body.width, body.height


def test_four_options_stand_in_two_columns() -> None:
    style, width, room = of("landscape")
    views = [OptionView(name, Back()) for name in NAMES]

    assert [len(s.cells) for s in options(style, views, width, room=room)] == [2, 2]


def test_the_option_of_which_more_is_told_keeps_the_width() -> None:
    style, width, room = of("landscape")
    told = OptionView("到窗口看证件", Back(), detail="这里不用写号码")
    views = [told, *(OptionView(name, Back()) for name in NAMES)]

    first, *others = options(style, views, width, room=room)
    assert first.cells[0].width == width
    assert all(len(strip.cells) > 1 for strip in others)


def test_a_row_whose_words_have_room_is_one_line() -> None:
    style, width, room = of("landscape")
    upright, narrow, high = of("portrait")

    wide = Entries(style, width, room).strip(ROW)
    assert wide.height < Entries(upright, narrow, high).strip(ROW).height


def test_small_lines_at_the_foot_stand_beside_each_other() -> None:
    style, width, _ = of("landscape")

    rule, *lines = foot_strips(("由县平台代签", "昨天核对过"), style, width)
    assert len(lines) == 1
    assert rule.keeps
