"""How the Civil Code counts time: 民法典 201, 202 and 203, and whom 203 concerns.

201: the day on which a term begins does not count; hours run from their instant.
202: a term of months ends on the day of the same number, or on the month's last day.
203: a term whose last day is a day off ends on the day after the days off, at 24:00 or
when business ends.

203 lets somebody who must act do so on a day on which people work. It therefore moves
the end of a *duty* (a reply is owed, a document is due) and nothing else:

- a term of working days ends on a working day by itself;
- hours are no days, and 203 does not speak of them;
- a posting is not an act on its last day but a least duration (村民委员会组织法 35:
  不得少于十五日): it is over after as many days, day off or not;
- what ends with its event (a meeting, a water cut) has no term to be counted;
- days *before* an event (十日前通知) are counted back, and are not shortened by 203.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

from boards.content.terms import Term

NOT_COUNTED = timedelta(days=1)
"""民法典 201: the first day does not count, so counting begins on the day after."""

_MONTHS = 12


class Rest(Enum):
    """What becomes of a term whose last day is a day off."""

    MOVES = "民法典第203条：顺延到休假日结束的次日"
    STAYS = "至少持续的天数，不顺延"


DUTY = Rest.MOVES
"""Somebody must act by then: 20日内公开, 1个月内答复, 一周内公布."""

POSTING = Rest.STAYS
"""Something stays up at least so long: 公布的期限不得少于十五日."""


def same_day_of_month(start: date, months: int) -> date:
    """Return the day ``months`` after ``start`` (民法典 202).

    Raises:
        ValueError: it lies beyond the year 9999.
    """
    whole = start.month - 1 + months
    year, month = start.year + whole // _MONTHS, whole % _MONTHS + 1
    # A month without that day ends on its last (202).
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def plain_end(start: date, term: Term) -> date:
    """Return the last day of a term of days, weeks or months, days off or not.

    ``n`` days after ``start`` is what 201 asks for: the first day is not among them.

    Raises:
        ValueError: the term is of working days or hours.
        OverflowError: it lies beyond the year 9999.
    """
    if term.unit == "month":
        return same_day_of_month(start, term.n)
    if term.unit not in ("day", "week"):
        raise ValueError(f"not counted in plain days: {term}")
    return start + timedelta(**{f"{term.unit}s": term.n})
