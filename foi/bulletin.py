"""The monthly bulletin: what came, what went, what is left and what is late.

Counties ask for one a month (月通报). Its figures are counted as those of the annual
report are, so that twelve of them add up to it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foi.statistics import GROUPS, Counted

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One month. ``ended`` counts by group of table 3 (``1`` to ``6``).

    ``in_time`` of those that ended had a term and kept it; ``late`` are still open
    behind their term at ``until_on``, the last day of the month or today.
    """

    first_on: date
    until_on: date
    carried: int
    received: int
    ended: Mapping[str, int]
    in_time: int
    left: int
    late: int

    @property
    def ended_in_all(self) -> int:
        """How many ended."""
        return sum(self.ended.values())

    def lines(self) -> Sequence[tuple[str, int]]:
        """Return the figures with their words, in order."""
        groups = [(words, self.ended[group]) for group, words in GROUPS.items()]
        return [
            ("上月转来", self.carried),
            ("本月收到", self.received),
            ("本月办结", self.ended_in_all),
            *groups,
            ("其中按期办结", self.in_time),
            ("月底还在办", self.left),
            ("其中已经超期", self.late),
        ]


def bulletin(month: date, cases: Iterable[Counted], *, today: date) -> Bulletin:
    """Count ``cases`` for the month that the day ``month`` lies in, up to ``today``."""
    first_on = month.replace(day=1)
    next_on = (first_on + 31 * _DAY).replace(day=1)
    until_on = min(next_on - _DAY, today)
    known = [
        case
        for case in cases
        if case.received_on <= until_on
        and not (case.ended_on and case.ended_on < first_on)
    ]
    ended = [case for case in known if case.ended_on and case.ended_on <= until_on]
    left = [case for case in known if not case.ended_on or case.ended_on > until_on]
    groups = Counter(case.row[:1] for case in ended)
    return Bulletin(
        first_on=first_on,
        until_on=until_on,
        carried=sum(case.received_on < first_on for case in known),
        received=sum(case.received_on >= first_on for case in known),
        ended={group: groups[group] for group in GROUPS},
        in_time=sum(_in_time(case) for case in ended),
        left=len(left),
        late=sum(bool(case.due_on and case.due_on < until_on) for case in left),
    )


def _in_time(case: Counted) -> bool:
    if case.ended_on is None or case.due_on is None:
        return False
    return case.ended_on <= case.due_on
