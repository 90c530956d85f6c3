"""What a list says: the items of one tile, or of one board, by year."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from boards.content.listing import Row
from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.chrome import Moment
from kiosk.presenters.home import present_entry
from kiosk.presenters.narrow import (
    Asked,
    Paths,
    narrowed,
    present_chosen,
    present_narrowing,
)
from kiosk.presenters.rows import RowView, RowViews
from kiosk.wording import Wording
from sync.instants import day_of

YEARS = ("this", "last", "before")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """Everything a list needs in order to draw itself.

    ``narrowing`` leads to one organ, or back to all; ``chosen`` says to what it was
    narrowed, ``note`` is on the whole of it, ``order`` says what comes first.
    """

    title: str
    years: tuple[Choice, ...]
    narrowing: Choice | None = None
    chosen: str = ""
    note: str = ""
    order: str = ""
    rows: Sequence[RowView]
    empty: tuple[str, ...] = ()
    dock: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a list stands on: ``paths`` of its matters, and what is said where empty.

    ``owed`` says in sentences when something should be published here; ``whom`` one
    may ask; ``note`` is on the whole list.
    """

    whom: str
    owed: tuple[str, ...] = ()
    note: str = ""
    paths: Paths = field(default_factory=dict)


def present_list(
    title: str,
    rows: Sequence[Row],
    place: Place,
    shelf: Shelf,
    *,
    words: Wording,
    moment: Moment,
) -> ListView:
    """Word a list; ``place.part`` is the tile, the year and what it is narrowed to.

    What has run out is under ``before``, however new it is.
    Without a year named the newest that has something is shown, so that a tile never
    opens on an empty list while it holds anything. Without a trusted clock the year of
    the newest item counts as this year.
    """
    asked = Asked.of(place)
    kept = narrowed(rows, asked, shelf.paths)
    this_year = _this_year(kept, moment)
    by_year: dict[str, list[Row]] = {year: [] for year in YEARS}
    for row in kept:
        by_year[_year_of(row, this_year)].append(row)
    chosen = asked.year or next((y for y in YEARS if by_year[y]), "this")
    shown = by_year.get(chosen, [])
    return ListView(
        title=title,
        years=tuple(_year(y, y == chosen, place, words) for y in YEARS) if rows else (),
        narrowing=present_narrowing(rows, place, words),
        chosen=present_chosen(asked, shelf.paths, words),
        note=shelf.note,
        order=words("list.order", n=len(shown)) if len(shown) > 1 else "",
        rows=RowViews.of(shown, moment, words),
        empty=_empty(rows, shown, shelf, words),
        dock=() if asked.tile else (present_entry(place.about, words),),
    )


def _empty(
    rows: Sequence[Row], shown: Sequence[Row], shelf: Shelf, words: Wording
) -> tuple[str, ...]:
    if shown:
        return ()
    if rows:
        return (words("list.empty_year"), words("list.empty_year_next"))
    said = (words("list.owed"), *shelf.owed) if shelf.owed else ()
    return (words("list.empty"), *said, words("list.empty_next", whom=shelf.whom))


def _this_year(rows: Sequence[Row], moment: Moment) -> int:
    newest = max((row.published_on for row in rows), default=date.min)
    return day_of(moment.now).year if moment.is_trusted else newest.year


def _year_of(row: Row, this_year: int) -> str:
    if row.is_expired:
        return YEARS[-1]
    behind = this_year - row.published_on.year
    return YEARS[min(max(behind, 0), 2)]


def _year(year: str, is_chosen: bool, place: Place, words: Wording) -> Choice:
    part = replace(Asked.of(place), year=year).part()
    label = words.under("list.year", year)
    action = Replace(Place("list", place.about, part))
    return Choice(label, action, is_primary=is_chosen)
