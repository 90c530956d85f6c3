"""Nothing that somebody does to the glass or to the window leads out of the kiosk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from kivy.base import EventLoop
from kivy.core.clipboard import Clipboard
from kivy.core.window import Window
from kivy.tests.common import UnitTestTouch

from kiosk.actions import Place
from kiosk.app import KioskApp
from kiosk.scenes import Scenes
from kiosk.widgets.lockdown import lock_down
from tests.kiosk.village import village_world
from tests.window.conftest import PORTRAIT
from tests.window.fingers import Finger

KEYS = (*range(8, 128), *range(256, 320))  # letters, Esc, arrows, F1 to F15, Print …
CHORDS = ((), ("alt",), ("ctrl",), ("ctrl", "alt"), ("meta",), ("shift", "ctrl"))
FILE = b"/etc/passwd"
BETWEEN = 2.0

pytestmark = pytest.mark.slow  # every key in every chord on four screens


@pytest.fixture
def finger(tmp_path: Path) -> Iterator[Finger]:
    finger = Finger(village_world(tmp_path, PORTRAIT))
    undo = lock_down()
    yield finger
    undo()
    finger.close()


@pytest.mark.parametrize("screen", ["home", "foi", "search", "attract"])
def test_no_key_and_no_chord_changes_anything(finger: Finger, screen: str) -> None:
    finger.open(screen)
    before = finger.words()

    for modifiers in CHORDS:
        for key in KEYS:
            assert Window.dispatch("on_key_down", key, 0, "q", list(modifiers))
            assert Window.dispatch("on_key_up", key, 0)

    assert finger.words() == before


@pytest.mark.parametrize(
    ("event", "values"),
    [
        ("on_drop_begin", (10, 10)),
        ("on_drop_file", (FILE, 10, 10)),
        ("on_dropfile", (FILE,)),
        ("on_drop_text", (b"text", 10, 10)),
        ("on_drop_end", (10, 10)),
        ("on_textinput", ("text",)),
        ("on_textedit", ("text",)),
        ("on_request_close", ()),
        ("on_minimize", ()),
        ("on_hide", ()),
        ("on_joy_button_down", (0, 1)),
        ("on_memorywarning", ()),
    ],
)
def test_nothing_that_happens_to_the_window_is_taken(
    finger: Finger, event: str, values: tuple[object, ...]
) -> None:
    finger.open("search")
    before = finger.words()

    is_taken = Window.dispatch(event, *values)
    EventLoop.idle()

    assert finger.words() == before
    assert event != "on_request_close" or is_taken


def test_ten_fingers_at_once_are_at_most_one_touch_each(finger: Finger) -> None:
    finger.open("home")
    touches = [UnitTestTouch(54 * n + 20, 90 * n + 30) for n in range(10)]
    for touch in touches:
        touch.time_start = finger.now + BETWEEN
        touch.touch_down()
    for touch in reversed(touches):
        touch.touch_move(touch.x + 200, touch.y + 300)
        touch.touch_up()
    EventLoop.idle()

    assert finger.stage.trail.here == Place("home")


def test_a_long_press_is_a_touch_and_no_menu(finger: Finger) -> None:
    finger.open("item", "430121105207/wenjian")
    touch = UnitTestTouch(270, 600)
    touch.time_start = finger.now + BETWEEN
    touch.touch_down()
    for _ in range(30):
        EventLoop.idle()
    touch.touch_up()

    assert "复制" not in finger.words()
    assert finger.stage.trail.here.screen == "item"


@pytest.mark.parametrize("button", ["right", "middle", "scrollup", "scrolldown"])
def test_other_buttons_of_a_mouse_do_nothing(finger: Finger, button: str) -> None:
    finger.open("home")
    zone, cell = next((z, c) for z, c in finger.cells() if c.name == "帮助")
    touch = UnitTestTouch(*zone.centre_of(cell))
    touch.button, touch.time_start = button, finger.now + BETWEEN
    touch.touch_down()
    touch.touch_up()

    assert finger.stage.trail.here == Place("home")


def test_nothing_can_be_pasted_into_a_field(finger: Finger) -> None:
    Clipboard.copy("偷来的")
    finger.open("search")
    Window.dispatch("on_key_down", ord("v"), 0, "v", ["ctrl"])
    Window.dispatch("on_textinput", "偷来的")
    EventLoop.idle()

    assert "偷来的" not in finger.words()


def test_f1_and_the_markup_of_a_title_open_nothing(finger: Finger) -> None:
    app = KioskApp(finger.stage, Scenes(), print)
    app.open_settings()
    finger.open("item", "430121105207/wenjian")

    assert Window.children == [finger.stage.widget]
