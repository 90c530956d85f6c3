"""A person who fills things in: touches by name, key after key, page after page.

finger = Finger(world)
finger.open("foi")
finger.tap("开始填")
finger.type("dibao")
"""

from kivy.base import EventLoop
from kivy.tests.common import UnitTestTouch

from kiosk.input.strokes import SIDE, Stroke
from kiosk.layout.sheet import Ink
from kiosk.widgets.pen_pad import PenPad
from tests.window.glass import Glass


class Finger(Glass):
    """A glass, touched by somebody who types."""

    def names(self) -> list[str]:
        """Return what can be touched now."""
        return [cell.name for _, cell in self.cells() if cell.action]

    def screen_words(self) -> str:
        """Return the words of the screen alone, without the frame."""
        panels = self.stage.screen().panels()
        marks = [mark for p in panels for cell in p.cells for mark in cell.marks]
        return "\n".join(mark.text for mark in marks if isinstance(mark, Ink))

    def tap(self, *names: str) -> None:
        """Touch one thing after another, turning pages until each is there."""
        for name in names:
            while name not in self.names():
                self.touch("下一页")
            self.touch(name)

    def type(self, keys: str) -> None:
        """Touch one key after another."""
        for key in keys:
            self.touch(key)

    def pad(self) -> PenPad:
        """Return the square for handwriting."""
        return next(w for w in self.stage.widget.walk() if isinstance(w, PenPad))

    def write(self, strokes: tuple[Stroke, ...]) -> None:
        """Draw in the square, each stroke from down to up, with moves between."""
        pad = self.pad()
        unit = min(pad.width, pad.height) / SIDE
        for stroke in strokes:
            self.draw([(pad.x + x * unit, pad.top - y * unit) for x, y in stroke])

    def draw(self, places: list[tuple[float, float]]) -> None:
        """Draw a line through ``places``, not going up between."""
        touch = UnitTestTouch(*places[0])
        touch.touch_down()
        for place in places[1:]:
            touch.touch_move(*place)
        EventLoop.idle()
        touch.touch_up()
        EventLoop.idle()
