"""The touch test: nine crosses to meet, and how far off each touch was."""

from collections.abc import Sequence
from typing import Any

from kivy.input import MotionEvent

from kiosk.actions import Action, Place, Stay
from kiosk.layout.sheet import Panel, Style
from kiosk.layout.touches import touches_panel
from kiosk.presenters.operator import (
    Touched,
    TouchView,
    crosses,
    present_shut,
    present_touches,
)
from kiosk.screens.base import Screen
from kiosk.theme import Palette
from kiosk.widgets.zone import Zone
from kiosk.world import World


class TouchesScreen(Screen):
    """Takes every touch of the whole glass, until all crosses were met."""

    def __init__(self, **properties: Any) -> None:
        super().__init__(size_hint=(None, None), **properties)
        self._down: object = None  # the touch that began here
        self.zone = Zone()
        self.zone.bind(on_act=lambda _, action: self.dispatch("on_act", action))
        self.add_widget(self.zone)
        self._panel = Panel(left=0, top=0, width=0, height=0)
        self._is_testing = False

    def lay_out(self, view: TouchView, style: Style, body: Panel) -> int:
        self._panel = touches_panel(view, style, body)
        self._is_testing = view.target is not None
        return 1

    def draw(self, page: int, palette: Palette, window_height: float) -> None:
        self.zone.show(self._panel, palette, window_height)
        self.pos, self.size = self.zone.pos, self.zone.size

    def panels(self) -> tuple[Panel, ...]:
        return (self.zone.panel,)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        self._down = touch.uid
        return self._is_testing or bool(super().on_touch_down(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if not self._is_testing:
            return bool(super().on_touch_up(touch))
        if touch.uid != self._down:
            return False  # it began on what lies over us, or before us
        self._down = None
        self.dispatch("on_act", Touched(touch.x, self.top - touch.y))
        return True


class TouchesScene:
    """``Place("touches")``; the touches are kept until it is opened again."""

    name = "touches"
    is_form = True
    is_bare = True

    def __init__(self) -> None:
        self._touched: tuple[tuple[float, float], ...] = ()

    def make(self) -> Screen:
        return TouchesScreen()

    def view(self, place: Place, world: World) -> TouchView:
        touched = self._touched
        if not world.pin.is_open and not place.part:
            return present_shut(world.words)
        if place.part == "done":  # a sample: every cross met, the last one badly
            *met, last = crosses(world.metrics)
            touched = (*met, (last[0] - world.metrics.touch, last[1]))
        return present_touches(touched, world.metrics, world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        if isinstance(action, Touched) and world.pin.is_open:
            self._touched = (*self._touched, (action.x, action.y))
            return Stay()
        self._touched = ()
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("touches", part=part) for part in ("", "first", "done"))
