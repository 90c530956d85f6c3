"""A finger on the glass: real touches on a real window, no sleeping.

finger = Finger(stage)
finger.tap("申请公开信息")     the cell of that name, on whatever page it is
finger.type("dibao")          one key after another
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics import opengl
from kivy.tests.common import UnitTestTouch

from kiosk.layout.sheet import Cell, Ink, Panel
from kiosk.scenes import scenes
from kiosk.stage import Stage, Timing
from kiosk.widgets.pen import register_fonts
from kiosk.widgets.zone import Zone
from kiosk.world import World

APART = 0.5  # seconds between two touches, so that none counts as trembling


def on_window(world: World) -> Stage:
    """Return the stage of ``world`` in the only window."""
    EventLoop.ensure_window()
    register_fonts()
    for child in Window.children[:]:
        Window.remove_widget(child)
    Window.unbind(on_flip=_finish)
    Window.bind(on_flip=_finish)
    stage = Stage(world, scenes(), Timing(Clock.get_time))
    stage.widget.size = Window.size
    Window.add_widget(stage.widget)
    EventLoop.status = "started"
    return stage


def _finish(*_: object) -> None:
    opengl.glFinish()  # offscreen nothing else empties the queue


@dataclass
class Finger:
    """Taps what has a name; every touch goes through the window."""

    stage: Stage
    taps: int = field(default=0)

    def names(self) -> list[str]:
        """Return what can be touched now."""
        return [cell.name for _, cell in self._targets()]

    def words(self) -> str:
        """Return every word that is drawn now."""
        return _words(self.stage.panels())

    def screen_words(self) -> str:
        """Return the words of the screen alone, without the frame."""
        return _words(self.stage.screen().panels())

    def tap(self, name: str) -> None:
        """Touch the cell called ``name``, turning pages until it is there."""
        for _ in range(20):
            for zone, cell in self._targets():
                if cell.name == name:
                    self._touch(*zone.centre_of(cell))
                    return
            assert "下一页" in self.names(), f"no {name} in {self.names()}"
            self._tap_here("下一页")
        raise AssertionError(f"no {name} on any page")

    def type(self, keys: str) -> None:
        """Touch one key after another."""
        for key in keys:
            self.tap(key)

    def _tap_here(self, name: str) -> None:
        zone, cell = next((z, c) for z, c in self._targets() if c.name == name)
        self._touch(*zone.centre_of(cell))

    def _targets(self) -> list[tuple[Zone, Cell]]:
        zones = [w for w in self.stage.widget.walk() if isinstance(w, Zone)]
        return [(z, c) for z in zones for c in z.panel.cells if c.action]

    def _touch(self, x: float, y: float) -> None:
        self.taps += 1
        touch = UnitTestTouch(x, y)
        touch.time_start = self.taps * APART
        touch.touch_down()
        touch.touch_up()
        EventLoop.idle()


def _words(panels: Sequence[Panel]) -> str:
    marks = [mark for p in panels for cell in p.cells for mark in cell.marks]
    return "\n".join(mark.text for mark in marks if isinstance(mark, Ink))
