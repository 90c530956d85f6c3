"""The operator before the glass: knocks, types the PIN, asks for a restart."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.actions import Action, Aloud, Listen
from kiosk.metrics import Panel, TextMode
from kiosk.pin import PinGate
from kiosk.pin_string import encoded
from kiosk.presenters import operator
from kiosk.presenters.operator import Do, Order, Touched, Want
from kiosk.printer.escpos import Condition
from kiosk.printer.spool import Spool
from kiosk.session import Phase
from kiosk.takeaway import Takeaway
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
    height = finger.world.metrics.space[1]
    for _ in range(7):
        finger.now -= 0.5  # a touch each half second
        finger.touch_at(20, height - 20)


def come_in(finger: Finger) -> None:
    knock(finger)
    finger.type(PIN)
    finger.tap("进入")


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
    come_in(finger)
    finger.world.tell = told.append
    finger.tap("重启程序")
    assert told == []
    finger.tap("重启程序")
    assert told == ["restart"]


def test_the_nine_crosses_can_be_met(finger: Finger) -> None:
    finger.world.pin.is_open = True
    finger.open("touches")
    for _ in range(9):
        (cross,) = (c for c in finger.panels()[0].cells if c.width == c.height)
        x, y = cross.left + cross.width / 2, cross.top + cross.height / 2
        finger.touch_at(x, PORTRAIT.height - y)
    assert "最多偏了 0.0 毫米，够准。" in finger.words()


@pytest.mark.parametrize(
    ("screen", "about"),
    [
        ("operator", ""),
        ("operator", "machine"),
        ("operator", "no such"),
        ("touches", ""),
    ],
)
def test_no_place_of_the_operator_shows_without_the_pin(
    finger: Finger, screen: str, about: str
) -> None:
    finger.open(screen, about)
    assert "重启程序" not in finger.words()
    assert "请点十字的正中间" not in finger.words()
    assert "程序" not in finger.words()


@pytest.mark.parametrize(
    "action",
    [
        Do(Order.POWER_OFF),
        Want(Order.LEAVE),
        operator.TestPage(),
        Listen(Aloud.RING),
        Touched(1.0, 1.0),
    ],
)
def test_what_the_menu_does_is_not_done_without_the_pin(
    finger: Finger, action: Action
) -> None:
    told: list[str] = []
    finger.world.tell = told.append
    for place in ("", "sample"):
        finger.open("operator", place, "menu" if place else "")
        finger.stage.act(action)
    assert told == []
    assert finger.stage.trail.here.screen == "operator"
    finger.open("operator")
    assert "请输入六位维护密码" in finger.words()


def test_whoever_knocks_again_is_asked_again(finger: Finger) -> None:
    come_in(finger)
    finger.tap("报修用的一页", "返回")
    knock(finger)
    assert "请输入六位维护密码" in finger.words()


def test_the_way_home_closes_the_door(finger: Finger) -> None:
    come_in(finger)
    finger.tap("报修用的一页", "首页")
    finger.open("operator")
    assert "请输入六位维护密码" in finger.words()


def test_each_wrong_pin_is_told_to_the_launcher_and_no_try_while_locked(
    finger: Finger,
) -> None:
    told: list[str] = []
    finger.world.tell = told.append
    knock(finger)
    for _ in range(7):
        finger.type("000000")
        finger.tap("进入")
    assert told == ["wrong"] * 5
    assert "请过5分钟再试" in finger.words()


def test_an_order_is_said_to_be_done_and_cannot_be_asked_twice(finger: Finger) -> None:
    come_in(finger)
    finger.tap("关机", "关机")
    assert "正在关机" in finger.words()
    assert "关机" not in finger.names()


def test_a_test_page_that_cannot_be_printed_says_why(
    finger: Finger, tmp_path: Path
) -> None:
    spool = Spool(tmp_path)
    finger.world.takeaway = Takeaway(spool)
    spool.tell(Condition.PAPER)
    come_in(finger)
    finger.tap("打印测试页")
    assert "没有纸了" in finger.words()


def test_the_sound_test_rings_and_says_so(finger: Finger) -> None:
    come_in(finger)
    finger.tap("声音测试")
    assert "放了四声" in finger.words()


@pytest.mark.parametrize("is_low", [False, True])
def test_knocks_are_heard_on_a_wide_and_on_a_lowered_glass(
    tmp_path: Path, is_low: bool
) -> None:
    panel = Panel(960, 540, 43, 900) if not is_low else Panel(540, 960, 55, 900)
    world = village_world(tmp_path, panel)
    world.metrics = replace(world.metrics, is_low=is_low)
    world.pin = PinGate(STORED)
    finger = Finger(world)
    finger.open("home")
    knock(finger)
    assert "维护密码" in finger.words()
    finger.close()


def test_where_the_keys_take_the_whole_glass_one_reads_what_was_wrong(
    tmp_path: Path,
) -> None:
    world = village_world(tmp_path, Panel(540, 960, 55, 900))
    world.metrics = replace(world.metrics, is_low=True)
    world.pin = PinGate(STORED)
    finger = Finger(world)
    finger.open("operator")
    finger.type("000000")
    finger.tap("完成")
    assert "密码不对" in finger.words()
    assert "首页" in finger.names()
    finger.tap("维护密码")
    finger.type(PIN)
    finger.tap("完成")
    assert "状态自检" in finger.words()
    finger.close()


def test_the_door_turns_pages_and_stays_open_for_whoever_is_still_there(
    finger: Finger,
) -> None:
    knock(finger)
    finger.tap("大字")
    assert finger.world.metrics.mode is TextMode.LARGE
    finger.stage.ask()
    finger.touch("接着填")
    assert finger.wait(1) is Phase.OPEN
    finger.stage.ask()
    finger.touch("不填了，清除")
    assert finger.wait(1) is Phase.CLEARING


def test_half_a_pin_is_no_try(finger: Finger) -> None:
    knock(finger)
    for _ in range(6):
        finger.type("12")
        finger.tap("进入")
    finger.type(PIN)
    finger.tap("进入")
    assert "触摸校准" in finger.words()


def test_nobody_at_the_menu_ends_the_session_like_any_other(finger: Finger) -> None:
    come_in(finger)
    form, warning = finger.stage.session.idle.form_seconds, 60
    assert finger.wait(form + 1) is Phase.ASKING
    assert finger.wait(warning + 4) is Phase.OVER


def test_a_touch_on_what_lies_over_the_crosses_counts_for_none(finger: Finger) -> None:
    come_in(finger)
    finger.tap("触摸校准")
    finger.stage.ask()
    finger.touch("接着填")
    assert "第1个" in finger.words()
