"""What the progress screen says once an application is found: where it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from foi import telling
from foi.telling import OVER
from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.form import FormView
from kiosk.wording import Wording
from sync.formats.progress import ProgressRecord
from sync.instants import day_of


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
        submitted = f"{submitted}　{telling.day_words(day_of(at), words)}"
    reached = telling.step_words(words, submitted, at="progress.reached")
    return FormView(
        title=words("progress.title"),
        heading=standing_words(stage, None, words),
        listed=(*((reached,) if at is not None else ()), *after.sent),
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
    """Word the record that the hub published, as the desk shows it to the officer."""
    told = telling.telling(record, _trusted(moment), words)
    return FormView(
        title=words("progress.title"),
        heading=told.heading,
        warning=told.warning,
        said=told.said,
        listed=(*told.steps, *after.sent),
        more=(*after.more, *_explaining(record, moment, words)),
        dock=_after(words),
    )


def is_overdue(record: ProgressRecord, moment: Moment) -> bool:
    """Tell whether the day for the reply is over, as far as the clock is trusted."""
    return telling.is_late(record, _trusted(moment))


def _trusted(moment: Moment) -> date | None:
    return day_of(moment.now) if moment.is_trusted else None


def _explaining(
    record: ProgressRecord, moment: Moment, words: Wording
) -> tuple[Choice, ...]:
    if record.state == "replied":
        return (Choice(words("progress.disagree"), AskRemedy()),)
    if record.state in OVER:
        return ()
    key = "progress.explain" if record.due_on else "progress.explain_rules"
    counted = Choice(words(key), Explain())
    if is_overdue(record, moment):
        return (Choice(words("progress.what_now"), AskRemedy()), counted)
    return (counted,)


def standing_words(stage: str, record: ProgressRecord | None, words: Wording) -> str:
    """Return where an application stands in a few words, with or without a record."""
    if record is not None:
        return telling.state_words(record, words)
    return words.under("progress.stage", stage)


def _after(words: Wording) -> tuple[Choice, ...]:
    return (
        Choice(words("progress.again"), Again()),
        Choice(words("progress.help"), Go(Place("help"))),
    )
