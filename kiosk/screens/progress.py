"""The progress screen: number and query code in, where the application stands out."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from foi.rating import QUERY
from foi.reckoning import reckon
from foi.remedies import OVERDUE
from kiosk.actions import Action, Back, Place, Replace, Stay
from kiosk.counter import Counter
from kiosk.in_hand import InHand
from kiosk.input.composing import Composing, Entry, Finish
from kiosk.lawbook import calendar_held, remedies, terms
from kiosk.layout.form import form_head, form_strips
from kiosk.presenters.followup_offer import choices, sent_words
from kiosk.presenters.form import FormView
from kiosk.presenters.progress import (
    After,
    Again,
    AskRemedy,
    Explain,
    present_record,
    present_waiting,
)
from kiosk.presenters.progress_asked import (
    Anyway,
    Ask,
    Asked,
    Came,
    Field,
    Tries,
    errors_of,
    present_form,
)
from kiosk.presenters.reckoning import (
    present_reckoning,
    present_remedy,
    present_rules,
)
from kiosk.presenters.typing import Edit, KeyboardView, present_keyboard, start_of
from kiosk.screens.base import Screen
from kiosk.screens.progress_samples import PARTS, sample_record, sample_standing
from kiosk.screens.rate import rating_choice
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.standing import Stage, Standing
from kiosk.tracking import standing_of
from kiosk.typist import Typist
from kiosk.world import World
from sync.errors import FileFormatError
from sync.formats.number import parse_code, parse_number
from sync.formats.progress import ProgressRecord

PROGRESS = Place("progress")
Page = Callable[[ProgressRecord, Standing, World], FormView]
ENTRIES = {Field.NUMBER: (Entry.DIGITS, 15), Field.CODE: (Entry.CODE, 10)}


class ProgressScene:
    """Keeps number and code for as long as the session lasts, and no longer.

    What was found is put into the session's hand, for what is said about it later.
    """

    name = "progress"
    is_form = True

    def __init__(self, typist: Typist, hand: InHand) -> None:
        self._typist = typist
        self._hand = hand
        self.is_bare = False  # True while typing on a low screen
        self._tries = Tries()
        self._page: Page | None = None
        self._clear()

    def make(self) -> Screen:
        return TypingScreen(form_head, form_strips)

    def view(self, place: Place, world: World) -> FormView:
        part = place.part
        view = sample_view(part, world) if part else self._view(world)
        self.is_bare = view.keyboard is not None and is_cramped(world.metrics)
        return view

    def _view(self, world: World) -> FormView:
        standing = self._hand.standing
        if standing is not None:
            return self._found(standing, world)
        return present_form(
            self._asked,
            self._active,
            self._keyboard(world),
            errors=self._errors,
            came=self._came,
            words=world.words,
        )

    def _found(self, standing: Standing, world: World) -> FormView:
        words, record = world.words, standing.record
        if record is not None and self._page is not None:
            return self._page(record, standing, world)
        after = After(
            choices(standing, self._hand.letter_of, words),
            sent_words(standing, self._hand.letter_of, words),
        )
        if record is None:
            return present_waiting(standing.stage, standing.at, words, after)
        view = present_record(record, world.clock(), words, after)
        return replace(view, dock=(*rating_choice(QUERY, world), *view.dock))

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
            case Anyway():
                self._take(Standing(Stage.UNKNOWN))
            case Explain() | AskRemedy():
                self._page = PAGES[type(action)]
            case Back() if self._page is not None:
                self._page = None
            case _:
                return self._typed(action, world)
        return Replace(PROGRESS)

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("progress", part=part) for part in ("", *PARTS))

    def _clear(self) -> None:
        self._asked = Asked()
        self._errors: dict[Field, str] = {}
        self._came = Came()
        self._page = None
        self._hand.forget()
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
        self._came = Came()
        if self._errors:
            self._active = None
            return
        minutes = self._tries.minutes_left(now)
        if minutes:
            self._came = Came(words("progress.throttled", n=minutes))
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
            self._came = Came(world.words("progress.damaged"))
            return
        if standing.stage is not Stage.UNKNOWN:
            self._take(standing)
            return
        self._tries = self._tries.failed(world.now())
        self._came = Came(world.words("progress.none"), is_unknown=True)

    def _take(self, standing: Standing) -> None:
        number = parse_number(self._asked.number).digits
        self._hand.take(number, parse_code(self._asked.code), standing)


def explained(record: ProgressRecord, _standing: Standing, world: World) -> FormView:
    """Word how the last day was counted, as a sum where it adds up."""
    found = reckon(record, calendar_held(world.library), terms())
    if found is None:
        return present_rules(record, terms(), world.words)
    return present_reckoning(found, terms(), world.words)


def advised(record: ProgressRecord, standing: Standing, world: World) -> FormView:
    """Word what one may do about the reply, or about none."""
    is_answered = record.state == "replied"
    heading = "progress.disagree" if is_answered else "progress.what_now"
    remedy = remedies().of(record.remedy if is_answered else OVERDUE)
    directory = Counter(world.state, world.library.document).directory()
    agency = directory.find(standing.agency)
    return present_remedy(remedy, agency, world.words(heading), world.words)


PAGES: dict[type[Action], Page] = {Explain: explained, AskRemedy: advised}


def sample_view(part: str, world: World) -> FormView:
    """Return the page called ``part``: a stage, a state of the hub, or a page of it."""
    page = {"explained": explained, "rules": explained, "advised": advised}.get(
        part.partition("-")[0]
    )
    if page is not None:
        return page(sample_record(part), sample_standing(part), world)
    standing = sample_standing(part)
    after = After(choices(standing, lambda _: "", world.words))
    if standing.record is None:
        return present_waiting(standing.stage, standing.at, world.words, after)
    return present_record(standing.record, world.clock(), world.words, after)
