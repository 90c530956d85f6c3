"""Looking at a picture: the photos of an item, and the pages of its originals.

``part`` of a place says which picture, counted from 1, and how it is looked at:
``3``, ``3@2,500,250``. For pages the number of the document stands first: ``1/3``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from boards.content.item import FileRef, Item
from boards.content.pictures import (
    VOUCHER,
    documents_of,
    pages_of,
    pictures_of,
    rows_of_photos,
    shown_name,
)
from kiosk.actions import Choice, Place, Replace
from kiosk.presenters.figures import day_text
from kiosk.wording import Wording

NEAREST = 4  # steps of 放大
WHOLE = 1000  # parts of a side
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Seat:
    """How a picture is looked at: steps nearer, and the middle of what is seen.

    ``step`` 0 is as wide as there is room, -1 the whole picture; ``x`` and ``y`` are
    thousandths of its sides from the upper left.
    """

    step: int = 0
    x: int = WHOLE // 2
    y: int = 0

    def text(self) -> str:
        """Return how it stands in the part of a place; nothing as one begins."""
        return "" if self == Seat() else f"@{self.step},{self.x},{self.y}"

    @classmethod
    def of(cls, text: str) -> "Seat":
        """Read ``2,500,250``; anything else is how one begins."""
        parts = text.split(",")
        if len(parts) != len(fields(cls)) or not all(map(_is_number, parts)):
            return cls()
        step, x, y = map(int, parts)
        return cls(
            max(-1, min(step, NEAREST)), max(0, min(x, WHOLE)), max(0, min(y, WHOLE))
        )


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Spot:
    """Which picture of an item: the document it is a page of (0: none), its number."""

    document: int = 0
    number: int = 1
    seat: Seat = Seat()

    @classmethod
    def of(cls, part: str) -> "Spot":
        """Read the part of a place; what is none means the first."""
        which, _, seat = part.partition("@")
        document, slash, number = which.rpartition("/")
        numbers = [int(n) if _is_number(n) else 0 for n in (document, number)]
        return cls(numbers[0] if slash else 0, max(1, numbers[1]), Seat.of(seat))

    def part(self) -> str:
        """Return the part of a place, inverse of ``of``."""
        document = f"{self.document}/" if self.document else ""
        return f"{document}{self.number}{self.seat.text()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewerView:
    """Everything that looking at a picture needs.

    ``sha`` names its file, empty where it is none (a page that is drawn here has a
    ``key``); ``said`` stands in its place if it is not there. ``place`` and ``seat``
    say how it is looked at; ``labels`` are 缩小, 放大 and the four ways to look.
    """

    title: str
    caption: str
    note: str = ""
    sha: str = ""
    said: str
    place: Place
    spot: Spot
    turning: tuple[Choice, Choice]
    labels: tuple[str, ...] = ()
    dock: tuple[Choice, ...] = ()

    def seen(self, seat: Seat) -> Place:
        """Return the place where the same picture is looked at from ``seat``."""
        return replace(self.place, part=replace(self.spot, seat=seat).part())


def present_photo(item: Item, place: Place, words: Wording) -> ViewerView | None:
    """Word one photo of ``item``; None when it has none."""
    pictures = pictures_of(item)
    if not pictures:
        return None
    spot = _within(Spot.of(place.part), len(pictures))
    file = pictures[spot.number - 1]
    parts = (_place_of(spot, len(pictures), words), *_told(item, file, words))
    return ViewerView(
        title=words("voucher.title"),
        caption=" · ".join(parts),
        note=words("voucher.masked") if file.use == VOUCHER else "",
        sha=file.sha,
        said=words("voucher.missing"),
        place=place,
        spot=spot,
        turning=_turning(
            place,
            spot,
            len(pictures),
            names=(words("voucher.before"), words("voucher.after")),
        ),
        labels=labels(words),
    )


def row_shown(item: Item, place: Place) -> int | None:
    """Return which row of the table the photo at ``place`` is of, counted from 0."""
    pictures = pictures_of(item)
    if not pictures:
        return None
    spot = _within(Spot.of(place.part), len(pictures))
    return rows_of_photos(item).get(pictures[spot.number - 1].name)


def present_page(item: Item, place: Place, words: Wording) -> ViewerView | None:
    """Word one page of an original, as publishing drew it; None where none were."""
    document = document_at(item, place)
    pages = pages_of(item, document) if document else ()
    if document is None or not pages:
        return None
    spot = _within(Spot.of(place.part), len(pages))
    view = page_view(document, len(pages), place, spot, words=words)
    return replace(view, sha=pages[spot.number - 1].sha)


def page_view(
    document: FileRef, count: int, place: Place, spot: Spot, *, words: Wording
) -> ViewerView:
    """Word page ``spot`` of ``count`` of ``document``; 0: nobody has counted yet."""
    number = words("pages.place", n=spot.number, all=count) if count else ""
    return ViewerView(
        title=words("pages.title"),
        caption=" · ".join(filter(None, (number, document.name))),
        said=words("pages.missing"),
        place=place,
        spot=spot,
        turning=_turning(
            place, spot, count, names=(words("pages.before"), words("pages.after"))
        ),
        labels=labels(words),
    )


def document_at(item: Item, place: Place) -> FileRef | None:
    """Return the original that ``place`` is about."""
    number = Spot.of(place.part).document
    documents = documents_of(item)
    return documents[number - 1] if 1 <= number <= len(documents) else None


def labels(words: Wording) -> tuple[str, ...]:
    """Return 缩小 and 放大, then the ways to look: left, up, down, right."""
    names = ("smaller", "larger", "left", "up", "down", "right")
    return tuple(words.under("voucher", name) for name in names)


def _within(spot: Spot, count: int) -> Spot:
    return replace(spot, number=min(spot.number, count))


def _place_of(spot: Spot, count: int, words: Wording) -> str:
    return words("voucher.place", n=spot.number, all=count)


def _turning(
    place: Place, spot: Spot, count: int, *, names: tuple[str, str]
) -> tuple[Choice, Choice]:
    before = _turned(place, spot, -1) if spot.number > 1 else None
    after = _turned(place, spot, 1) if spot.number < count else None
    return Choice(names[0], before), Choice(names[1], after, is_primary=True)


def _turned(place: Place, spot: Spot, by: int) -> Replace:
    """Return the next picture, as near as this one but from where one begins."""
    seat = Seat(spot.seat.step)
    turned = replace(spot, number=spot.number + by, seat=seat)
    return Replace(replace(place, part=turned.part()))


def _told(item: Item, file: FileRef, words: Wording) -> Iterator[str]:
    """Yield what the photo is of: the row it belongs to, else its name."""
    row = rows_of_photos(item).get(file.name)
    if row is None or item.table is None:
        yield shown_name(file)
        return
    values = (item.table.values(key) for key in ("date", "purpose"))
    day, purpose = (_cell(column, row) for column in values)
    yield " ".join(filter(None, (day and day_text(day, words), purpose)))


def _cell(column: Sequence[str], row: int) -> str:
    return column[row] if row < len(column) else ""
