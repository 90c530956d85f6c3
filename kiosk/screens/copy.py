"""The screen for copying: one line of an item at a time."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.copy import copy_strips
from kiosk.layout.item import item_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.paper_of import job_of
from kiosk.presenters.chrome import View
from kiosk.presenters.item import present_missing
from kiosk.presenters.taking_copy import CopyView, present_copy
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class CopyScene:
    """``Place("copy", "<board>/<item>", "<line>")``, lines counted from 0."""

    name = "copy"
    is_form = True  # who writes by hand needs the time of a form
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(_strips)

    def view(self, place: Place, world: World) -> View:
        shelved = world.library.item(place.about)
        if shelved is None:
            return present_missing(world.words("print.copy"), world.words)
        return present_copy(job_of(shelved, world), place, world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        refs = [row.ref for row in world.every_row()[:1]]
        return tuple(Place("copy", ref, line) for ref in refs for line in ("0", "2"))


def _strips(view: View, style: Style, body: Panel) -> tuple[Strip, ...]:
    if isinstance(view, CopyView):
        return copy_strips(view, style, body)
    return item_strips(lambda _: None, view, style, body)  # type: ignore[arg-type]
