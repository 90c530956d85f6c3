"""The QR card: take an item away on a phone."""

from collections.abc import Sequence

from kiosk.actions import Action, Place, Stay
from kiosk.layout.item import item_strips
from kiosk.layout.qr import qr_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.paper_of import printed_job_of
from kiosk.presenters.chrome import View
from kiosk.presenters.item import present_missing
from kiosk.presenters.qr import QrView, present_qr
from kiosk.presenters.taking import Paperwork, Print, with_copying, with_printing
from kiosk.printer.fate import Fate
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World

SAMPLED = (Fate.PRINTING, Fate.PAPER)


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
        card = with_copying(present_qr(shelved, world.words), place, world.words)
        return with_printing(card, paperwork(place, world), world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        shelved = world.library.item(place.about)
        if isinstance(action, Print) and world.takeaway and shelved:
            world.takeaway.ask(place.about, printed_job_of(shelved, world))
            return Stay()
        return action

    def samples(self, world: World) -> Sequence[Place]:
        refs = [row.ref for row in world.every_row()[:2]]
        fates = [Place("qr", ref, fate) for ref in refs[:1] for fate in SAMPLED]
        return (*(Place("qr", ref) for ref in refs), *fates)


def paperwork(place: Place, world: World) -> Paperwork:
    """Return how it stands with paper; ``part`` names a fate that is only drawn."""
    if place.part in SAMPLED:
        return Paperwork(is_offered=True, fate=Fate(place.part))
    if world.takeaway is None:
        return Paperwork()
    takeaway = world.takeaway
    return Paperwork(takeaway.is_offered, takeaway.fate_of(place.about))


def _strips(view: View, style: Style, body: Panel) -> tuple[Strip, ...]:
    if isinstance(view, QrView):
        return qr_strips(view, style, body)
    return item_strips(lambda _: None, view, style, body)  # type: ignore[arg-type]
