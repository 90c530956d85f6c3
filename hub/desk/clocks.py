"""The clock of a case: what it is counted by, when the reply is due, as a sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.content.workdays import Calendar, Due
from foi.replies import Replies
from foi.term import Clock, Pause, Terms, paused_days, reply_due
from hub.desk.models import Case

UNIT = "个工作日"


@dataclass(frozen=True, slots=True)
class Rules:
    """The calendar, the terms and the kinds of reply in force."""

    calendar: Calendar
    terms: Terms
    replies: Replies


def clock_of(case: Case) -> Clock | None:
    """Return the clock of ``case`` as it stands; None: its receipt is not confirmed."""
    if case.confirmed_on is None:
        return None
    return Clock(
        confirmed_on=case.confirmed_on,
        supplemented_on=case.supplemented_on,
        pauses=pauses(case),
        extension=case.extension,
        delayed_until_on=case.delayed_until_on,
    )


def pauses(case: Case, ends_on: date | None = None) -> list[Pause]:
    """Return the pauses that are over; those that last too if they end ``ends_on``."""
    spans = [(one.from_on, one.until_on or ends_on) for one in case.pauses.all()]
    return [Pause(first, max(first, last)) for first, last in spans if last is not None]


def due_of(clock: Clock, rules: Rules) -> dict[str, object]:
    """Return the columns of a case that say when its reply is due.

    Raises:
        TermError, NotFoundError: as ``foi.term.reply_due``.
    """
    due = reply_due(clock, rules.calendar, rules.terms)
    return {
        "due_on": due.on,
        "is_provisional": due.is_provisional,
        "calendar_version": due.calendar_version,
        "paused_days": paused_days(clock, rules.calendar, rules.terms),
    }


def sum_words(clock: Clock, rules: Rules) -> str:
    """Return how the last day comes about, as a sum anybody can follow.

    Raises:
        TermError, NotFoundError: as ``foi.term.reply_due``.
    """
    due = reply_due(clock, rules.calendar, rules.terms)
    return " ".join(_parts(clock, rules, due))


def _parts(clock: Clock, rules: Rules, due: Due) -> Iterable[str]:
    start = clock.supplemented_on or clock.confirmed_on
    why = "收到补正" if clock.supplemented_on else "确认"
    yield f"{start:%Y-%m-%d} {why} + {rules.terms.reply.term.n} {UNIT}"
    if clock.extension:
        yield f"+ 延长 {clock.extension} {UNIT}"
    if paused := paused_days(clock, rules.calendar, rules.terms):
        yield f"+ 征求意见 {paused} {UNIT}"
    about = "，预计，以放假安排为准" if due.is_provisional else ""
    if due.on == clock.delayed_until_on:
        yield f"，延迟答复到 {due.on:%Y-%m-%d}（条例第三十五条）{about}"
    else:
        yield f"= {due.on:%Y-%m-%d}{about}"
