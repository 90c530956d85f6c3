"""What there is to choose from when an item is begun: kinds, matters, periods.

All of it comes from the board's catalogue, with its overlays: which kinds suit a
matter, how often it is owed, and who has to look at it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boards.authoring.excel.naming import period_words
from boards.authoring.excel.templates import every_template
from boards.authoring.overlays import shipped_reviewers
from boards.content.catalogue import Catalogue
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_words import FREQUENCIES
from boards.content.kinds import KINDS, kind_of
from boards.content.owed import Owed
from boards.content.periods import Period, period_of

VILLAGE = (
    "finance", "notice", "roster", "project", "decision", "deal", "debts", "guide",
    "scan",
)  # fmt: skip
OFFICE = (
    "policy", "interpretation", "notice", "guide", "consultation", "answer", "budget",
    "bundle", "organisation",
)  # fmt: skip
CALLED = {
    "finance": "村里的账",
    "notice": "通知",
    "roster": "补贴和低保名单",
    "decision": "会议决定",
    "deal": "资产资源",
    "scan": "拍照公开",
}
_SHOWN = 6  # periods to choose from
_QUARTER = 3
_MONTHS = {"M": 1, "Q": _QUARTER, "Y": 12}


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind to choose: what people call it, how often it is owed, who signs."""

    kind: str
    name: str
    often: str
    who: str


def choices(catalogue: Catalogue, board_kind: str) -> tuple[Choice, ...]:
    """Return the kinds that a board of that kind mostly publishes."""
    return tuple(_choice(catalogue, kind, board_kind) for kind in _usual(board_kind))


def others(catalogue: Catalogue, board_kind: str) -> tuple[Choice, ...]:
    """Return the kinds that some matter asks for and that are not usual."""
    usual = _usual(board_kind)
    asked = {kind for matter in catalogue.leaves() for kind in matter.kinds}
    left = [kind for kind in KINDS if kind in asked and kind not in usual]
    return tuple(_choice(catalogue, kind, board_kind) for kind in left)


def matters(catalogue: Catalogue, kind: str) -> tuple[Matter, ...]:
    """Return the matters that items of ``kind`` suit; all where none names it."""
    leaves = catalogue.leaves()
    suits = tuple(matter for matter in leaves if kind in matter.kinds)
    return suits or leaves


def usual_matter(catalogue: Catalogue, kind: str, board_kind: str) -> Matter:
    """Return the matter that items of ``kind`` mostly belong to on such a board."""
    suits = matters(catalogue, kind)
    named = {one.matter(board_kind, "") for one in every_template() if one.kind == kind}
    return next((matter for matter in suits if matter.code in named), suits[0])


def who(catalogue: Catalogue, code: str) -> str:
    """Return who has to look at an item of a matter: 民主理财小组、村务监督委员会."""
    matter = catalogue.matter(code)
    asked = shipped_reviewers().asked(matter.reviews) if matter else ()
    return "、".join(one.name for one in asked)


def periods(
    catalogue: Catalogue, code: str, kind: str, today: date
) -> tuple[tuple[str, str], ...]:
    """Return the last periods of a matter with their words, the latest ended first.

    Empty where an item has no period.
    """
    matter = catalogue.matter(code)
    months = _MONTHS.get(matter.frequency, 0) if matter else 0
    if kind_of(kind).has_period:
        months = months or 1
    if not months:
        return ()
    found = [_around(today, months)]
    while len(found) <= _SHOWN:
        found.append(period_of(found[-1].before()) or found[-1])
    ended = found[1:]
    return tuple((_name(one), period_words(_name(one))) for one in (*ended, found[0]))


def kind_for(line: Owed, catalogue: Catalogue) -> str:
    """Return the kind of item that tells of what is owed; empty where none does."""
    matter = catalogue.matter(line.matter)
    return matter.kinds[0] if matter and matter.kinds else ""


def _usual(board_kind: str) -> Sequence[str]:
    return VILLAGE if board_kind in ("village", "residents") else OFFICE


def _choice(catalogue: Catalogue, kind: str, board_kind: str) -> Choice:
    name = CALLED.get(kind, kind_of(kind).name)
    matter = usual_matter(catalogue, kind, board_kind)
    often = FREQUENCIES[matter.frequency] if kind in matter.kinds else ""
    return Choice(kind, name, often, who(catalogue, matter.code))


def _around(day: date, months: int) -> Period:
    """Return the period of so many months that ``day`` lies in."""
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    named = period_of(_name(Period(first, first, months)))
    return named or Period(first, first, months)


def _name(period: Period) -> str:
    first = period.first
    names = {
        1: f"{first.year:04}-{first.month:02}",
        _QUARTER: f"{first.year:04}-q{(first.month + 2) // _QUARTER}",
    }
    return names.get(period.months, f"{first.year:04}")
