"""What a list says: the items of one tile, or of one board, by year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boards.content.listing import Row
from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.chrome import Moment
from kiosk.presenters.home import present_entry
from kiosk.presenters.rows import RowView, present_row
from kiosk.wording import Wording
from sync.instants import day_of

YEARS = ("this", "last", "before")


@dataclass(frozen=True, slots=True)
class ListView:
    """Everything a list needs in order to draw itself."""

    title: str
    years: tuple[Choice, ...]
    rows: tuple[RowView, ...]
    empty: tuple[str, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_list(
    title: str,
    rows: Sequence[Row],
    place: Place,
    *,
    whom: str,
    words: Wording,
    moment: Moment,
) -> ListView:
    """Word a list; ``place.part`` is the tile, perhaps with ``@this|last|before``.

    ``whom`` one may ask where nothing is listed.

    What has run out is under ``before``, however new it is.
    Without a year named the newest that has something is shown, so that a tile never
    opens on an empty list while it holds anything. Without a trusted clock the year of
    the newest item counts as this year.
    """
    this_year = _this_year(rows, moment)
    by_year = {
        year: [r for r in rows if _year_of(r, this_year) == year] for year in YEARS
    }
    chosen = year_of(place) or next((y for y in YEARS if by_year[y]), "this")
    shown = by_year[chosen]
    return ListView(
        title=title,
        years=tuple(_year(y, y == chosen, place, words) for y in YEARS) if rows else (),
        rows=tuple(present_row(row, moment, words) for row in shown),
        empty=_empty(rows, shown, whom, words),
        dock=() if tile_id_of(place) else (present_entry(place.about, words),),
    )


def tile_id_of(place: Place) -> str:
    """Return the tile that ``place`` lists; empty for the whole board."""
    return place.part.partition("@")[0]


def year_of(place: Place) -> str:
    """Return ``this``, ``last``, ``before``, or nothing."""
    return place.part.partition("@")[2]


def _empty(
    rows: Sequence[Row], shown: Sequence[Row], whom: str, words: Wording
) -> tuple[str, ...]:
    if shown:
        return ()
    if rows:
        return (words("list.empty_year"), words("list.empty_year_next"))
    return (words("list.empty"), words("list.empty_next", whom=whom))


def _this_year(rows: Sequence[Row], moment: Moment) -> int:
    newest = max((row.published_on for row in rows), default=date.min)
    return day_of(moment.now).year if moment.is_trusted else newest.year


def _year_of(row: Row, this_year: int) -> str:
    if row.is_expired:
        return YEARS[-1]
    behind = this_year - row.published_on.year
    return YEARS[min(max(behind, 0), 2)]


def _year(year: str, is_chosen: bool, place: Place, words: Wording) -> Choice:
    part = f"{tile_id_of(place)}@{year}"
    label = words.under("list.year", year)
    action = Replace(Place("list", place.about, part))
    return Choice(label, action, is_primary=is_chosen)
