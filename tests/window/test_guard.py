"""What goes wrong in one screen never ends the session, and is not tried for ever."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.actions import Action, Place
from kiosk.presenters.item import ItemView
from kiosk.presenters.say import Send
from kiosk.said_here import SaidHere
from kiosk.screens.item import ItemScene
from kiosk.screens.say import SayScene
from kiosk.typist import Typist
from kiosk.world import World
from sync.formats.unshown import ENOUGH, read_unshown
from tests.boards.shelved import QINGTANG
from tests.kiosk.applying import applying
from tests.kiosk.village import village_world
from tests.window.conftest import PORTRAIT
from tests.window.fingers import Finger

BAD, GOOD = f"{QINGTANG}/wenjian", f"{QINGTANG}/butie"


class Fragile(ItemScene):
    """The screen of an item that breaks on one of them, as a bug of ours would."""

    def view(self, place: Place, world: World) -> ItemView:
        if place.about == BAD:
            raise ValueError("谁在看什么")
        return super().view(place, world)


class Clumsy(SayScene):
    """Feedback that cannot be sent, as a bug of ours would have it."""

    def act(self, action: Action, place: Place, world: World) -> Action:
        if action == Send():
            raise RuntimeError
        return super().act(action, place, world)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return village_world(tmp_path, PORTRAIT)


@pytest.fixture
def finger(world: World) -> Iterator[Finger]:
    finger = Finger(world, Fragile())
    yield finger
    finger.stage.guard.failed = []
    finger.close()


def test_it_is_said_in_plain_words_and_the_way_back_is_open(finger: Finger) -> None:
    finger.open("item", BAD)
    said = finger.words()
    finger.tap("首页")

    assert "出了点问题，您填的还在" in said
    assert finger.stage.trail.here == Place("home")


def test_after_three_times_title_and_code_are_shown(
    world: World, finger: Finger
) -> None:
    finger.open("item", BAD)
    for _ in range(ENOUGH - 1):
        finger.tap("再试一次")

    assert "规范政务公开工作实施意见" in finger.words()
    assert "这一条在这台机器上显示不出来" in finger.words()
    assert read_unshown(world.state.unshown).skipped() == 1


def test_the_next_session_does_not_try_it_again(world: World, finger: Finger) -> None:
    finger.open("item", BAD)
    finger.tap("再试一次", "再试一次")
    later = Finger(world, Fragile())
    later.open("item", BAD)

    said = later.words()
    later.close()  # which holds that nothing failed

    assert "显示不出来" in said


def test_other_items_are_shown_as_ever(finger: Finger) -> None:
    finger.open("item", BAD)
    finger.open("item", GOOD)

    assert "2026年耕地地力保护补贴发放到户表" in finger.words().replace("\n", "")


def test_neither_the_note_nor_the_log_says_what_stood_there(
    world: World, finger: Finger, caplog: pytest.LogCaptureFixture
) -> None:
    finger.open("item", BAD)

    assert "谁在看什么" not in world.state.unshown.read_text("utf-8") + caplog.text
    assert "screen failed screen=item error=ValueError" in caplog.text


def test_what_was_filled_in_is_still_there(tmp_path: Path) -> None:
    kiosk = applying(tmp_path / "state", PORTRAIT)
    finger = Finger(kiosk.world, Clumsy(Typist(), SaidHere()))
    finger.open("say")
    finger.tap("环境", "下一步")
    finger.type("ludeng")
    finger.tap("空格", "下一步", "下一步", "提交")
    said = finger.words()
    finger.tap("再试一次")

    assert "您填的还在" in said
    assert "路灯" in finger.words()
    finger.stage.guard.failed = []
    finger.close()
