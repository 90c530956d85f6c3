"""A stroke that is quicker than a frame keeps all of its points."""

from collections.abc import Iterator
from functools import partial

import pytest
from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.core.window.window_sdl2 import SDL2MotionEventProvider
from kivy.input import MotionEvent
from kivy.uix.widget import Widget

from kiosk.widgets.mouse import MOUSE, EveryPoint, keep_every_point

WAY = [(100, 200), (140, 260), (180, 300)]
WANTED = [("down", *WAY[0]), ("move", *WAY[1]), ("move", *WAY[2]), ("up", *WAY[2])]


Told = list[tuple[str, int, int]]


@pytest.fixture
def told() -> Iterator[Told]:
    """What a widget is told, and where the touch was when it was."""
    EventLoop.ensure_window()
    heard: Told = []

    def note(what: str, _: Widget, touch: MotionEvent) -> bool:
        heard.append((what, round(touch.x), round(touch.y)))
        return True

    widget = Widget()
    for what in ("down", "move", "up"):
        widget.bind(**{f"on_touch_{what}": partial(note, what)})
    Window.add_widget(widget)
    yield heard
    Window.remove_widget(widget)


def test_a_mouse_tells_of_each_point(told: Told) -> None:
    mouse = EveryPoint(MOUSE, "mouse,disable_multitouch")
    high = Window.height - 1
    places = [(x, high - y) for x, y in WAY]  # a mouse counts down

    mouse.on_mouse_press(Window, *places[0], "left", [])
    for place in places[1:]:
        mouse.on_mouse_motion(Window, *place, [])
    mouse.on_mouse_release(Window, *places[-1], "left", [])
    EventLoop.add_input_provider(mouse)
    EventLoop.dispatch_input()
    EventLoop.remove_input_provider(mouse)

    assert told == WANTED


def test_a_finger_tells_of_each_point(told: Told) -> None:
    keep_every_point()
    wide, high = Window.width - 1, Window.height - 1
    places = [(x / wide, 1 - y / high, 1.0) for x, y in WAY]
    heard = SDL2MotionEventProvider.q

    heard.appendleft(("fingerdown", 1, *places[0]))
    heard.extendleft(("fingermotion", 1, *place) for place in places[1:])
    heard.appendleft(("fingerup", 1, *places[-1]))
    EventLoop.dispatch_input()

    assert told == WANTED
