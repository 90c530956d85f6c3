"""The lamp test: how this machine is, for a photo by telephone; no PIN."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.form import form_strips
from kiosk.machine import machine_of
from kiosk.presenters.form import FormView
from kiosk.presenters.lamp import present_lamp
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class LampScene:
    """``Place("lamp")``."""

    name = "lamp"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(form_strips)

    def view(self, place: Place, world: World) -> FormView:
        return present_lamp(machine_of(world), world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return (Place("lamp"),)
