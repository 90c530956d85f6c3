"""The keys on the window: as a zone, but quick, because people type quickly."""

from kiosk.actions import Action
from kiosk.widgets.zone import Zone

SAME_KEY_SECONDS = 0.08  # a bounce of the glass; a finger needs longer to come again


class KeyZone(Zone):
    """A zone of keys: the same one counts again soon."""

    def _announce(self, action: Action, began: float) -> None:
        previous, moment = self._last
        self._last = (action, began)
        if action != previous or abs(began - moment) >= SAME_KEY_SECONDS:
            self.dispatch("on_act", action)
