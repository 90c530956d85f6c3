"""The help screen: how to use the machine, how it looks, whom to ask."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.help import help_strips
from kiosk.presenters.help import PRINTING, STEPS, HelpView, present_help
from kiosk.screens.base import FlowScreen, Screen
from kiosk.screens.particulars import entrances_choice
from kiosk.screens.questions import voice_choices
from kiosk.world import World


class HelpScene:
    """``Place("help")``."""

    name = "help"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(help_strips)

    def view(self, place: Place, world: World) -> HelpView:
        shelved = world.home_board()
        return present_help(
            shelved.board if shelved else world.unknown_board(),
            world.metrics.mode,
            world.contrast,
            words=world.words,
            ways=(*voice_choices(world), *entrances_choice(world)),
            steps=PRINTING if world.takeaway else STEPS,
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return (Place("help"),)
