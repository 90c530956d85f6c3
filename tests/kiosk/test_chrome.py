"""What stands round every screen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from boards.content.board import Board
from kiosk.actions import Back, Choice, Home, SetText, Turn
from kiosk.metrics import Metrics, Panel, TextMode
from kiosk.presenters.chrome import (
    Freshness,
    Trouble,
    present_bar,
    present_strip,
    present_time,
    present_turning,
    present_whom,
)
from tests.kiosk.village import MOMENT, NOW, UNTRUSTED, WORDS

FRESH = Freshness(NOW - timedelta(hours=16), whom="村委会", phone="0731-1")


def test_the_time_is_told_while_the_clock_is_trusted() -> None:
    assert present_time(MOMENT, WORDS) == "11月21日 星期六 10:32"


def test_no_time_is_told_by_a_clock_that_is_not() -> None:
    assert present_time(UNTRUSTED, WORDS) == ""


def test_fresh_content_and_a_line_need_no_strip() -> None:
    assert present_strip(FRESH, MOMENT, WORDS) == ""


def test_without_a_line_the_strip_tells_how_new_the_content_is() -> None:
    offline = replace(FRESH, trouble=Trouble.OFFLINE)

    assert (
        present_strip(offline, MOMENT, WORDS)
        == "内容更新到 11月20日 18:32。现在没有联网，可以照常查看。"
    )


def test_content_older_than_thirty_days_names_whom_to_ask() -> None:
    since = NOW - timedelta(days=54)
    old = replace(FRESH, verified_at=since, trouble=Trouble.OFFLINE)

    assert (
        present_strip(old, MOMENT, WORDS)
        == "内容是 9月28日 的，可能不是最新。请问村委会，电话 0731-1。"
    )


def test_an_untrusted_clock_says_that_days_left_are_not_shown() -> None:
    assert present_strip(FRESH, UNTRUSTED, WORDS).startswith("机器时间不准")


def test_age_is_told_by_a_clock_that_is_not_trusted_too() -> None:
    old = replace(FRESH, verified_at=NOW - timedelta(days=54))

    assert present_strip(old, UNTRUSTED, WORDS).startswith("内容是 9月28日 的")


@pytest.mark.parametrize("trouble", [t for t in Trouble if t is not Trouble.OFFLINE])
def test_only_a_missing_line_is_called_one(trouble: Trouble) -> None:
    strip = present_strip(replace(FRESH, trouble=trouble), MOMENT, WORDS)

    assert strip.startswith("内容更新到 11月20日 18:32。")
    assert "联网" not in strip


@pytest.mark.parametrize(
    "trouble", [t for t in Trouble if t is not Trouble.FULL_FOR_PICTURES]
)
def test_whatever_happened_the_content_can_be_read(trouble: Trouble) -> None:
    strip = present_strip(replace(FRESH, trouble=trouble), MOMENT, WORDS)

    assert strip.endswith("可以照常查看。")


@pytest.mark.parametrize(
    ("kind", "whom"),
    [("village", "村委会"), ("residents", "居委会"), ("county", "云溪县")],
)
def test_whom_to_ask_depends_on_the_place(kind: str, whom: str) -> None:
    board = Board(code="1", name="云溪县", kind=kind)

    assert present_whom(board, WORDS) == whom


def test_an_empty_machine_says_so() -> None:
    strip = present_strip(Freshness(None), MOMENT, WORDS)

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


def test_a_screen_has_one_filled_button() -> None:
    turning = present_turning(0, 3, WORDS, (Choice("下一步", Back(), is_primary=True),))

    assert turning is not None
    assert not turning[2].is_primary
