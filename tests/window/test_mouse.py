"""A stroke that is quicker than a frame keeps all of its points."""

import pytest
from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.input import MotionEvent

from kiosk.widgets.mouse import NAME, EveryPoint

WAY = [(100, 200), (140, 260), (180, 300)]


@pytest.fixture
def panel() -> EveryPoint:
    EventLoop.ensure_window()
    return EveryPoint(NAME, "mouse,disable_multitouch")


def test_widgets_are_told_of_each_point_in_its_order(panel: EveryPoint) -> None:
    told: list[tuple[str, int]] = []

    def tell(kind: str, touch: MotionEvent) -> None:
        told.append((kind, round(touch.sx * (Window.width - 1))))

    panel.on_mouse_press(Window, *WAY[0], "left", [])
    for place in WAY[1:]:
        panel.on_mouse_motion(Window, *place, [])
    panel.on_mouse_release(Window, *WAY[-1], "left", [])
    panel.update(tell)

    assert told == [("begin", 100), ("update", 140), ("update", 180), ("end", 180)]
