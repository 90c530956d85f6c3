"""How the last day for a reply comes about, as two sums that anybody can check.

What is counted: the term itself, an extension, the days on which others were asked.
How far that reaches: the days on the calendar less weekends and holidays by name. Both
come to the same, or nothing is explained: a sum that does not add up helps nobody.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from boards.content.workdays import Calendar
from boards.errors import NotFoundError
from foi.term import Terms
from sync.formats.progress import ProgressRecord

WEEKEND = ""  # the days off that have no name
LONGEST = 800  # days; two terms with their pauses are far shorter
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """``term`` + ``extension`` + ``paused_days`` working days after ``start_on``.

    ``days`` lie after ``start_on`` up to ``due_on``; those of ``off``, by the name of
    the holiday (``WEEKEND``: none), do not count. ``is_anew``: counted again from a
    supplement (条例 30). ``is_provisional``: the holidays are not announced yet.
    """

    start_on: date
    due_on: date
    term: int
    extension: int
    paused_days: int
    days: int
    off: tuple[tuple[str, int], ...]
    is_anew: bool
    is_provisional: bool

    @property
    def total(self) -> int:
        """How many working days there are in all."""
        return self.term + self.extension + self.paused_days


def reckon(
    record: ProgressRecord, calendar: Calendar, terms: Terms
) -> Reckoning | None:
    """Return how ``record.due_on`` was counted; None: what is held does not tell."""
    start = record.supplemented_on or record.confirmed_on
    term, due_on = terms.reply.term, record.due_on
    if start is None or due_on is None or term.unit != "workday":
        return None
    days = (due_on - start).days
    if not 0 < days <= LONGEST:
        return None
    try:
        off = _off(start, days, calendar)
    except NotFoundError:  # a year that this machine's calendar does not reach
        return None
    found = Reckoning(
        start_on=start,
        due_on=due_on,
        term=term.n,
        extension=record.extension,
        paused_days=record.paused_days,
        days=days,
        off=tuple(off.items()),
        is_anew=record.supplemented_on is not None,
        is_provisional=record.provisional,
    )
    return found if days - off.total() == found.total else None


def _off(start: date, days: int, calendar: Calendar) -> Counter[str]:
    """Return the days off after ``start``, by the name of what they are off for."""
    off: Counter[str] = Counter()
    for day in (start + _DAY * n for n in range(1, days + 1)):
        if not calendar.is_workday(day):
            special = calendar.years[day.year].days.get(day)
            off[special.name if special else WEEKEND] += 1
    return off
