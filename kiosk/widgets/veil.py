"""A veil: what was on the glass a moment ago, melting away over what is there now."""

from collections.abc import Sequence
from typing import Any

from kivy.animation import Animation
from kivy.input import MotionEvent
from kivy.uix.widget import Widget

from kiosk.layout.sheet import Panel
from kiosk.motion import FADE_SECONDS
from kiosk.theme import Palette
from kiosk.widgets.zone import Zone


class Veil(Widget):
    """Draws ``panels`` once and fades them out; it feels no touch and then is gone."""

    def __init__(
        self,
        panels: Sequence[Panel],
        palette: Palette,
        window_height: float,
        **properties: Any,
    ) -> None:
        super().__init__(**properties)
        for panel in panels:
            zone = Zone()
            zone.show(panel, palette, window_height)
            self.add_widget(zone)
        self._fading = Animation(opacity=0, duration=FADE_SECONDS)
        self._fading.bind(on_complete=lambda *_: self.lift())

    def fade(self) -> None:
        """Begin to melt away."""
        self._fading.start(self)

    def lift(self) -> None:
        """Be gone at once."""
        self._fading.cancel(self)
        if self.parent is not None:
            self.parent.remove_widget(self)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        return False
