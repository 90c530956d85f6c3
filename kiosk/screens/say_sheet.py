"""One thing being said: what is answered so far, and the keys it is written with."""

from foi.feedback import LONGEST
from kiosk.actions import Action
from kiosk.input.composing import Entry
from kiosk.presenters import say_form
from kiosk.presenters.options import Pick
from kiosk.presenters.say import Amend, Onward
from kiosk.presenters.say_form import SayForm, Step
from kiosk.presenters.typing import Edit, FieldView, KeyboardView
from kiosk.typist import Typist
from kiosk.world import World
from kiosk.writing import Writing

TEXT, PHONE = "text", "phone"
ENTRIES = {TEXT: (Entry.WORDS, LONGEST[TEXT]), PHONE: (Entry.PHONE, 20)}
_FIELDS = {Step.TEXT: TEXT, Step.PHONE: PHONE}


class SaySheet:
    """A new thing to say is a new sheet."""

    def __init__(self, typist: Typist, form: SayForm) -> None:
        self._writing = Writing(typist, ENTRIES)
        self.warning = ""
        self.form = form
        self._turn_to(form)

    def fields(self, world: World) -> tuple[FieldView, ...]:
        """Return the field of the page, if it has one."""
        key = _FIELDS.get(self.form.step, "")
        if not key or (key == PHONE and self.form.get("call") != say_form.CALL):
            return ()
        label = world.words.under("say.field", key)
        error = self.form.errors.get(key, "")
        field = self._writing.field(key, label, error=error, words=world.words)
        return (field,)

    def keyboard(self, world: World) -> KeyboardView | None:
        """Return the keys; None while nothing is written."""
        return self._writing.keyboard(world)

    def act(self, action: Action, world: World) -> bool:
        """Do what a touch on the page asks for; return whether it was for the page."""
        match action:
            case Pick(key, value):
                self._pick(key, value, world)
            case Edit(key):
                self._edit(key, world)
            case Onward():
                self._settle(world)
                lacking = world.words("say.phone_wanted")
                self._turn_to(say_form.forward(self.form, nothing_called=lacking))
            case Amend(step):
                self._turn_to(say_form.changing(self.form, step))
            case _:
                return self._writing.typed(action, world)
        return True

    def back(self, world: World) -> bool:
        """Go one page back; return whether there was one."""
        self._settle(world)
        before = say_form.backward(self.form)
        if before is not None:
            self._turn_to(before)
        return before is not None

    def is_ready(self, world: World) -> bool:
        """Return whether it may be sealed; else show what is wrong."""
        self._settle(world)
        wrong = say_form.wrong_with(self.form, self.form.step)
        self.form = say_form.with_errors(self.form, wrong)
        return not wrong

    def _pick(self, key: str, value: str, world: World) -> None:
        self.form = say_form.answered(self.form, key, value)
        if key == "call":
            self._edit(PHONE if value == say_form.CALL else "", world)

    def _edit(self, key: str, world: World) -> None:
        self._writing.close(world)
        if key:
            self._writing.open(key)

    def _settle(self, world: World) -> None:
        """Put the keys away and take what was written into the form."""
        self._writing.close(world)
        for key in (TEXT, PHONE):
            text = self._writing.text(key)
            if self.form.get(key) != text:
                self.form = say_form.answered(self.form, key, text)

    def _turn_to(self, form: SayForm) -> None:
        """Show the page that ``form`` is on; an empty text is written at once."""
        self.form = form
        self.warning = ""
        if form.step is Step.TEXT and not form.errors and not form.get(TEXT):
            self._writing.open(TEXT)
