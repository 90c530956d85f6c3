"""A resident writes characters with a finger, and one whose name is rare can."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kivy.tests.common import UnitTestTouch

from kiosk.input.strokes import SIDE, Stroke
from kiosk.layout.sheet import Ink
from kiosk.metrics import Panel
from tests.kiosk.applying import applying
from tests.kiosk.hands import by_a_hand
from tests.kiosk.inked import inked
from tests.window.fingers import Finger

NARROW = Panel(540, 960)
PAGES = 20  # of candidates
OUTSIDE = (3000, 3000)  # right of the pad and below it


@pytest.fixture
def finger(tmp_path: Path) -> Iterator[Finger]:
    finger = Finger(applying(tmp_path / "state", NARROW).world)
    finger.open("search")
    finger.tap("手写")
    yield finger
    finger.close()


def drawn(finger: Finger) -> tuple[Stroke, ...]:
    pad = finger.pad().pad
    assert pad is not None
    return pad.strokes


def typed(finger: Finger) -> str:
    zone = finger.stage.screen().head_zone
    marks = [mark for cell in zone.panel.cells for mark in cell.marks]
    return next((mark.text for mark in marks if isinstance(mark, Ink)), "")


def test_what_is_written_is_offered_first_and_taken_by_a_touch(finger: Finger) -> None:
    finger.write(by_a_hand(inked()["村"], "a window"))
    finger.tap("村")

    assert typed(finger) == "村"
    assert drawn(finger) == ()


def test_a_stroke_can_be_taken_back_and_all_of_them(finger: Finger) -> None:
    finger.write(inked()["十"])
    finger.write((((100, 880), (900, 880)),))
    assert "土" in finger.names()
    finger.tap("退一笔")
    assert "十" in finger.names()
    finger.tap("重写")

    assert "十" not in finger.names()


def test_the_first_keys_after_writing_take_what_was_drawn(finger: Finger) -> None:
    finger.write(inked()["王"])
    finger.tap("拼音")
    finger.type("cun")
    finger.tap("村")

    assert typed(finger) == "王村"


def test_strokes_stay_within_the_paper(finger: Finger) -> None:
    finger.write((((500, 500), OUTSIDE),))

    assert all(0 <= n <= SIDE for point in drawn(finger)[0] for n in point)


def test_a_hand_beside_the_finger_writes_nothing(finger: Finger) -> None:
    pad = finger.pad()
    first, palm = UnitTestTouch(*pad.center), UnitTestTouch(pad.x + 9, pad.y + 9)
    first.touch_down()
    palm.touch_down()
    palm.touch_move(pad.x + 40, pad.y + 40)
    palm.touch_up()
    first.touch_up()

    assert len(drawn(finger)) == 1


def test_a_rare_name_is_typed_and_shown(finger: Finger) -> None:
    finger.tap("拼音")
    finger.type("liu")
    finger.tap("刘")
    finger.type("da")
    for _ in range(PAGES):
        if "龘" not in finger.names():
            finger.tap("更多")
    finger.tap("龘")

    assert typed(finger) == "刘龘"
