"""What the places say: 查阅点, 便民服务点, 代办员, where, when, and who answers there.

Whether a place is open is said only by a clock that is trusted, and only where nothing
has to be guessed (``boards.content.opening_hours``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from boards.content.entrance_checks import is_stale
from boards.content.entrances import ServicePoint
from boards.content.item import Item
from boards.content.opening_hours import (
    DAILY,
    DAYS,
    WORKDAY,
    Hours,
    Span,
    Standing,
    clock_of,
)
from boards.content.workdays import Calendar
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.detail import DetailView, Section
from kiosk.presenters.item import NoteView, PictureView
from kiosk.presenters.rows import RowView, present_day
from kiosk.wording import Wording
from sync.instants import day_of

NEAREST = 6  # of a kind, on the page of all kinds
MOST = 200  # of one kind; more than anybody turns pages through
TOWNSHIP = 9  # digits of a code that villages of one township share


@dataclass(frozen=True, slots=True)
class Now:
    """What it takes to say whether a place is open."""

    moment: Moment
    calendar: Calendar | None

    def standing(self, hours: Hours | None) -> Standing | None:
        """Return how a place stands now; None when nothing may be said."""
        if hours is None or not self.moment.is_trusted:
            return None
        return hours.standing(self.moment.now, self.calendar)


def nearest_first(points: Sequence[ServicePoint], home: str) -> list[ServicePoint]:
    """Return places in the order in which they are near the board ``home``."""
    return sorted(points, key=lambda point: _distance(point.board, home))


def _distance(board: str, home: str) -> int:
    place, here = board[:12], home[:12]
    if place == here:
        return 0
    if place == f"{here[:TOWNSHIP]}000":
        return 1
    if place == f"{here[:6]}000000":
        return 2
    return 3 if place[:TOWNSHIP] == here[:TOWNSHIP] else 4


def present_places(
    points: Sequence[ServicePoint], kind: str, now: Now, words: Wording
) -> DetailView:
    """Word the places, the nearest of each kind; all of ``kind`` where one is named.

    ``points`` come with the nearest first; the kind of the nearest is the first too.
    """
    kinds = [kind] if kind else list(dict.fromkeys(point.kind for point in points))
    most = MOST if kind else NEAREST
    sections = (_of_kind(one, points, most, now, words) for one in kinds)
    found = tuple(part for part in sections if part.rows)
    said = Section(said=(words("place.none"),))
    return DetailView(
        title=words("place.title"),
        heading="",
        sections=found or (said,),
        dock=(Choice(words("entrances.agencies"), Go(Place("agency"))),),
    )


def _of_kind(
    kind: str, points: Sequence[ServicePoint], most: int, now: Now, words: Wording
) -> Section:
    own = [point for point in points if point.kind == kind]
    rows = [_row(point, now, words) for point in own[:most]]
    if len(own) > most == NEAREST:
        every = words("place.every", n=len(own))
        rows.append(RowView(every, "", "", Go(Place("place", part=kind))))
    return Section(heading=words.under("place.kind", kind), rows=tuple(rows))


def _row(point: ServicePoint, now: Now, words: Wording) -> RowView:
    standing = now.standing(point.hours)
    mark = _open_word(standing, words) if standing else ""
    detail = " · ".join(filter(None, (point.duty, point.address)))
    return RowView(point.name, detail, mark, Go(Place("place", point.id)))


def _open_word(standing: Standing, words: Wording) -> str:
    return words("place.open" if standing.is_open else "place.shut")


def present_place(
    point: ServicePoint, pictures: Sequence[PictureView], now: Now, words: Wording
) -> DetailView:
    """Word one place: whether it is open, its telephone, where, when, the way there."""
    standing = now.standing(point.hours)
    notes = [_standing_note(standing, words)] if standing else []
    facts = [(words("place.duty"), point.duty), (words("place.address"), point.address)]
    hours = tuple(_hours(point, now, words))
    return DetailView(
        title=words("place.title"),
        heading=point.name,
        detail=words.under("place.kind", point.kind),
        notes=tuple(notes),
        big=((words("place.phone"), point.phone),) if point.phone else (),
        sections=(
            Section(facts=tuple(fact for fact in facts if fact[1])),
            Section(heading=words("place.hours") if hours else "", facts=hours),
        ),
        pictures=tuple(pictures),
        foot=tuple(_confirmed(point, now.moment, words)),
    )


def photos_of(item: Item, words: Wording) -> Iterator[PictureView]:
    """Yield the photos of an item that shows the door, or the way."""
    for file in item.files:
        if file.use == "photo":
            name = file.name.rpartition(".")[0] or file.name
            missing = words("item.no_picture", name=name)
            yield PictureView(file.sha, name.lstrip("0123456789-. "), missing)


def _standing_note(standing: Standing, words: Wording) -> NoteView:
    if standing.is_open:
        said = words("place.open_until", clock=clock_of(standing.until))
        return NoteView(said, "ok")
    if standing.again is None:
        return NoteView(words("place.shut"), "warn")
    again = words("place.shut_until", clock=clock_of(standing.again))
    return NoteView(again, "warn")


def _hours(point: ServicePoint, now: Now, words: Wording) -> Iterator[tuple[str, str]]:
    if point.hours is None:
        return
    if now.moment.is_trusted:
        today = day_of(now.moment.now)
        spans = point.hours.spans_on(today, now.calendar)
        if spans is not None:
            yield words("place.today"), spans_text(spans, words)
    yield from hours_facts(point.hours, words)


def hours_facts(hours: Hours, words: Wording) -> Iterator[tuple[str, str]]:
    """Yield opening hours, a row for days that follow each other and are alike."""
    if DAILY in hours.days:
        yield words("place.daily"), spans_text(hours.days[DAILY], words)
        return
    workday = hours.days.get(WORKDAY)
    usual = DAYS[:5]
    week = [hours.days.get(day, workday or () if day in usual else ()) for day in DAYS]
    for spans, group in groupby(range(len(DAYS)), key=week.__getitem__):
        days = [words.under("help.day", DAYS[number]) for number in group]
        label = (
            days[0] if len(days) == 1 else words("help.until").join((days[0], days[-1]))
        )
        yield label, spans_text(spans, words)
    if workday is not None:
        yield words("place.holidays"), words("place.workdays_only")


def spans_text(spans: Sequence[Span], words: Wording) -> str:
    """Return ``8:30–12:00，13:30–17:00``, or that it is shut."""
    if not spans:
        return words("place.rest")
    if [(span.begins, span.ends) for span in spans] == [(0, 24 * 60)]:
        return words("place.whole_day")
    return "，".join(map(str, spans))


def _confirmed(point: ServicePoint, moment: Moment, words: Wording) -> Iterator[str]:
    if point.confirmed_on is None:
        yield words("place.unconfirmed")
        return
    day = present_day(point.confirmed_on, moment, words)
    yield words("place.confirmed", day=day)
    if is_stale(point.confirmed_on, day_of(moment.now)):
        yield words("place.stale")
