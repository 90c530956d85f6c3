"""Narrowing a list: to one organ of several, or to one group of matters.

``Place("narrow", board, part)`` lists what may be chosen; what is chosen stands in the
``part`` of the list: ``policies@this|p云溪县民政局``, ``policies|m0302``.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boards.content.listing import Row
from kiosk.actions import Choice, Go, Place, Replace
from kiosk.presenters.rows import RowView
from kiosk.wording import Wording

ORGAN, MATTER = "p", "m"
MANY = 8  # rows; fewer are looked through
Paths = Mapping[str, tuple[tuple[str, str], ...]]
"""By matter: code and name of what it stands under, the outermost first; then its own.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is asked for: a tile, a year, and one organ or group of matters."""

    tile: str = ""
    year: str = ""
    by: str = ""
    value: str = ""

    @classmethod
    def of(cls, place: Place) -> "Asked":
        """Read the part of a place; names of organs may hold any character."""
        listed, _, chosen = place.part.partition("|")
        tile, _, year = listed.partition("@")
        return cls(tile, year, chosen[:1], chosen[1:])

    def part(self) -> str:
        """Return the part of a place, inverse of ``of``."""
        year = f"@{self.year}" if self.year else ""
        chosen = f"|{self.by}{self.value}" if self.by else ""
        return f"{self.tile}{year}{chosen}"


@dataclass(frozen=True, slots=True)
class NarrowView:
    """Everything the choosing needs: groups of rows, each under a heading."""

    title: str
    groups: tuple[tuple[str, tuple[RowView, ...]], ...]
    dock: tuple[Choice, ...] = ()


def narrowed(rows: Sequence[Row], asked: Asked, paths: Paths) -> tuple[Row, ...]:
    """Return the rows that ``asked`` wants of those of its tile."""
    if asked.by == ORGAN:
        return tuple(row for row in rows if row.publisher == asked.value)
    if asked.by == MATTER:
        return tuple(row for row in rows if asked.value in _codes(row, paths))
    return tuple(rows)


def present_narrowing(
    rows: Sequence[Row], place: Place, words: Wording
) -> Choice | None:
    """Return the button over a list: back to all of it, or to what it may be less."""
    asked = Asked.of(place)
    if asked.by:
        everything = Asked(asked.tile, asked.year).part()
        leads_to = Replace(Place("list", place.about, everything))
        return Choice(words("narrow.all"), leads_to)
    organs = {row.publisher for row in rows if row.publisher}
    matters = {row.matter for row in rows if row.matter}
    if len(rows) < MANY or max(len(organs), len(matters)) <= 1:
        return None
    return Choice(words("narrow.open"), Go(Place("narrow", place.about, place.part)))


def present_chosen(asked: Asked, paths: Paths, words: Wording) -> str:
    """Return what a list is narrowed to; empty: to nothing."""
    name = asked.value if asked.by == ORGAN else _name_of(asked.value, paths)
    return words("narrow.chosen", name=name) if asked.by else ""


def present_narrow(
    title: str, rows: Sequence[Row], place: Place, paths: Paths, *, words: Wording
) -> NarrowView:
    """Word what the list of ``rows`` can be narrowed to, with how much there is."""
    asked = Asked.of(place)
    named = {name: name for name in _organs(rows)}
    codes = {c: _name_of(c, paths) for c in _matters(rows, asked, paths)}
    counts = {
        ORGAN: Counter(row.publisher for row in rows),
        MATTER: Counter(code for row in rows for code in _codes(row, paths)),
    }
    shown = []
    for by, choices in ((ORGAN, named), (MATTER, codes)):
        if len(choices) > 1:
            entries = tuple(
                RowView(
                    name,
                    words("narrow.count", n=counts[by][value]),
                    "",
                    Replace(_listed(place, asked, by, value)),
                    words("narrow.count", n=counts[by][value]),
                )
                for value, name in choices.items()
            )
            shown.append((words.under("narrow.by", by), entries))
    return NarrowView(title, tuple(shown))


def _listed(place: Place, asked: Asked, by: str, value: str) -> Place:
    return Place("list", place.about, Asked(asked.tile, "", by, value).part())


def _organs(rows: Sequence[Row]) -> list[str]:
    """Return the organs, those that published most first."""
    counts = Counter(row.publisher for row in rows if row.publisher)
    return [name for name, _ in counts.most_common()]


def _matters(rows: Sequence[Row], asked: Asked, paths: Paths) -> list[str]:
    """Return what the rows can be told apart by, in the order of the catalogue.

    Under one tile that is the matters themselves, on a whole board their groups.
    """
    found = set()
    for row in rows:
        codes = _codes(row, paths)
        found.add(codes[-1] if asked.tile else codes[max(len(codes) - 2, 0)])
    return sorted(filter(None, found))


def _codes(row: Row, paths: Paths) -> tuple[str, ...]:
    """Return the matter of ``row`` and what it stands under, the outermost first."""
    return tuple(code for code, _ in paths.get(row.matter, ())) or (row.matter,)


def _name_of(code: str, paths: Paths) -> str:
    named = (pair for path in paths.values() for pair in path)
    return next((name for one, name in named if one == code), code)
