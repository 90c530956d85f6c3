"""Which period a matter must be told of, and by when.

What is owed as of a month is the last period whose day has come by the end of the
month after it: in October the accounts of October, due on 10 November.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from boards.content.basis import Basis
from boards.content.catalogue_matter import Matter
from boards.content.item import Item
from boards.content.periods import Period, period_of
from boards.content.workdays import Due
from boards.errors import NotFoundError

MONTHS: Mapping[str, int] = {"M": 1, "Q": 3, "H": 6, "Y": 12}
"""How many months a period of each frequency has."""
_QUARTERLY = "quarterly"
_DAY = timedelta(1)
_TRIES = 3


@dataclass(frozen=True, slots=True)
class DutyPeriod:
    """A period that something is owed for, called ``2026-10``, and by when.

    ``due`` is ``None`` where no calendar reaches that far.
    """

    name: str
    period: Period
    due: Due | None

    def is_told_by(self, item: Item) -> bool:
        """Tell whether ``item`` speaks of this period, or of the last part of it.

        One that names no period tells of the one that ended last before it was formed.
        """
        first, last = self.period.first, self.period.last
        told = period_of(item.period)
        if told:
            return first <= told.first and told.last == last
        formed = item.formed_on
        return formed is not None and first <= formed <= _next(self.period).last


def months_of(matter: Matter, reports: str) -> int:
    """Return how many months the periods of ``matter`` have; 0: it has none.

    A village with little money may tell of it by the quarter (村民委员会组织法 35);
    ``reports`` of its board says so.
    """
    if matter.frequency == "M" and reports == _QUARTERLY and matter.also == "Q":
        return MONTHS["Q"]
    return MONTHS.get(matter.frequency, 0)


def owed_period(
    matter: Matter, months: int, *, month: Period, basis: Basis
) -> DutyPeriod:
    """Return the last period of ``matter`` that is owed as of ``month``."""
    limit = _next(month).last
    season = _around(month.last, months)
    if months >= MONTHS["H"] and not _has_day(matter):
        # Once in the half-year or the year, whenever it is its season.
        return _named(season, Due(season.last, False, basis.calendar.version))
    found = _dated(matter, _around(limit, months), basis)
    for _ in range(_TRIES):
        if (found.due.on if found.due else found.period.last) <= limit:
            break
        found = _dated(matter, _around(found.period.first - _DAY, months), basis)
    return found


def label_of(period: Period, *, year: int) -> str:
    """Return how people call a period; ``year`` is the one that needs no saying."""
    first = period.first
    names = {
        MONTHS["M"]: f"{first.month}月",
        MONTHS["Q"]: f"{'一二三四'[(first.month - 1) // MONTHS['Q']]}季度",
        MONTHS["H"]: "上半年" if first.month == 1 else "下半年",
    }
    name = names.get(period.months, "")
    return name if name and first.year == year else f"{first.year}年{name}"


def _dated(matter: Matter, period: Period, basis: Basis) -> DutyPeriod:
    return _named(period, _due(matter, period, basis))


def _named(period: Period, due: Due | None) -> DutyPeriod:
    return DutyPeriod(_name(period), period, due)


def _due(matter: Matter, period: Period, basis: Basis) -> Due | None:
    """Return when ``period`` is to be told of: by the matter, else as the law says."""
    try:
        own = list(_own(matter, period, basis))
        term = basis.rules.term("publish_within")
        if own or term is None:
            return own[0] if own else None
        return basis.calendar.add(period.last, term)
    except NotFoundError:
        return None


def _has_day(matter: Matter) -> bool:
    """Tell whether the matter itself says by when a period is told of."""
    rules = [rule for rule in matter.due if not rule.stage]
    return any(r.by or r.day or r.after == "period_end" for r in rules)


def _own(matter: Matter, period: Period, basis: Basis) -> Iterator[Due]:
    for rule in matter.due:
        due = None if rule.stage else rule.for_period(period, basis.calendar)
        if due:
            yield due


def _name(period: Period) -> str:
    first = period.first
    names = {
        MONTHS["M"]: f"{first.year}-{first.month:02}",
        MONTHS["Q"]: f"{first.year}-q{first.month // MONTHS['Q'] + 1}",
        MONTHS["H"]: f"{first.year}-h{first.month // MONTHS['H'] + 1}",
    }
    return names.get(period.months, f"{first.year}")


def _around(day: date, months: int) -> Period:
    """Return the period of so many months that ``day`` lies in."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(first, _months_on(first, months) - _DAY, months)


def _next(period: Period) -> Period:
    return _around(period.last + _DAY, period.months)


def _months_on(first: date, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1)
