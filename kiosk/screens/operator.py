"""The operator's menu: opened by knocking and a PIN, closed with the session."""

from collections.abc import Sequence
from math import ceil

from kiosk.actions import Action, Aloud, Back, Go, Listen, Place, Stay
from kiosk.input.composing import Entry, Finish
from kiosk.layout.form import form_head, form_strips
from kiosk.lines import RIGHT, WRONG
from kiosk.machine import machine_of
from kiosk.pin import DIGITS
from kiosk.pin_string import is_right
from kiosk.presenters.form import FormView
from kiosk.presenters.operator import (
    MENU,
    Do,
    Enter,
    Order,
    TestPage,
    Want,
    present_asking,
    present_doing,
    present_menu,
    present_pin,
    present_state,
)
from kiosk.presenters.taking_test import test_page
from kiosk.presenters.typing import Edit, start_of
from kiosk.screens.base import Screen
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.typist import Typist
from kiosk.wording import Wording
from kiosk.world import World

TEST = "test page"  # what the operator's page is called on its way to paper
RING = Listen(Aloud.RING)
EMPTY = start_of(Entry.DIGITS, "", DIGITS)
SAMPLES = ("pin", "menu", "machine", "sure")


class OperatorScene:
    """Keeps what is typed and asked for; ``world.pin`` knows who came in."""

    name = "operator"
    is_form = True

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self.is_bare = False  # True while typing on a low screen
        self._wanted: Order | None = None
        self._doing: Order | None = None
        self._warning = ""  # at the door
        self._said = ""  # in the menu
        self._composing = EMPTY
        self._types = True  # False: the keys would hide what is said

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
        if not world.pin.is_open:
            composing = self._composing if self._types else None
            return present_pin(composing, self._warning, machine, words)
        asked = self._asked(words)
        if asked is not None:
            return asked
        if place.about == "machine":
            return present_state(machine, words)
        return present_menu(machine, words, said=self._said or self._printed(world))

    def _asked(self, words: Wording) -> FormView | None:
        """Return what is said of an order that is wanted or being done."""
        if self._doing is not None:
            return present_doing(self._doing, words)
        return present_asking(self._wanted, words) if self._wanted else None

    def act(self, action: Action, place: Place, world: World) -> Action:
        if not world.pin.is_open:
            self._wanted = self._doing = None
            return self._knocking(action, world)
        self._said = ""
        match action:
            case Want(order):
                self._wanted = order
            case Do(order):
                self._doing = order
                world.tell(order.value)
            case TestPage():
                self._said = self._test_page(world)
            case Listen() if action == RING:
                is_heard = world.sound.at(world.clock()) > 0
                key = "operator.rang" if is_heard else "operator.mute"
                self._said = world.words(key)
                return action
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
        """Take the PIN; whoever does not know it can only leave.

        Where one can go from here, each place of the operator asks the gate itself.
        """
        if isinstance(action, Enter | Finish):
            self._try(world)
            return Stay()
        if isinstance(action, Edit):
            self._types = True
            return Stay()
        composer = self._typist.composer(world)
        composing = composer.after(self._composing, action)
        if composing == self._composing:
            is_ours = isinstance(action, Want | Do | TestPage) or action == RING
            return Stay() if is_ours else action
        self._composing = composing
        return Stay()

    def _try(self, world: World) -> None:
        gate, now = world.pin, world.seconds()
        pin = self._composing.text
        self._composing = EMPTY
        self._said = ""
        if len(pin) == DIGITS and gate.may_try(now):
            world.tell(RIGHT if gate.opens(pin, now, is_right) else WRONG)
        left = gate.tries.seconds_left(now)
        self._types = gate.is_open or not is_cramped(world.metrics)
        minutes = ceil(left / 60)
        self._warning = (
            world.words("operator.locked", n=minutes)
            if left
            else world.words("operator.wrong", n=DIGITS)
        )

    def _test_page(self, world: World) -> str:
        """Have the test page printed; return why not, if it is not."""
        takeaway, words = world.takeaway, world.words
        if takeaway is None:
            return words("machine.no_printer")
        if takeaway.is_offered:
            takeaway.ask(TEST, test_page(world.now(), words))
            return ""
        if takeaway.condition.is_usable:
            return "" if takeaway.is_busy else words("operator.enough")
        return words.under("machine.printer", takeaway.condition)

    def _printed(self, world: World) -> str:
        fate = world.takeaway.fate_of(TEST) if world.takeaway else None
        return world.words.under("operator.printed", fate) if fate else ""

    def _sample(self, part: str, world: World) -> FormView:
        machine, words = machine_of(world), world.words
        views = {
            "pin": lambda: present_pin(self._composing, "", machine, words),
            "menu": lambda: present_menu(machine, words),
            "machine": lambda: present_state(machine, words),
            "sure": lambda: present_asking(Order.POWER_OFF, words),
        }
        return views[part]()
