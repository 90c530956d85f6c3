"""The progress screen: number and query code in, where the application stands out."""

from collections.abc import Sequence
from datetime import date

from kiosk.actions import Action, Place, Stay
from kiosk.counter import Counter
from kiosk.input.composing import Composing, Entry, Finish
from kiosk.layout.form import form_head, form_strips
from kiosk.presenters.form import FormView
from kiosk.presenters.progress import (
    Again,
    Ask,
    Asked,
    Field,
    Tries,
    errors_of,
    present_form,
    present_record,
    present_waiting,
)
from kiosk.presenters.typing import Edit, KeyboardView, present_keyboard, start_of
from kiosk.screens.base import Screen
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.tracking import Stage, Standing, standing_of
from kiosk.typist import Typist
from kiosk.world import World
from sync.errors import FileFormatError
from sync.formats.number import parse_code, parse_number
from sync.formats.progress import STATES, ProgressRecord
from sync.instants import start_of as start_of_day

ENTRIES = {Field.NUMBER: (Entry.DIGITS, 15), Field.CODE: (Entry.CODE, 10)}


class ProgressScene:
    """Keeps number and code for as long as the session lasts, and no longer."""

    name = "progress"
    is_form = True

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self.is_bare = False  # True while typing on a low screen
        self._tries = Tries()
        self._clear()

    def make(self) -> Screen:
        return TypingScreen(form_head, form_strips)

    def view(self, place: Place, world: World) -> FormView:
        part = place.part
        view = sample_view(part, world) if part else self._view(world)
        self.is_bare = view.keyboard is not None and is_cramped(world.metrics)
        return view

    def _view(self, world: World) -> FormView:
        standing = self._standing
        if standing is not None and standing.record is not None:
            return present_record(standing.record, world.clock(), world.words)
        if standing is not None:
            return present_waiting(standing.stage, standing.at, world.words)
        return present_form(
            self._asked,
            self._active,
            self._keyboard(world),
            errors=self._errors,
            warning=self._warning,
            words=world.words,
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        match action:
            case Ask():
                self._ask(world)
            case Again():
                self._clear()
            case Edit(key):
                self._edit(Field(key))
            case Finish():
                self._finish()
            case _:
                return self._typed(action, world)
        return Stay()

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("progress", part=part) for part in ("", *PARTS))

    def _clear(self) -> None:
        self._asked = Asked()
        self._errors: dict[Field, str] = {}
        self._warning = ""
        self._standing: Standing | None = None
        self._active: Field | None = None
        self._composing = Composing()
        self._edit(Field.NUMBER)

    def _edit(self, field: Field) -> None:
        entry, limit = ENTRIES[field]
        self._active = field
        self._composing = start_of(entry, self._asked.of(field), limit)

    def _finish(self) -> None:
        """完成 leads from the number to the code, then puts the keys away."""
        is_first = self._active is Field.NUMBER and not self._asked.code
        self._active = None
        if is_first:
            self._edit(Field.CODE)

    def _typed(self, action: Action, world: World) -> Action:
        composer = self._typist.composer(world)
        composing = composer.after(self._composing, action)
        if self._active is None or composing == self._composing:
            return action
        self._composing = composing
        self._asked = self._asked.with_(self._active, composing.text)
        self._errors = {f: e for f, e in self._errors.items() if f is not self._active}
        return Stay()

    def _keyboard(self, world: World) -> KeyboardView | None:
        if self._active is None:
            return None
        entry, _ = ENTRIES[self._active]
        return present_keyboard(self._composing, entry, (), words=world.words)

    def _ask(self, world: World) -> None:
        words, now = world.words, world.now()
        self._errors = errors_of(self._asked, words)
        self._warning = ""
        if self._errors:
            self._active = None
            return
        minutes = self._tries.minutes_left(now)
        if minutes:
            self._warning = words("progress.throttled", n=minutes)
            return
        self._look_up(world)

    def _look_up(self, world: World) -> None:
        self._active = None
        number = parse_number(self._asked.number).digits
        try:
            standing = standing_of(
                number,
                parse_code(self._asked.code),
                documents=Counter(world.state, world.library.document).progress(),
                outbox=world.state.outbox,
            )
        except FileFormatError:
            self._warning = world.words("progress.damaged")
            return
        if standing.stage is not Stage.UNKNOWN:
            self._standing = standing
            return
        self._tries = self._tries.failed(world.now())
        self._warning = world.words("progress.none")


PARTS = (
    *(stage.value for stage in (Stage.WAITING, Stage.HELD, Stage.ARRIVED)),
    *STATES,
)


def sample_view(part: str, world: World) -> FormView:
    """Return an answer for ``gk kiosk shots``: a stage, or a state of the hub."""
    day = date(2026, 11, 23)
    if part not in STATES:
        return present_waiting(part, start_of_day(day), world.words)
    record = ProgressRecord(
        state=part,
        since_on=day,
        as_of=start_of_day(day),
        due_on=date(2026, 12, 21),
        provisional=True,
    )
    return present_record(record, world.clock(), world.words)
