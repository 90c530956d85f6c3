"""A person before a kiosk: touches what is on the glass and reads it.

glass.open("home")
glass.touch("惠农补贴")        # finds the words, touches their middle, as a finger does
assert "惠农补贴" in glass.words()
glass.wait(90)                # nobody touches anything for ninety seconds
"""

from collections.abc import Iterator

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.graphics import opengl
from kivy.tests.common import UnitTestTouch
from PIL import Image

from kiosk.actions import Place
from kiosk.layout.gate import Fault
from kiosk.layout.sheet import Cell, Ink, Panel
from kiosk.scenes import Scenes
from kiosk.screens.base import Scene
from kiosk.session import Phase
from kiosk.stage import Stage, Timing
from kiosk.theme import rgb
from kiosk.widgets.pen import register_fonts
from kiosk.widgets.zone import Zone
from kiosk.world import World

BETWEEN_TOUCHES = 1.0  # seconds; a second touch at once would not count


class Glass:
    """A stage in the one window, and the clock it goes by.

    ``others`` are scenes in the place of those of the same name.
    """

    def __init__(self, world: World, *others: Scene) -> None:
        register_fonts()
        EventLoop.ensure_window()
        self.world = world
        self.now = 1000.0
        scenes = {**Scenes(), **{scene.name: scene for scene in others}}
        self.stage = Stage(world, scenes, Timing(lambda: self.now))
        panel = world.metrics.panel
        Window.size = (panel.width, panel.height)
        Window.clearcolor = (*rgb(self.stage.palette["bg"]), 1)
        Window.bind(on_flip=self._finish)
        Window.add_widget(self.stage.widget)
        self.stage.widget.size = (panel.width, panel.height)
        EventLoop.status = "started"
        self.stage.open(Place("attract"))

    def open(self, screen: str, about: str = "", part: str = "") -> None:
        """Show a place, as if somebody had walked there."""
        self.stage.open(Place(screen, about, part))
        self.stage.stir()

    def cells(self) -> Iterator[tuple[Zone, Cell]]:
        """Yield everything that is drawn and can be touched, the cover first."""
        for widget in self.stage.widget.walk():
            if isinstance(widget, Zone):
                for cell in widget.panel.cells:
                    yield widget, cell

    def touch(self, name: str) -> tuple[float, float]:
        """Touch what is called ``name`` in its middle and let go; return where."""
        found = [(z, c) for z, c in self.cells() if c.action and c.name == name]
        assert found, f"nothing called {name} can be touched: {self.words()}"
        zone, cell = found[-1]
        point = zone.centre_of(cell)
        self.touch_at(*point)
        return point

    def touch_at(self, x: float, y: float) -> None:
        """Touch a point of the glass and let go."""
        self.now += BETWEEN_TOUCHES
        finger = UnitTestTouch(x, y)
        finger.time_start = self.now
        finger.touch_down()
        EventLoop.idle()
        finger.touch_up()
        EventLoop.idle()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Put a finger down at ``start`` and take it up at ``end``."""
        self.now += BETWEEN_TOUCHES
        finger = UnitTestTouch(*start)
        finger.time_start = self.now
        finger.touch_down()
        finger.touch_move(*end)
        finger.touch_up()
        EventLoop.idle()

    def press(self, key: int, *modifiers: str) -> None:
        """Press a key of a keyboard that somebody plugged in."""
        Window.dispatch("on_key_down", key, 0, "", list(modifiers))
        Window.dispatch("on_key_up", key, 0)
        EventLoop.idle()

    def wait(self, seconds: float) -> Phase:
        """Let time pass without a touch; return where the session stands."""
        for _ in range(round(seconds)):
            self.now += 1
            self.stage.tick()
        EventLoop.idle()
        return self.stage.session.phase

    def words(self) -> str:
        """Return everything that can be read, a line for each line."""
        return "\n".join(
            mark.text
            for panel in self.panels()
            for cell in panel.cells
            for mark in cell.marks
            if isinstance(mark, Ink)
        )

    def panels(self) -> tuple[Panel, ...]:
        """Return what is drawn now."""
        return self.stage.panels()

    def faults(self) -> list[Fault]:
        """Return what the gates find wrong with what is drawn now."""
        return self.stage.gate().check(self.panels())

    def picture(self) -> Image.Image:
        """Return the pixels of the glass."""
        EventLoop.idle()
        EventLoop.idle()
        width, height = Window.system_size
        pixels = opengl.glReadPixels(
            0, 0, width, height, opengl.GL_RGB, opengl.GL_UNSIGNED_BYTE
        )
        image = Image.frombytes("RGB", (width, height), pixels)
        return image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)

    def close(self) -> None:
        """Leave the window to the next test; nothing may have gone wrong unseen."""
        Window.unbind(on_flip=self._finish)
        Window.remove_widget(self.stage.widget)
        self.world.library.close()
        assert self.stage.guard.failed == [], "caught by the guard"

    @staticmethod
    def _finish(*_: object) -> None:
        opengl.glFinish()  # offscreen nothing else flushes, and textures pile up
