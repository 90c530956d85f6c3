"""A period that an item speaks of: a month, a quarter or a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_PERIOD = re.compile(r"([0-9]{4})(?:-(?:(0[1-9]|1[0-2])|q([1-4])))?")
_QUARTER = 3
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """The days ``first`` to ``last``, both inside, and how many months they are."""

    first: date
    last: date
    months: int

    def before(self) -> str:
        """Return the name of the period just before, of the same length."""
        end = self.first - timedelta(days=1)
        if self.months == _YEAR:
            return f"{end.year:04}"
        if self.months == _QUARTER:
            return f"{end.year:04}-q{(end.month + 2) // _QUARTER}"
        return f"{end.year:04}-{end.month:02}"


def period_of(name: str) -> Period | None:
    """Return the period ``2026-10``, ``2026-q3`` or ``2026``; else ``None``."""
    match = _PERIOD.fullmatch(name)
    if not match or match[1] in ("0000", "0001"):
        return None
    year = int(match[1])
    if match[2]:
        first, months = int(match[2]), 1
    elif match[3]:
        first, months = int(match[3]) * _QUARTER - 2, _QUARTER
    else:
        first, months = 1, _YEAR
    last = first + months - 1
    return Period(
        date(year, first, 1), date(year, last, monthrange(year, last)[1]), months
    )
