"""The operator's menu: opened by knocking and a PIN, closed with the session."""

from collections.abc import Sequence

from kiosk.actions import Action, Back, Go, Home, Place, Stay
from kiosk.input.composing import Entry, Finish
from kiosk.layout.form import form_head, form_strips
from kiosk.machine import machine_of
from kiosk.pin import DIGITS
from kiosk.presenters.form import FormView
from kiosk.presenters.operator import (
    MENU,
    Do,
    Enter,
    Order,
    TestPage,
    Want,
    present_asking,
    present_menu,
    present_pin,
    present_state,
)
from kiosk.presenters.taking_test import test_page
from kiosk.presenters.typing import start_of
from kiosk.screens.base import Screen
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.typist import Typist
from kiosk.world import World

TEST = "test page"  # what the operator's page is called on its way to paper
EMPTY = start_of(Entry.DIGITS, "", DIGITS)
SAMPLES = ("pin", "menu", "machine", "sure")


class OperatorScene:
    """Keeps whether the PIN was right for as long as the session lasts."""

    name = "operator"
    is_form = True

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self.is_bare = False  # True while typing on a low screen
        self._is_in = False
        self._wanted: Order | None = None
        self._warning = ""
        self._composing = EMPTY

    def make(self) -> Screen:
        return TypingScreen(form_head, form_strips)

    def view(self, place: Place, world: World) -> FormView:
        view = self._view(place, world)
        self.is_bare = view.keyboard is not None and is_cramped(world.metrics)
        return view

    def _view(self, place: Place, world: World) -> FormView:
        machine, words = machine_of(world), world.words
        if place.about == "sample":
            return self._sample(place.part, world)
        if not self._is_in:
            return present_pin(self._composing, self._warning, machine, words)
        if self._wanted is not None:
            return present_asking(self._wanted, words)
        if place.about == "machine":
            return present_state(machine, words)
        return present_menu(machine, words, said=self._printed(world))

    def act(self, action: Action, place: Place, world: World) -> Action:
        if not self._is_in:
            return self._knocking(action, world)
        match action:
            case Want(order):
                self._wanted = order
            case Do(order):
                world.tell(order.value)
            case TestPage() if world.takeaway:
                world.takeaway.ask(TEST, test_page(world.now(), world.words))
            case Go(where) if where == MENU and self._wanted is not None:
                self._wanted = None
            case Back() if self._wanted is not None:
                self._wanted = None
            case _:
                return action
        return Stay()

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("operator", "sample", part) for part in SAMPLES)

    def _knocking(self, action: Action, world: World) -> Action:
        """Take the PIN; whoever does not know it can only leave."""
        if isinstance(action, Enter | Finish):
            self._try(world)
            return Stay()
        composer = self._typist.composer(world)
        composing = composer.after(self._composing, action)
        if composing == self._composing:
            return action if isinstance(action, Back | Home) else Stay()
        self._composing = composing
        return Stay()

    def _try(self, world: World) -> None:
        gate, now = world.pin, world.seconds()
        pin = self._composing.text
        self._composing = EMPTY
        self._is_in = gate.opens(pin, now)
        left = gate.seconds_left(now)
        if left:
            world.tell("locked")
        minutes = -(-int(left) // 60)
        self._warning = (
            world.words("operator.locked", n=minutes)
            if left
            else world.words("operator.wrong", n=DIGITS)
        )

    def _printed(self, world: World) -> str:
        fate = world.takeaway.fate_of(TEST) if world.takeaway else None
        return world.words.under("print.state", fate) if fate else ""

    def _sample(self, part: str, world: World) -> FormView:
        machine, words = machine_of(world), world.words
        views = {
            "pin": lambda: present_pin(self._composing, "", machine, words),
            "menu": lambda: present_menu(machine, words),
            "machine": lambda: present_state(machine, words),
            "sure": lambda: present_asking(Order.POWER_OFF, words),
        }
        return views[part]()
