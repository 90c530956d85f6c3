"""A resident finds an item with the keys on the glass, and never gets stuck."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.actions import Place
from kiosk.metrics import Panel
from tests.kiosk.applying import applying
from tests.window.fingers import Finger

NARROW = Panel(540, 960)


@pytest.fixture
def finger(tmp_path: Path) -> Iterator[Finger]:
    finger = Finger(applying(tmp_path / "state", NARROW).world)
    finger.open("search")
    yield finger
    finger.close()


def test_pinyin_keys_find_an_item_and_a_touch_opens_it(finger: Finger) -> None:
    finger.type("dibao")
    finger.tap("低保")
    finger.tap("完成")
    finger.tap("2026年低保对象名单（第4季度）")

    assert finger.stage.trail.here == Place("item", "430121105207/dibao")


def test_first_letters_alone_find_what_the_village_published(finger: Finger) -> None:
    finger.type("cwsz")

    assert "10月村级财务收支" in finger.words()


def test_what_is_elsewhere_is_shown_at_a_touch(finger: Finger) -> None:
    finger.type("dibao")
    finger.tap("低保")
    finger.tap("完成")
    finger.tap("清空")
    finger.type("zuidishenghuo")
    finger.tap("完成")

    assert "云溪县最低生活保障办法" in finger.words()


def test_coming_back_from_an_item_finds_the_results_as_they_were(
    finger: Finger,
) -> None:
    finger.type("dibao")
    finger.tap("低保")
    finger.tap("完成")
    finger.tap("2026年低保对象名单（第4季度）")
    finger.tap("返回")

    assert "村里的（1）" in finger.names()


def test_nothing_found_leads_to_an_application(finger: Finger) -> None:
    finger.type("feidie")
    finger.tap("完成")
    finger.tap("没找到？申请公开")

    assert finger.stage.trail.here.screen == "foi"


def test_digits_and_letters_have_their_own_keys(finger: Finger) -> None:
    finger.tap("数字")
    finger.type("2026")

    assert "2026年低保对象名单（第4季度）" in finger.words()
    finger.tap("字母")
    assert "大写" in finger.names()


def test_more_candidates_come_until_the_first_ones_again(finger: Finger) -> None:
    finger.type("shi")
    first = finger.names()
    finger.tap("更多")
    second = finger.names()

    assert first != second
