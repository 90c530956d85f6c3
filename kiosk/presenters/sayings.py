"""What reading aloud says of a screen: sentences, and how each stands on the glass.

``pieces`` are the words as they are drawn, so that they can be found and lit. Only
screens with something to read are known here: forms and keyboards are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import islice

from boards.content.body import Heading, Paragraph, Points
from boards.content.sentences import sentences_of
from kiosk.presenters.changes import ChangesView
from kiosk.presenters.item import ItemView
from kiosk.presenters.money import LineView, MoneyView
from kiosk.presenters.table import TableView

MOST = 3000  # sentences
LONG = 60  # characters; a longer sentence is said in parts
_PARTS = re.compile(r"(?<=[；;])")
_SIGN = re.compile(r"^[+−-]\s*")
_UNIT = re.compile(r"（元）$")
_DAY = re.compile(r"(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said in one breath, and the ``pieces`` of the screen that say it."""

    text: str
    pieces: tuple[str, ...]


def sayings_of(view: object) -> tuple[Saying, ...]:
    """Return what is said of a screen; nothing of one that has nothing to read."""
    return tuple(islice(_told(view), MOST))


def has_sayings(view: object) -> bool:
    """Tell whether there is anything to read."""
    return next(_told(view), None) is not None


@singledispatch
def _told(view: object) -> Iterator[Saying]:  # noqa: ARG001 - the kinds are registered
    yield from ()


@_told.register
def _item(view: ItemView) -> Iterator[Saying]:
    yield from _sentences(view.heading)
    for line in view.meta:
        yield from _sentences(line)
    for note in view.notes:
        yield from _sentences(note.text)
    yield from _sentences(view.lead)
    for sentence in view.said:
        yield from _sentences(sentence)
    yield from _parts(view.opening)
    for label, value in view.facts:
        yield Saying(f"{label}，{value}", (label, value))
    yield from _parts(view.parts)
    yield from _parts(view.tables)


@_told.register
def _money(view: MoneyView) -> Iterator[Saying]:
    for note in view.notes:
        yield from _sentences(note.text)
    for card in view.cards:
        label = _UNIT.sub("", card.label)
        yield Saying(f"{label}{card.value}元", (card.label, card.value))
    for sentence in view.sentences:
        yield from _sentences(sentence)
    for line in (*view.lines, *view.totals):
        yield _line(line)


@_told.register
def _changes(view: ChangesView) -> Iterator[Saying]:
    for count in view.counts:
        yield Saying(count, (count,))
    yield from _sentences(view.said)
    for row in view.rows:
        yield Saying(f"{row.title}，{row.detail}", (row.title, row.detail))


def _sentences(text: str) -> Iterator[Saying]:
    for sentence in sentences_of(text):
        parts = _PARTS.split(sentence) if len(sentence) > LONG else (sentence,)
        yield from (Saying(part, (part,)) for part in parts if part)


def _parts(parts: Sequence[object]) -> Iterator[Saying]:
    for part in parts:
        match part:
            case Heading(text=text) | Paragraph(text=text):
                yield from _sentences(text)
            case Points(points=points):
                for point in points:
                    yield from _point(point.mark, point.text)
            case TableView():
                yield from _rows(part)


def _point(mark: str, text: str) -> Iterator[Saying]:
    first, *others = (*_sentences(text), Saying("", ()))
    yield Saying(f"{mark}{first.text}", first.pieces)
    yield from (one for one in others if one.text)


def _rows(table: TableView) -> Iterator[Saying]:
    labels = table.labels or ("",) * len(table.numeric)
    for row in table.rows:
        cells = [(label, cell) for label, cell in zip(labels, row, strict=True) if cell]
        if cells:
            first, *others = cells
            said = (_cell(label, cell) for label, cell in others)
            text = "，".join((first[1], *said))
            yield Saying(text, tuple(cell for _, cell in cells))


def _cell(label: str, cell: str) -> str:
    """Return a cell after its label: 金额105.00元, 组3组."""
    if _UNIT.search(label):
        return f"{_UNIT.sub('', label)}{cell}元"
    return f"{label}{cell}"


def _line(line: LineView) -> Saying:
    pieces = tuple(filter(None, (line.day, line.purpose, line.category, line.amount)))
    day = _DAY.sub(r"\1月\2日", line.day)
    amount = f"{_SIGN.sub('', line.amount)}元"
    said = filter(None, (day, line.purpose, line.category.replace("·", "，"), amount))
    return Saying("，".join(said), pieces)
