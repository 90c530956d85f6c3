"""What the progress screen says: the two fields, and where an application stands."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.form import FormView
from kiosk.presenters.typing import Edit, FieldView, KeyboardView
from kiosk.wording import Wording
from sync.formats.number import CODE_LENGTH, parse_code, parse_number
from sync.formats.progress import ProgressRecord
from sync.instants import day_of

MOST_TRIES = 5
PAUSE = timedelta(minutes=10)
NUMBER_DIGITS = 15
_OVER = frozenset({"replied", "closed"})


class Field(StrEnum):
    """The two things that must be known."""

    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """查一查."""


@dataclass(frozen=True, slots=True)
class Again(Action):
    """查另一份: both fields empty."""


@dataclass(frozen=True, slots=True)
class Explain(Action):
    """怎么算的: how the last day for the reply was counted."""


@dataclass(frozen=True, slots=True)
class AskRemedy(Action):
    """可以怎么办: what one may do about the reply, or about none."""


@dataclass(frozen=True, slots=True)
class Anyway(Action):
    """还没查到，也可以先办: speak about an application that is not known here."""


@dataclass(frozen=True, slots=True)
class After:
    """What may be done now (``more``), and what this session has done (``sent``)."""

    more: tuple[Choice, ...] = ()
    sent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Came:
    """What the last try came to; ``is_unknown``: nothing of it is held here.

    One may speak about such an application all the same.
    """

    warning: str = ""
    is_unknown: bool = False


NOTHING_AFTER = After()


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of this session, so that nobody goes through codes."""

    wrong: int = 0
    until: datetime | None = None

    def failed(self, now: datetime) -> "Tries":
        """Return the tries after one more wrong one at ``now``."""
        wrong = self.wrong + 1
        return Tries(0, now + PAUSE) if wrong >= MOST_TRIES else Tries(wrong)

    def minutes_left(self, now: datetime) -> int:
        """Return how many minutes nobody may try; 0 when one may."""
        if self.until is None or now >= self.until:
            return 0
        return ceil((self.until - now) / timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Asked:
    """Number and code as typed."""

    number: str = ""
    code: str = ""

    def with_(self, field: Field, text: str) -> "Asked":
        """Return it with ``field`` changed."""
        return replace(self, **{field.value: text})

    def of(self, field: Field) -> str:
        """Return what stands in ``field``."""
        return self.number if field is Field.NUMBER else self.code


def errors_of(asked: Asked, words: Wording) -> dict[Field, str]:
    """Return what is wrong with what was typed, by field; nothing when it can be."""
    errors: dict[Field, str] = {}
    try:
        parse_number(asked.number)
    except ValueError:
        errors[Field.NUMBER] = _number_error(asked.number, words)
    try:
        parse_code(asked.code)
    except ValueError:
        errors[Field.CODE] = words("progress.code_wrong", n=CODE_LENGTH)
    return errors


def _number_error(number: str, words: Wording) -> str:
    digits = sum(character.isdigit() for character in number)
    if digits != NUMBER_DIGITS:
        return words("progress.number_short", n=NUMBER_DIGITS, m=digits)
    return words("progress.number_wrong")


def present_form(
    asked: Asked,
    active: Field | None,
    keyboard: KeyboardView | None,
    *,
    errors: dict[Field, str],
    came: Came,
    words: Wording,
) -> FormView:
    """Word the two fields, and what the last try came to."""
    return FormView(
        title=words("progress.title"),
        fields=tuple(
            FieldView(
                key=field.value,
                label=words.under("progress.label", field),
                text=_grouped(field, asked.of(field)),
                hint=words.under("progress.hint", field),
                empty=words("progress.touch"),
                error=errors.get(field, ""),
                is_active=field is active,
            )
            for field in Field
        ),
        keyboard=keyboard,
        warning=came.warning,
        errors=tuple((said, Edit(field)) for field, said in errors.items()),
        errors_title=words("form.errors", n=len(errors)),
        more=(Choice(words("progress.anyway"), Anyway()),) if came.is_unknown else (),
        dock=(Choice(words("progress.ask"), Ask(), is_primary=True),),
    )


def _grouped(field: Field, text: str) -> str:
    """Return what was typed in the groups of the slip, so that it can be compared."""
    ends = (5, 10, 13) if field is Field.NUMBER else (5,)
    starts = (0, *ends)
    parts = [text[a:b] for a, b in zip(starts, (*ends, len(text)), strict=True)]
    return "-".join(part for part in parts if part)


def present_waiting(
    stage: str, at: datetime | None, words: Wording, after: After = NOTHING_AFTER
) -> FormView:
    """Word an application of which only this machine knows, or not even that."""
    submitted = words("progress.step.submitted")
    if at is not None:
        submitted = f"{submitted}　{_day(day_of(at), words)}"
    steps = (_step(words, submitted, is_reached=True),) if at is not None else ()
    return FormView(
        title=words("progress.title"),
        heading=standing_words(stage, None, words),
        listed=(*steps, *after.sent),
        said=(words.under("progress.next", stage),),
        more=after.more,
        dock=_after(words),
    )


def present_record(
    record: ProgressRecord,
    moment: Moment,
    words: Wording,
    after: After = NOTHING_AFTER,
) -> FormView:
    """Word the record that the hub published."""
    is_asked = record.state == "correction" and bool(record.note)
    return FormView(
        title=words("progress.title"),
        heading=state_words(record, words),
        warning=words("followup.asked", note=record.note) if is_asked else "",
        said=_notes(record, moment, words),
        listed=(*_steps(record, words), _as_of(record, words), *after.sent),
        more=(*after.more, *_explaining(record, moment, words)),
        dock=_after(words),
    )


def is_overdue(record: ProgressRecord, moment: Moment) -> bool:
    """Tell whether the day for the reply is over, as far as the clock is trusted."""
    if record.due_on is None or record.state in _OVER or not moment.is_trusted:
        return False
    return day_of(moment.now) > record.due_on


def _explaining(
    record: ProgressRecord, moment: Moment, words: Wording
) -> tuple[Choice, ...]:
    if record.state == "replied":
        return (Choice(words("progress.disagree"), AskRemedy()),)
    if record.state in _OVER:
        return ()
    key = "progress.explain" if record.due_on else "progress.explain_rules"
    counted = Choice(words(key), Explain())
    if is_overdue(record, moment):
        return (Choice(words("progress.what_now"), AskRemedy()), counted)
    return (counted,)


def standing_words(stage: str, record: ProgressRecord | None, words: Wording) -> str:
    """Return where an application stands in a few words, with or without a record."""
    if record is not None:
        return state_words(record, words)
    return words.under("progress.stage", stage)


def state_words(record: ProgressRecord, words: Wording) -> str:
    """Return the state in a resident's words: ``正在办``, ``延期了，最晚…``."""
    if record.state == "extended" and record.due_on:
        return words("progress.extended_until", day=_day(record.due_on, words))
    return words.under("progress.state", record.state)


def due_words(record: ProgressRecord, words: Wording) -> str:
    """Return by when it must be answered; nothing when it was, or no day is set."""
    if record.due_on is None or record.state in _OVER:
        return ""
    key = "progress.due_provisional" if record.provisional else "progress.due"
    return words(key, day=_day(record.due_on, words))


def _notes(record: ProgressRecord, moment: Moment, words: Wording) -> tuple[str, ...]:
    is_asked = record.state == "correction"
    notes = [record.note] if record.note and not is_asked else []
    if is_asked and record.answer_until_on:
        notes.append(words("followup.until", day=_day(record.answer_until_on, words)))
    if due := due_words(record, words):
        notes.append(due)
        if is_overdue(record, moment):
            notes.append(words("progress.overdue"))
    is_told = is_asked and record.note
    notes.append(words.under("progress.what", "asked" if is_told else record.state))
    return tuple(notes)


def _as_of(record: ProgressRecord, words: Wording) -> str:
    return words("progress.as_of", day=_day(day_of(record.as_of), words))


def _steps(record: ProgressRecord, words: Wording) -> tuple[str, ...]:
    """Return what has happened, with the day the present state began, and the end."""
    since = words("progress.since", day=_day(record.since_on, words))
    now = f"{state_words(record, words)}　{since}"
    steps = [_step(words, words("progress.step.submitted"), is_reached=True)]
    if record.state != "received":
        received = words("progress.step.received")
        steps.append(_step(words, received, is_reached=True))
    steps.append(_step(words, now, is_reached=True))
    if record.state not in _OVER:
        steps.append(_step(words, words("progress.step.replied"), is_reached=False))
    return tuple(steps)


def _step(words: Wording, said: str, *, is_reached: bool) -> str:
    return words("progress.reached" if is_reached else "progress.ahead", step=said)


def _after(words: Wording) -> tuple[Choice, ...]:
    return (
        Choice(words("progress.again"), Again()),
        Choice(words("progress.help"), Go(Place("help"))),
    )


def _day(day: date, words: Wording) -> str:
    return words("row.date", year=day.year, month=day.month, day=day.day)
