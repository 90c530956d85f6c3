"""Fingers and mice: of a stroke that is quicker than a frame, no point is lost.

Kivy moves a touch as soon as it hears of it, and tells widgets once a frame: of all
that happened in between they would see the last point alone, and handwriting on a slow
machine would lose its corners, its dots and its beginnings. These tell at once.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from kivy.base import EventLoop
from kivy.core.window.window_sdl2 import SDL2MotionEventProvider
from kivy.input.factory import MotionEventFactory
from kivy.input.providers.mouse import MouseMotionEventProvider

MOUSE, FINGERS = "mouse", "sdl"  # as Kivy names them


class EveryFinger(SDL2MotionEventProvider):
    """The panel: what was heard first is told before the next is looked at."""

    def update(self, dispatch_fn: Callable[..., None]) -> None:
        """Tell of everything since the last frame, in its order."""
        super().update(EventLoop.post_dispatch_input)


class EveryPoint(MouseMotionEventProvider):
    """A mouse, or a panel that says it is one."""

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
        """Tell of everything since the last frame, in its order."""
        while self._heard:
            self._heard.popleft()()
            super().update(EventLoop.post_dispatch_input)
        super().update(EventLoop.post_dispatch_input)


def keep_every_point() -> None:
    """Have Kivy use these; call it when there is a window and before the app runs."""
    MotionEventFactory.register(MOUSE, EveryPoint)
    for provider in list(EventLoop.input_providers):
        if type(provider) is SDL2MotionEventProvider:
            EventLoop.remove_input_provider(provider)
            EventLoop.add_input_provider(EveryFinger(FINGERS, ""))
