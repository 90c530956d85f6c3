"""The operator's screens: knocking, the menu, the machine, touches that are off."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.knocking import KNOCKS, WITHIN_SECONDS, Knocking
from kiosk.machine import machine_of
from kiosk.metrics import Metrics, Panel
from kiosk.presenters.lamp import present_lamp
from kiosk.presenters.machine import coded, present_machine
from kiosk.presenters.operator import (
    crosses,
    offsets,
    present_menu,
    present_touches,
)
from tests.kiosk.village import WORDS, village_world


def test_seven_quick_knocks_are_whole() -> None:
    knocking = Knocking()
    for moment in range(KNOCKS):
        knocking = knocking.knocked(moment * 0.5)
    assert knocking.is_whole


def test_slow_touches_in_the_corner_are_no_knock() -> None:
    knocking = Knocking()
    for moment in range(3 * KNOCKS):
        knocking = knocking.knocked(moment * (WITHIN_SECONDS / (KNOCKS - 2)))
        assert not knocking.is_whole


def test_the_machine_tells_what_a_telephone_asks_for(tmp_path: Path) -> None:
    told = dict(present_machine(machine_of(village_world(tmp_path)), WORDS))
    assert told["内容"].startswith("青塘村")
    assert told["打印机"] == "没有设打印机"


def test_the_code_of_the_lamp_is_one_short_line(tmp_path: Path) -> None:
    line = coded(machine_of(village_world(tmp_path)))
    assert line.startswith("GKL1|")
    assert len(line.encode()) < 100


def test_the_lamp_shows_the_number_in_large_letters(tmp_path: Path) -> None:
    view = present_lamp(machine_of(village_world(tmp_path)), WORDS)
    assert view.big == (("终端编号", "还没有绑定后台"),)


def test_without_a_printer_no_test_page_can_be_asked_for(tmp_path: Path) -> None:
    menu = present_menu(machine_of(village_world(tmp_path)), WORDS)
    (choice,) = (c for c in menu.more if c.label == "打印测试页")
    assert choice.action is None


@pytest.mark.parametrize(
    "panel", [Panel(1080, 1920, 21.5), Panel(1280, 800, 10.1), Panel(2160, 3840, 55)]
)
def test_every_cross_stands_on_the_glass(panel: Panel) -> None:
    metrics = Metrics(panel)
    width, height = metrics.space
    side = metrics.touch
    places = crosses(metrics)
    assert all(side <= x <= width - side for x, _ in places)
    assert all(side <= y <= height - side for _, y in places)


@given(st.floats(-60, 60), st.floats(-60, 60))
def test_an_offset_is_told_in_millimetres(across: float, down: float) -> None:
    metrics = Metrics(Panel())
    touched = tuple((x + across, y + down) for x, y in crosses(metrics))
    away = (across**2 + down**2) ** 0.5 / metrics.px_per_mm
    assert offsets(touched, metrics) == pytest.approx((away,) * 9)


def test_a_panel_that_is_off_is_said_to_be_so() -> None:
    metrics = Metrics(Panel())
    touched = tuple((x + 50.0, float(y)) for x, y in crosses(metrics))
    said = present_touches(touched, metrics, WORDS).said
    assert said[0].startswith("最多偏了 12.4 毫米，按钮会点不准")
