"""What stands round every screen."""

from datetime import timedelta

from kiosk.actions import Back, Choice, Home, SetText, Turn
from kiosk.metrics import Metrics, Panel, TextMode
from kiosk.presenters.chrome import (
    Freshness,
    present_bar,
    present_strip,
    present_time,
    present_turning,
)
from tests.kiosk.village import MOMENT, NOW, UNTRUSTED, WORDS

FRESH = Freshness(NOW - timedelta(hours=16), is_online=True, phone="0731-1")


def test_the_time_is_told_while_the_clock_is_trusted() -> None:
    assert present_time(MOMENT, WORDS) == "11月21日 星期六 10:32"


def test_no_time_is_told_by_a_clock_that_is_not() -> None:
    assert present_time(UNTRUSTED, WORDS) == ""


def test_fresh_content_and_a_line_need_no_strip() -> None:
    assert present_strip(FRESH, MOMENT, WORDS) == ""


def test_without_a_line_the_strip_tells_how_new_the_content_is() -> None:
    offline = Freshness(FRESH.verified_at, is_online=False)

    assert (
        present_strip(offline, MOMENT, WORDS)
        == "内容更新到 11月20日 18:32。现在没有联网，可以照常查看。"
    )


def test_content_older_than_thirty_days_names_whom_to_ask() -> None:
    old = Freshness(NOW - timedelta(days=54), is_online=False, phone="0731-1")

    assert (
        present_strip(old, MOMENT, WORDS)
        == "内容是 9月28日 的，可能不是最新。请问村委会，电话 0731-1。"
    )


def test_an_untrusted_clock_says_that_days_left_are_not_shown() -> None:
    assert present_strip(FRESH, UNTRUSTED, WORDS).startswith("机器时间不准")


def test_an_empty_machine_says_so() -> None:
    strip = present_strip(Freshness(None, is_online=True), MOMENT, WORDS)

    assert strip == "这台机器还没有取到内容。"


def test_the_bar_is_the_same_everywhere() -> None:
    bar = present_bar(Metrics(Panel()), WORDS, is_home=False)

    assert [choice.label for choice in bar] == ["返回", "首页", "大字", "帮助"]
    assert [choice.action for choice in bar[:2]] == [Back(), Home()]


def test_at_home_there_is_nowhere_to_go_back_to() -> None:
    bar = present_bar(Metrics(Panel()), WORDS, is_home=True)

    assert [choice.action for choice in bar[:2]] == [None, None]


def test_text_grows_twice_and_is_normal_again() -> None:
    bars = [present_bar(Metrics(Panel(), m), WORDS, is_home=True) for m in TextMode]

    assert [bar[2] for bar in bars] == [
        Choice("大字", SetText(TextMode.LARGE)),
        Choice("特大字", SetText(TextMode.LARGEST)),
        Choice("标准字", SetText(TextMode.NORMAL)),
    ]


def test_a_high_panel_offers_to_bring_everything_low() -> None:
    bar = present_bar(Metrics(Panel(1080, 1920, 43)), WORDS, is_home=True)

    assert bar[-1].label == "低一点"


def test_one_page_needs_no_turning() -> None:
    assert present_turning(0, 1, WORDS) is None


def test_the_last_page_has_no_next_one() -> None:
    turning = present_turning(2, 3, WORDS)

    assert turning == (
        Choice("上一页", Turn(-1)),
        "第3页，共3页",
        Choice("下一页", None, is_primary=True),
    )
