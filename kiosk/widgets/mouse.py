"""Touches of panels that say they are a mouse, and of mice: not a point is lost.

Kivy moves a touch as soon as it hears of it and tells the widgets at the next frame:
of a stroke that was quicker than a frame they would see the last point alone.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from kivy.input.factory import MotionEventFactory
from kivy.input.providers.mouse import MouseMotionEventProvider

NAME = "mouse"


class EveryPoint(MouseMotionEventProvider):
    """Does one thing that was heard after the other, and tells of each at once."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._heard: deque[Callable[[], None]] = deque()

    def on_mouse_press(self, *args: Any) -> None:
        self._heard.append(partial(super().on_mouse_press, *args))

    def on_mouse_motion(self, *args: Any) -> None:
        self._heard.append(partial(super().on_mouse_motion, *args))

    def on_mouse_release(self, *args: Any) -> None:
        self._heard.append(partial(super().on_mouse_release, *args))

    def update(self, dispatch_fn: Callable[..., None]) -> None:
        """Tell of everything that was heard since the last frame, in its order."""
        while self._heard:
            self._heard.popleft()()
            super().update(dispatch_fn)
        super().update(dispatch_fn)


def keep_every_point() -> None:
    """Have Kivy use it; call before the app runs."""
    MotionEventFactory.register(NAME, EveryPoint)
