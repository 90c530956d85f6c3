"""The frame on the window: its zones, the screen inside, and what lies over all."""

from collections.abc import Sequence
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.input import MotionEvent
from kivy.uix.widget import Widget

from kiosk.actions import Action
from kiosk.knocking import Knocking
from kiosk.layout.sheet import Panel
from kiosk.metrics import Metrics
from kiosk.theme import Palette, rgb
from kiosk.widgets.veil import Veil
from kiosk.widgets.zone import Zone

CORNER_MM = 40  # the corner in which an operator knocks
SETTLE_SECONDS = (
    0.25  # after a change of screen the second half of a double tap is void
)


class FrameWidget(Widget):
    """Draws the panels of a frame round a screen; announces what touches mean.

    ``on_stir`` is any touch at all: somebody is there; ``on_knock`` are seven of them
    in the corner at the top left. While a cover lies over
    everything (the countdown), nothing under it can be touched.
    """

    __events__ = ("on_act", "on_stir", "on_knock")

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self.zones: list[Zone] = []
        self.cover: Zone | None = None
        self.veil: Veil | None = None
        self._screen: Widget | None = None
        self._knocking = Knocking()
        self._corner = (0.0, 0.0)  # right edge and foot of where one knocks
        self._last_down = self._deaf_since = -SETTLE_SECONDS

    def show(self, panels: Sequence[Panel], palette: Palette, metrics: Metrics) -> None:
        """Draw ``panels``; the screen is put with ``hold``."""
        self._lay_ground(palette, metrics)
        side = metrics.mm(CORNER_MM)
        self._corner = (side, metrics.space[1] - side)
        while len(self.zones) < len(panels):
            self.zones.append(self._new_zone())
        for zone in self.zones[len(panels) :]:
            self.remove_widget(zone)
        self.zones = self.zones[: len(panels)]
        for zone, panel in zip(self.zones, panels, strict=True):
            zone.slop = metrics.slop
            zone.show(panel, palette, metrics.space[1])

    def _lay_ground(self, palette: Palette, metrics: Metrics) -> None:
        """Draw what lies under everything, on the whole glass."""
        self.canvas.before.clear()
        with self.canvas.before:
            Color(*rgb(palette["bg"]))
            Rectangle(size=(metrics.panel.width, metrics.panel.height))

    def hold(self, screen: Widget) -> None:
        """Put ``screen`` in the middle in place of the one before."""
        if screen is self._screen:
            return
        if self._screen is not None:
            self.remove_widget(self._screen)
        self._screen = screen
        self.add_widget(screen, index=len(self.children))

    def settle(self) -> None:
        """Ignore a touch that follows too soon: what is under the finger changed."""
        self._deaf_since = self._last_down

    def lay_over(self, panel: Panel, palette: Palette, metrics: Metrics) -> None:
        """Draw ``panel`` over everything."""
        if self.cover is None:
            self.cover = self._new_zone()
        self.cover.slop = metrics.slop
        self.cover.show(panel, palette, metrics.space[1])

    def uncover(self) -> None:
        """Take away what lies over everything."""
        if self.cover is not None:
            self.remove_widget(self.cover)
            self.cover = None

    def melt(self, panels: Sequence[Panel], palette: Palette, metrics: Metrics) -> None:
        """Let ``panels``, which were here before, melt into what is here now."""
        self.still()
        self.veil = Veil(panels, palette, metrics.space[1])
        self.add_widget(self.veil)
        self.veil.fade()

    def still(self) -> None:
        """Let nothing move: somebody is there."""
        if self.veil is not None:
            self.veil.lift()
            self.veil = None

    def on_touch_down(self, touch: MotionEvent) -> bool:
        self.still()
        self.dispatch("on_stir")
        if self.cover is None and self._hears_knock(touch):
            return True  # what came up under the finger was not what it meant
        since = touch.time_start - self._deaf_since
        self._last_down = float(touch.time_start)
        if 0 < since < SETTLE_SECONDS:
            return True
        if self.cover is not None:
            self.cover.on_touch_down(touch)
            return True
        return bool(super().on_touch_down(touch))

    def on_act(self, action: Action) -> None:
        """Announce what was asked for; the app decides what happens."""

    def on_stir(self) -> None:
        """Announce that somebody is there."""

    def on_knock(self) -> None:
        """Announce that somebody knows how to knock."""

    def _hears_knock(self, touch: MotionEvent) -> bool:
        """Count touches in the corner; return whether this one made a whole knock."""
        right, foot = self._corner
        if touch.x > right or touch.y < foot:
            return False
        self._knocking = self._knocking.knocked(float(touch.time_start))
        if not self._knocking.is_whole:
            return False
        self._knocking = Knocking()
        self.dispatch("on_knock")
        return True

    def _new_zone(self) -> Zone:
        zone = Zone()
        zone.bind(on_act=lambda _, action: self.dispatch("on_act", action))
        self.add_widget(zone)
        return zone
