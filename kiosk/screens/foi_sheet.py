"""The form in hand: what is filled in, and the keys it is filled in with."""

from dataclasses import replace

from foi.asking import Aside
from foi.directory import Organisation
from kiosk.actions import Action, Place, Replace, Stay
from kiosk.already_public import already_public
from kiosk.input.composing import Composing, Finish
from kiosk.lawbook import asking
from kiosk.presenters import foi_form
from kiosk.presenters.foi_filling import (
    PAPER_OF,
    Change,
    Cover,
    Filling,
    Next,
    Reveal,
    entry_of,
    first_field,
)
from kiosk.presenters.foi_form import NUMBERS, FoiForm, Problems, Step
from kiosk.presenters.foi_problems import problems_for
from kiosk.presenters.options import Pick, Tick
from kiosk.presenters.rows import RowView, present_row
from kiosk.presenters.typing import Edit, KeyboardView
from kiosk.typist import Typist
from kiosk.world import World
from sync.instants import day_of

FOI = Place("foi")


class FoiSheet:
    """One application being filled in; a new one is a new sheet."""

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self._typing = ""
        self._composing = Composing()
        self._hits: tuple[RowView, ...] = ()
        self._asides: tuple[Aside, ...] = ()
        self._is_fresh = False
        self.form = FoiForm()
        self.warning = ""

    def filling(
        self,
        agencies: tuple[Organisation, ...],
        closed: tuple[Organisation, ...],
        world: World,
    ) -> Filling:
        """Return everything that the page needs to be worded."""
        filling = Filling(
            self.form,
            agencies,
            typing=self._typing,
            composing=self._composing,
            keyboard=self._keyboard(world),
            warning=self.warning,
            closed=closed,
            hits=self._hits,
            asides=self._asides,
            is_fresh=self._is_fresh,
        )
        agency = filling.agency()
        example = asking().example_for(agency.topics) if agency else ""
        return replace(filling, example=example)

    def open(self, agency: str = "") -> None:
        """Begin on the page that the form is on; ``agency`` was chosen before."""
        if agency and not self.form.get("agency"):
            self.form = foi_form.answered(self.form, "agency", agency)
        self._turn_to(self.form)

    def back(self) -> bool:
        """Go one page back; return whether there was one."""
        before = foi_form.backward(self.form)
        if before is not None:
            self._turn_to(before)
        return before is not None

    def act(self, action: Action, world: World) -> Action:
        """Do what a touch on the page asks for."""
        match action:
            case Next():
                self._settle(world)
                self._onward(world)
                return Replace(FOI)
            case Change(step):
                self._turn_to(foi_form.changing(self.form, step))
                return Replace(FOI)
            case Edit(key):
                self._settle(world)
                self._type_into(key)
                return Stay()
            case _:
                return Stay() if self._choose(action) else self._type(action, world)

    def is_ready(self, world: World) -> bool:
        """Return whether it may be submitted; else show the page that is wrong."""
        problems = _problems(world)
        wrong = foi_form.first_wrong(self.form, problems)
        if wrong:
            self._turn_to(foi_form.changing(self.form, wrong))
        errors = foi_form.errors_on(self.form, wrong or Step.CHECK, problems)
        self.form = foi_form.with_errors(self.form, errors)
        return not errors

    def _onward(self, world: World) -> None:
        if self.form.step is Step.WANTED:
            self._look(self.form.get("wanted"), world)
        self._turn_to(foi_form.forward(self.form, _problems(world)))

    def _look(self, wanted: str, world: World) -> None:
        """See what is public already, and what is better got elsewhere."""
        words, moment = world.words, world.clock()
        rows = already_public(wanted, world)
        self._hits = tuple(present_row(row, moment, words) for row in rows)
        self._asides = asking().asides_for(wanted)
        has_look = bool(self._hits or self._asides)
        self.form = replace(self.form, has_look=has_look)

    def _keyboard(self, world: World) -> KeyboardView | None:
        if not self._typing:
            return None
        entry, _ = entry_of(self.form, self._typing)
        return self._typist.keyboard(self._composing, entry, world)

    def _turn_to(self, form: FoiForm) -> None:
        """Show the page that ``form`` is on; its first empty field is typed into."""
        self.form = form
        self.warning = ""
        self._type_into("" if form.errors else first_field(form))

    def _type_into(self, key: str) -> None:
        self._typing = key
        self._is_fresh = False
        if key:
            entry, limit = entry_of(self.form, key)
            self._composing = self._typist.start(entry, self.form.get(key), limit)

    def _choose(self, action: Action) -> bool:
        """Take an option, a tick or 看一下; return whether it was one."""
        match action:
            case Pick(key, value):
                self.form = foi_form.answered(self.form, key, value)
                if key in NUMBERS:  # a paper with a number opens the keys at once
                    self._type_into(first_field(self.form))
                elif key == "agency":
                    self._type_into("")
            case Cover():
                self._is_fresh = False
            case Tick(key):
                self.form = foi_form.ticked(self.form, key)
            case Reveal(key):
                self.form = foi_form.revealed(self.form, key)
            case _:
                return False
        return True

    def _type(self, action: Action, world: World) -> Action:
        if not self._typing:
            return action
        composing = self._typist.composer(world).after(self._composing, action)
        if composing == self._composing and not isinstance(action, Finish):
            return action
        self._is_fresh = self._typing in PAPER_OF
        self._composing = composing
        self.form = foi_form.answered(self.form, self._typing, composing.text)
        if isinstance(action, Finish):
            self._type_into(first_field(self.form))
        return Stay()

    def _settle(self, world: World) -> None:
        """Take what waits in the keys as the answer."""
        if self._typing:
            composing = self._typist.composer(world).after(self._composing, Finish())
            self.form = foi_form.answered(self.form, self._typing, composing.text)


def _problems(world: World) -> Problems:
    return problems_for(day_of(world.now()), world.words)
