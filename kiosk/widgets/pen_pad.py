"""The square on the window that a finger writes in: strokes appear as it moves."""

from typing import Any

from kivy.graphics import Color, InstructionGroup, Line
from kivy.input import MotionEvent
from kivy.uix.widget import Widget

from kiosk.actions import Action
from kiosk.input.composing import Draw
from kiosk.layout.pad import Pad
from kiosk.theme import Palette, rgb

NEAR = 3  # pixels; a point so close to the last one says nothing new
COLOUR = "ink"


class PenPad(Widget):
    """Draws a ``Pad``; announces ``on_act`` with each stroke when the finger goes up.

    One finger writes: a hand that rests beside it is not looked at.
    """

    __events__ = ("on_act",)

    def __init__(self, **properties: Any) -> None:
        super().__init__(size_hint=(None, None), **properties)
        self.pad: Pad | None = None
        self._shown: tuple[Pad, int, float] | None = None
        self._palette: Palette = {}
        self._window_height = 0.0
        self._writing: MotionEvent | None = None
        self._points: list[float] = []
        self._line: Line | None = None
        self._settled, self._live = InstructionGroup(), InstructionGroup()
        self.canvas.add(self._settled)
        self.canvas.add(self._live)

    def show(self, pad: Pad | None, palette: Palette, window_height: float) -> None:
        """Draw what is written; without a pad, nothing, and take no touch."""
        self.pad, self._palette, self._window_height = pad, palette, window_height
        wanted = (pad, id(palette), window_height) if pad else None
        if wanted == self._shown:
            return
        self._shown = wanted
        self._settled.clear()
        if pad is None:
            self._forget()
            self.size = (0, 0)
            return
        self.size = (pad.width, pad.height)
        self.pos = (pad.left, window_height - pad.top - pad.height)
        self._settled.add(Color(*rgb(palette[COLOUR])))
        for stroke in pad.strokes:
            self._settled.add(self._drawn([c for p in stroke for c in self._at(*p)]))

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.pad is None or not self.collide_point(*touch.pos):
            return False
        is_meant = getattr(touch, "button", "left") in {"left", None}
        if self._writing is None and is_meant:
            touch.grab(self)
            self._writing = touch
            self._points = [*touch.pos]
            self._line = self._drawn(self._points)
            self._live.add(Color(*rgb(self._palette[COLOUR])))
            self._live.add(self._line)
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return touch is self._writing
        self._reach(*touch.pos)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return False
        touch.ungrab(self)
        self._reach(*touch.pos)
        pad, points = self.pad, self._points
        self._forget()
        if pad is not None and points:
            pairs = zip(points[::2], points[1::2], strict=True)
            top = self._window_height
            self.dispatch(
                "on_act", Draw(tuple(pad.place(x, top - y) for x, y in pairs))
            )
        return True

    def on_act(self, action: Action) -> None:
        """Announce a stroke; the app decides what becomes of it."""

    def _reach(self, x: float, y: float) -> None:
        """Draw the stroke on to a point, at the edge if the finger is outside."""
        x, y = min(max(x, self.x), self.right), min(max(y, self.y), self.top)
        before = self._points[-2:]
        if self._line is None or not before:
            return
        if max(abs(x - before[0]), abs(y - before[1])) >= NEAR:
            self._points = [*self._points, x, y]
            self._line.points = self._points

    def _forget(self) -> None:
        self._writing, self._line, self._points = None, None, []
        self._live.clear()

    def _drawn(self, points: list[float]) -> Line:
        """Return a line through ``points``; of one point, a dot."""
        half = self.pad.thickness / 2 if self.pad else 1
        is_dot = len(points) == len(("x", "y"))
        shown = [*points, points[0] + 1, points[1]] if is_dot else points
        return Line(points=shown, width=half, cap="round", joint="round")

    def _at(self, x: int, y: int) -> tuple[float, float]:
        """Return where in the window a point of a stroke lies, y up."""
        left, top = self.pad.spot(x, y) if self.pad else (0.0, 0.0)
        return left, self._window_height - top
