"""The QR card: take an item away on a phone."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.item import item_strips
from kiosk.layout.qr import qr_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.chrome import View
from kiosk.presenters.item import present_missing
from kiosk.presenters.qr import QrView, present_qr
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class QrScene:
    """``Place("qr", "<board>/<item>")``."""

    name = "qr"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(_strips)

    def view(self, place: Place, world: World) -> View:
        shelved = world.library.item(place.about)
        if shelved is None:
            return present_missing(world.words("qr.title"), world.words)
        return present_qr(shelved, world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("qr", row.ref) for row in world.every_row()[:2])


def _strips(view: View, style: Style, body: Panel) -> tuple[Strip, ...]:
    if isinstance(view, QrView):
        return qr_strips(view, style, body)
    return item_strips(lambda _: None, view, style, body)  # type: ignore[arg-type]
