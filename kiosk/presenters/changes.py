"""What the screen 这个月变了什么 says: how much came, and a sentence on each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from boards.content.listing import Row, ShelvedItem
from boards.content.month import MonthChanges, changes_of
from boards.content.periods import period_of
from kiosk.actions import Action, Choice, Go, Place, Replace
from kiosk.presenters.chrome import Moment
from kiosk.presenters.rows import RowView
from kiosk.wording import Wording
from sync.instants import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """Everything the screen needs: counts, then a row for each sentence."""

    title: str
    counts: tuple[str, ...]
    rows: tuple[RowView, ...]
    said: str = ""
    dock: tuple[Choice, ...] = ()


def month_shown(place: Place, rows: Sequence[Row], moment: Moment) -> str:
    """Return the month that ``place`` names, else this one.

    Without a trusted clock this month is the one in which the newest item came.
    """
    found = period_of(place.part)
    if found is not None and found.months == 1:
        return place.part
    newest = max((row.published_on for row in rows), default=day_of(moment.now))
    return _named(day_of(moment.now) if moment.is_trusted else newest)


def rows_of_month(rows: Iterable[Row], month: str) -> tuple[Row, ...]:
    """Return the rows that may have changed in ``month``; the rule looks closer."""
    return tuple(
        row
        for row in rows
        if row.published_on.isoformat().startswith(month)
        or row.is_corrected
        or row.is_withdrawn
        or row.is_expired
    )


def present_changes(
    place: Place,
    month: str,
    found: Sequence[ShelvedItem],
    *,
    words: Wording,
    moment: Moment,
) -> ChangesView:
    """Word what changed in ``month``, judged at trusted time.

    ``found`` may hold items that did not change.
    """
    changes = changes_of([one.line for one in found], month, at=moment.now)
    refs = {one.line.id: one.ref for one in found}
    kinds = {one.ref: getattr(one.line, "kind", "") for one in found}
    rows = tuple(
        RowView(
            change.text,
            change.topic,
            "",
            Go(_place(refs[change.item], kinds[refs[change.item]])),
        )
        for change in changes.changes
    )
    return ChangesView(
        title=words("changes.title", month=_spoken(month, words)),
        counts=_counts(changes, words),
        rows=rows,
        said="" if rows else words("changes.quiet"),
        dock=_dock(place, month, moment, words),
    )


def _place(ref: str, kind: str) -> Place:
    return Place("money" if kind == "finance" else "item", ref)


def _counts(changes: MonthChanges, words: Wording) -> tuple[str, ...]:
    counted = (
        words("changes.added", n=changes.added),
        words("changes.corrected", n=changes.corrected),
        words("changes.expired", n=changes.expired),
        words("changes.withdrawn", n=changes.withdrawn),
    )
    return () if changes.is_quiet() else counted


def _dock(
    place: Place, month: str, moment: Moment, words: Wording
) -> tuple[Choice, ...]:
    found = period_of(month)
    before = found.before() if found else ""
    after = _after(month)
    is_future = after > _named(day_of(moment.now))
    return (
        Choice(words("changes.before"), _to(place, before)),
        Choice(words("changes.after"), None if is_future else _to(place, after)),
    )


def _to(place: Place, month: str) -> Action:
    return Replace(Place("changes", place.about, month))


def _after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def _named(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _spoken(month: str, words: Wording) -> str:
    return words("period.month", year=month[:4], month=int(month[5:]))
