"""The legal clock of an application: when the reply is due.

The lengths are data (``assets/terms/foi.json``), each with its article; a county that
must be quicker changes that file and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Self

from boards.content.stored import opened
from boards.content.terms import Term
from boards.content.workdays import Calendar, Due
from boards.errors import FormatError
from foi.errors import TermError

SCHEMA = "gk.foi-terms/1"
SIZE_LIMIT = 64_000  # bytes
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """A term, the article it stands in, and whether somebody held it against that."""

    term: Term
    basis: str
    is_verified: bool = True

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"n", "unit", "basis", "unverified"†}``.

        Raises:
            FormatError: it has another shape.
        """
        try:
            basis = str(data["basis"])
        except (KeyError, TypeError) as error:
            raise FormatError(f"期限没有写依据：{error!r}") from error
        return cls(Term.from_json(data), basis, data.get("unverified") is not True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of 政府信息公开条例 (2019) that the desk works by."""

    reply: LegalTerm
    extension: LegalTerm
    correction_notice: LegalTerm
    correction_answer: LegalTerm
    third_party: LegalTerm
    organ: LegalTerm
    assist: LegalTerm

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file of terms.

        Raises:
            FormatError: it cannot be read, or a term is missing.
        """
        value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="期限表")
        terms = value.get("terms")
        names = [field.name for field in fields(cls)]
        if not isinstance(terms, dict) or not all(name in terms for name in names):
            raise FormatError("期限表不全，要有：" + "、".join(names))
        return cls(**{name: LegalTerm.from_json(terms[name]) for name in names})


@dataclass(frozen=True, slots=True)
class Pause:
    """The days ``from_on`` to ``until_on``, both inside, on which the clock stands.

    From the day the letter to a third party or another organ went out to the day its
    opinion came in, or the time for it ran out (条例 33).
    """

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the term for the reply depends on.

    ``supplemented_on`` starts it again (条例 30). ``extension`` is how many more units
    were granted, 0 for none. ``delayed_until_on`` is the reasonable day that the organ
    set itself for an application beyond measure (条例 35).
    """

    confirmed_on: date
    supplemented_on: date | None = None
    pauses: Sequence[Pause] = ()
    extension: int = 0
    delayed_until_on: date | None = None


def due(confirmed_on: date, calendar: Calendar, terms: Terms) -> Due:
    """Return when the reply to an application confirmed on that day is due.

    Raises:
        NotFoundError: the calendar does not reach that far.
    """
    return reply_due(Clock(confirmed_on=confirmed_on), calendar, terms)


def reply_due(clock: Clock, calendar: Calendar, terms: Terms) -> Due:
    """Return when the reply is due: 20 working days, and what was added (条例 33).

    Raises:
        TermError: the extension is longer than the law allows.
        NotFoundError: the calendar does not reach that far.
    """
    reply, most = terms.reply.term, terms.extension.term
    if not 0 <= clock.extension <= most.n:
        raise TermError(f"最多延长{most}", hint=terms.extension.basis)
    start = clock.supplemented_on or clock.confirmed_on
    whole = Term(reply.n + clock.extension, reply.unit)
    found = calendar.add(start, whole)
    # Each pass adds the paused days that the longer term runs into.
    while (longer := _with_pauses(clock, start, whole, found, calendar)) != found:
        found = longer
    if clock.delayed_until_on and clock.delayed_until_on > found.on:
        return replace(found, on=clock.delayed_until_on)
    return found


def paused_days(clock: Clock, calendar: Calendar, terms: Terms) -> int:
    """Return how many units the pauses added to the term for the reply.

    Raises:
        As ``reply_due``.
    """
    start = clock.supplemented_on or clock.confirmed_on
    until = reply_due(clock, calendar, terms).on
    return _paused_days(clock, start, until, terms.reply.term.unit, calendar)


def correction_notice_due(confirmed_on: date, calendar: Calendar, terms: Terms) -> Due:
    """Return until when the applicant must be told what to supplement (条例 30).

    Raises:
        NotFoundError: the calendar does not reach that far.
    """
    return calendar.add(confirmed_on, terms.correction_notice.term)


def _with_pauses(
    clock: Clock, start: date, whole: Term, found: Due, calendar: Calendar
) -> Due:
    paused = _paused_days(clock, start, found.on, whole.unit, calendar)
    return calendar.add(start, Term(whole.n + paused, whole.unit)) if paused else found


def _paused_days(
    clock: Clock, start: date, until: date, unit: str, calendar: Calendar
) -> int:
    days = {
        day
        for pause in clock.pauses
        for day in _days(max(pause.from_on, start + _DAY), min(pause.until_on, until))
    }
    return len(days) if unit == "day" else sum(map(calendar.is_workday, days))


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * n for n in range((last - first).days + 1)]
