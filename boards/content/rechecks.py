"""The yearly look at what is not open: 依申请公开 and 不公开 (条例 18; R13, R14).

Whatever was judged not open is judged again within ``review_after``: whether the
reasons still hold, and how often people asked for it. Each look is written down with
what was decided, so that years can be compared.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from boards.content.basis import Basis
from boards.content.civil_code import POSTING
from boards.content.draft import Draft

NOT_OPEN = ("on_request", "closed")


@dataclass(frozen=True, slots=True)
class Standing:
    """One item that is not open: when it was looked at last and when it is due again.

    ``asked`` is how many applications asked for it since, as the desk counted them.
    """

    item: str
    title: str
    disclosure: str
    looked_on: date | None
    due_on: date | None
    asked: int

    def is_due(self, today: date) -> bool:
        """Tell whether it is to be looked at by now."""
        return self.due_on is None or self.due_on <= today


@dataclass(frozen=True, slots=True)
class YearOfLooks:
    """How many items of each disclosure the looks of one year came to."""

    year: int
    looked: int
    by_disclosure: Mapping[str, int]

    @property
    def not_open(self) -> int:
        """How many stayed on request or closed."""
        return sum(self.by_disclosure.get(word, 0) for word in NOT_OPEN)


def standings(
    drafts: Sequence[Draft], basis: Basis, *, asked: Mapping[str, int]
) -> list[Standing]:
    """Return where every item that is not open stands, what is due first.

    ``asked`` counts the applications for an item by its id.
    """
    found = [
        Standing(
            draft.item.id,
            draft.item.title,
            draft.item.disclosure,
            _looked_on(draft),
            due_on(draft, basis),
            asked.get(draft.item.id, 0),
        )
        for draft in drafts
        if is_not_open(draft)
    ]
    return sorted(found, key=lambda one: (one.due_on or date.min, one.item))


def is_not_open(draft: Draft) -> bool:
    """Tell whether ``draft`` stands, and is on request or closed."""
    return draft.withdrawn is None and draft.item.disclosure in NOT_OPEN


def due_on(draft: Draft, basis: Basis) -> date | None:
    """Return until when ``draft`` must be looked at; ``None``: nobody knows since when.

    Counted from the last look, before the first from the day it was formed.
    """
    since = _looked_on(draft) or draft.item.formed_on
    term = basis.rules.term("review_after")
    if since is None or term is None:
        return since
    return basis.calendar.add(since, term, POSTING).on


def years_of(drafts: Sequence[Draft]) -> list[YearOfLooks]:
    """Return what the looks of each year came to, an item's last of the year each."""
    last: dict[int, dict[str, str]] = {}
    for draft in drafts:
        for look in sorted(draft.rechecks, key=lambda look: look.on):
            last.setdefault(look.on.year, {})[draft.item.id] = look.disclosure
    return [
        YearOfLooks(year, len(items), Counter(items.values()))
        for year, items in sorted(last.items())
    ]


def _looked_on(draft: Draft) -> date | None:
    return max((look.on for look in draft.rechecks), default=None)
