"""What the progress screen says once an application is found: where it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.form import FormView
from kiosk.wording import Wording
from sync.formats.progress import ProgressRecord
from sync.instants import day_of

_OVER = frozenset({"replied", "closed"})


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
class After:
    """What may be done now (``more``), and what this session has done (``sent``)."""

    more: tuple[Choice, ...] = ()
    sent: tuple[str, ...] = ()


NOTHING_AFTER = After()


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
    reached = [words("progress.step.submitted"), _receipt(record, words)]
    ahead = [] if record.state in _OVER else [words("progress.step.replied")]
    if record.state == "received":
        ahead.insert(0, words("progress.step.confirmed"))
    else:
        day, state = _day(record.since_on, words), state_words(record, words)
        since = day if record.state in _OVER else words("progress.since", day=day)
        reached.append(f"{state}　{since}")
    return (
        *(_step(words, said, is_reached=True) for said in reached),
        *(_step(words, said, is_reached=False) for said in ahead),
    )


def _receipt(record: ProgressRecord, words: Wording) -> str:
    """Return that it was received: on a day only once both confirmed one (条例 31)."""
    if record.confirmed_on is None:
        return words("progress.step.arrived")
    day = _day(record.confirmed_on, words)
    return words("progress.step.on", step=words("progress.step.confirmed"), day=day)


def _step(words: Wording, said: str, *, is_reached: bool) -> str:
    return words("progress.reached" if is_reached else "progress.ahead", step=said)


def _after(words: Wording) -> tuple[Choice, ...]:
    return (
        Choice(words("progress.again"), Again()),
        Choice(words("progress.help"), Go(Place("help"))),
    )


def _day(day: date, words: Wording) -> str:
    return words("row.date", year=day.year, month=day.month, day=day.day)
