"""The operator before the glass: knocks, types the PIN, asks for a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.pin import PinGate, encoded
from tests.kiosk.village import village_world
from tests.window.conftest import PORTRAIT
from tests.window.fingers import Finger

PIN = "739251"
STORED = encoded(PIN)


@pytest.fixture
def finger(tmp_path: Path) -> Iterator[Finger]:
    world = village_world(tmp_path, PORTRAIT)
    world.pin = PinGate(STORED)
    shown = Finger(world)
    shown.open("home")
    yield shown
    shown.close()


def knock(finger: Finger) -> None:
    for _ in range(7):
        finger.now -= 0.5  # a touch each half second
        finger.touch_at(20, PORTRAIT.height - 20)


def test_seven_touches_in_the_corner_lead_to_the_door(finger: Finger) -> None:
    knock(finger)
    assert "请输入六位维护密码" in finger.words()


def test_the_right_pin_leads_to_the_menu(finger: Finger) -> None:
    knock(finger)
    finger.type(PIN)
    finger.tap("进入")
    assert "触摸校准" in finger.words()


def test_a_wrong_pin_leads_nowhere(finger: Finger) -> None:
    knock(finger)
    finger.type("000000")
    finger.tap("进入")
    assert "密码不对" in finger.words()


def test_without_a_pin_knocking_opens_nothing(finger: Finger) -> None:
    finger.world.pin = PinGate()
    knock(finger)
    assert finger.stage.trail.here.screen == "home"


def test_a_restart_is_asked_for_twice_and_then_told_to_the_launcher(
    finger: Finger,
) -> None:
    told: list[str] = []
    finger.world.tell = told.append
    knock(finger)
    finger.type(PIN)
    finger.tap("进入", "重启程序")
    assert told == []
    finger.tap("重启程序")
    assert told == ["restart"]


def test_the_nine_crosses_can_be_met(finger: Finger) -> None:
    finger.open("touches")
    for _ in range(9):
        (cross,) = (c for c in finger.panels()[0].cells if c.width == c.height)
        x, y = cross.left + cross.width / 2, cross.top + cross.height / 2
        finger.touch_at(x, PORTRAIT.height - y)
    assert "最多偏了 0.0 毫米，够准。" in finger.words()
