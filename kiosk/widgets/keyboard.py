"""The keys on the window: as a zone, but quick, because people type quickly."""

from kiosk.actions import Action
from kiosk.layout.sheet import Panel
from kiosk.theme import Palette
from kiosk.widgets.zone import Zone

SAME_KEY_SECONDS = 0.08  # a bounce of the glass; a finger needs longer to come again


class KeyZone(Zone):
    """A zone of keys: the same one counts again soon, and it is drawn only if new."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Panel, int, float] | None = None

    def show(self, panel: Panel, palette: Palette, window_height: float) -> None:
        wanted = (panel, id(palette), window_height)
        if wanted != self._shown:
            self._shown = wanted
            super().show(panel, palette, window_height)

    def _announce(self, action: Action, began: float) -> None:
        previous, moment = self._last
        self._last = (action, began)
        if action != previous or abs(began - moment) >= SAME_KEY_SECONDS:
            self.dispatch("on_act", action)
