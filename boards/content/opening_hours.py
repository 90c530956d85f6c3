"""Opening hours by weekday, and whether a place is open at a moment.

``{"workday": "8:30-12:00, 13:30-17:00", "sat": "9:00-11:30"}``. Whether it is open is
said only where nothing has to be guessed: weekdays alone say nothing of a holiday.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Self

from boards.content.workdays import Calendar
from boards.errors import NotFoundError
from sync.instants import CHINA

DAILY, WORKDAY = "daily", "workday"
"""Every day without exception; every day on which people work by the calendar."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SPANS_LIMIT = 6  # of one day
TEXT_LIMIT = 120

_SPAN = re.compile(
    r"([01]?[0-9]|2[0-4]):([0-5][0-9])\s*[-–—~至到]\s*([01]?[0-9]|2[0-4]):([0-5][0-9])",
    re.ASCII,
)
_BETWEEN = re.compile(r"\s*[,，、;；]\s*")
_SHUT = frozenset({"", "休息", "不开", "closed"})
_WHOLE_DAY = frozenset({"24小时", "24 小时", "全天"})
_MIDNIGHT = 24 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """From one minute of a day to another, counted from 00:00."""

    begins: int
    ends: int

    def __str__(self) -> str:
        return f"{clock_of(self.begins)}–{clock_of(self.ends)}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a place stands at a moment; ``until`` or ``again`` are minutes of that day.

    ``again`` is None when it does not open any more that day.
    """

    is_open: bool
    until: int = 0
    again: int | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours: for ``daily``, ``workday`` or a weekday, the spans of that day."""

    days: Mapping[str, tuple[Span, ...]]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what stands under ``hours``: a day or ``mon-fri``, and when it is open.

        Raises:
            ValueError, TypeError, AttributeError: a day or a time is none, or a day
                stands twice.
        """
        days: dict[str, tuple[Span, ...]] = {}
        for key, said in data.items():
            spans = _spans(said)
            for day in _days(key):
                if day in days:
                    raise ValueError(f"{day} stands twice")
                days[day] = spans
        if DAILY in days and len(days) > 1:
            raise ValueError("daily leaves no other day")
        return cls(days)

    def to_json(self) -> dict[str, str]:
        """Return the stored form, a day a key; ``from_json`` reads it back."""
        return {day: ", ".join(map(str, spans)) for day, spans in self.days.items()}

    def spans_on(self, day: date, calendar: Calendar | None) -> tuple[Span, ...] | None:
        """Return when it is open on ``day``; None when that cannot be known."""
        if DAILY in self.days:
            return self.days[DAILY]
        if calendar is None or not _is_announced(calendar, day.year):
            return None
        if WORKDAY in self.days and calendar.is_workday(day):
            return self.days[WORKDAY]
        name = DAYS[day.weekday()]
        if day not in calendar.years[day.year].days:
            return self.days.get(name, ())
        # A holiday, or a weekend that is worked: weekdays say nothing about it.
        is_workdays_only = WORKDAY in self.days and name not in self.days
        return () if is_workdays_only else None

    def standing(self, at: datetime, calendar: Calendar | None) -> Standing | None:
        """Return how it stands at ``at``; None when nothing may be claimed."""
        local = at.astimezone(CHINA)
        spans = self.spans_on(local.date(), calendar)
        if spans is None:
            return None
        minute = local.hour * 60 + local.minute
        for span in spans:
            if span.begins <= minute < span.ends:
                return Standing(is_open=True, until=span.ends)
        again = min((s.begins for s in spans if s.begins > minute), default=None)
        return Standing(is_open=False, again=again)


def clock_of(minute: int) -> str:
    """Return ``8:30``."""
    return f"{minute // 60}:{minute % 60:02}"


def _is_announced(calendar: Calendar, year: int) -> bool:
    """Tell whether the holidays of ``year`` are known, and not merely estimated."""
    try:
        return not calendar.is_estimated(year)
    except NotFoundError:
        return False


def _days(key: str) -> tuple[str, ...]:
    name = key.strip().lower()
    if name in (DAILY, WORKDAY):
        return (name,)
    first, _, last = name.partition("-")
    begin, end = DAYS.index(first), DAYS.index(last or first)
    if end < begin:
        raise ValueError(f"{key}: from a later day to an earlier one")
    return DAYS[begin : end + 1]


def _spans(said: Any) -> tuple[Span, ...]:
    if not isinstance(said, str) or len(said) > TEXT_LIMIT:
        raise TypeError(f"no times: {str(said)[:40]}")
    said = said.strip()
    if said in _SHUT:
        return ()
    if said in _WHOLE_DAY:
        return (Span(0, _MIDNIGHT),)
    spans = tuple(_span(part) for part in _BETWEEN.split(said))
    if len(spans) > SPANS_LIMIT:
        raise ValueError(f"{len(spans)} times in one day")
    for before, after in pairwise(spans):
        if after.begins < before.ends:
            raise ValueError(f"{said}: times that lie over each other")
    return spans


def _span(part: str) -> Span:
    match = _SPAN.fullmatch(part.strip())
    if match is None:
        raise ValueError(f"no time: {part[:40]}")
    hour, minute, last_hour, last_minute = map(int, match.groups())
    begins, ends = hour * 60 + minute, last_hour * 60 + last_minute
    if not begins < ends <= _MIDNIGHT:
        raise ValueError(f"{part}: ends before it begins")
    return Span(begins, ends)
