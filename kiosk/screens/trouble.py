"""The screen in the place of one that cannot be drawn."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.form import form_strips
from kiosk.presenters.form import FormView
from kiosk.presenters.trouble import present_skipped, present_trouble
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class TroubleScene:
    """``Place("trouble", ref)``: the item of that name is skipped; else, try again."""

    name = "trouble"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(form_strips)

    def view(self, place: Place, world: World) -> FormView:
        if not place.about:
            return present_trouble(world.words)
        return present_skipped(world.item(place.about), world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return (Place("trouble"),)
