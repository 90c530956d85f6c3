"""A page's parts cut into pages of 60 KB; nothing is left out.

Pure. Cut is between parts, points, rows and files; only what is too long for any page
is cut inside, after a sentence if it can be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import TypeVar

from boards.content.body import Heading, Paragraph, Point, Points
from boards.outputs.page_parts import Cell, Downloads, Part, Pictures, Sheet

PART_BYTES = 34_000  # of text on one page; style and frame take up to 20,000 more
_MARKS_BYTES = 60  # what the marks around a part, a point or a cell take
_FILE_BYTES = 180  # what the marks around a picture or a file take
_LONGEST = PART_BYTES // 6  # characters; none takes more, written as an HTML entity
_SENTENCE_ENDS = "。；！？;!?"

_T = TypeVar("_T")
_Row = tuple[Cell, ...]


def pages_of_parts(
    parts: Iterable[Part], *, taken: int = 0
) -> tuple[tuple[Part, ...], ...]:
    """Return ``parts`` page by page; an empty text is one empty page.

    ``taken`` is the bytes of the first page that are spoken for.
    """
    pages: list[list[Part]] = [[]]
    room = PART_BYTES - taken
    for part in (piece for whole in parts for piece in _pieces(whole)):
        cost = _cost(part)
        if cost > room and (pages[-1] or room < PART_BYTES):
            pages.append([])
            room = PART_BYTES
        pages[-1].append(part)
        room -= cost
    return tuple(tuple(page) for page in pages)


def bytes_of(text: str) -> int:
    """Return how many bytes ``text`` takes on a page."""
    return len(escape(text).encode())


def _pieces(part: Part) -> Iterator[Part]:
    """Cut what is too long for any page."""
    match part:
        case Sheet(head=head, rows=rows, is_wide=is_wide):
            fitting = [piece for row in rows for piece in _rows(row)]
            for some in _runs(fitting, _row_cost):
                yield Sheet(head, some, is_wide)
        case Points(points=points):
            yield from _points(points)
        case Pictures(pictures=pictures):
            yield from map(Pictures, _runs(pictures, lambda one: _file(one.caption)))
        case Downloads(files=files):
            yield from map(Downloads, _runs(files, lambda one: _file(one.text)))
        case Paragraph(text=text):
            yield from map(Paragraph, _cut(text))
        case Heading(level=level, text=text):
            first, *rest = _cut(text)
            yield Heading(level, first)
            yield from map(Paragraph, rest)


def _points(points: Sequence[Point]) -> Iterator[Part]:
    """Yield points in runs; what one of them has too much becomes paragraphs."""
    held: list[Point] = []
    for point in points:
        first, *rest = _cut(point.text)
        held.append(Point(point.mark, first))
        if rest:
            yield from map(Points, _runs(held, _point_cost))
            yield from map(Paragraph, rest)
            held = []
    if held:
        yield from map(Points, _runs(held, _point_cost))


def _rows(row: _Row) -> Iterator[_Row]:
    """Yield ``row``, or the rows over which its long cells go on."""
    if _row_cost(row) <= PART_BYTES:
        yield row
        return
    most = _LONGEST // (2 * len(row))
    texts = [
        [cell.text[i : i + most] for i in range(0, len(cell.text), most)]
        for cell in row
    ]
    for pieces in zip_longest(*texts, fillvalue=""):
        yield tuple(
            Cell(text, cell.label, cell.role)
            for text, cell in zip(pieces, row, strict=True)
        )


def _runs(things: Sequence[_T], cost: Callable[[_T], int]) -> Iterator[tuple[_T, ...]]:
    """Yield ``things`` in runs that each go onto one page."""
    run: list[_T] = []
    room = PART_BYTES
    for thing in things:
        if run and cost(thing) > room:
            yield tuple(run)
            run, room = [], PART_BYTES
        run.append(thing)
        room -= cost(thing)
    yield tuple(run)


def _cut(text: str) -> Iterator[str]:
    """Yield ``text`` in pieces of at most a page, cut after a sentence if it can be."""
    while len(text) > _LONGEST:
        half = _LONGEST // 2
        end = max(text.rfind(mark, half, _LONGEST) for mark in _SENTENCE_ENDS) + 1
        yield text[: end or _LONGEST]
        text = text[end or _LONGEST :]
    yield text


def _cost(part: Part) -> int:
    match part:
        case Sheet(head=head, rows=rows):
            return _row_cost(head) + sum(map(_row_cost, rows))
        case Points(points=points):
            return sum(map(_point_cost, points))
        case Pictures(pictures=pictures):
            return sum(_file(one.caption) for one in pictures)
        case Downloads(files=files):
            return sum(_file(one.text) for one in files)
        case Heading(text=text) | Paragraph(text=text):
            return _MARKS_BYTES + bytes_of(text)


def _point_cost(point: Point) -> int:
    return _MARKS_BYTES + bytes_of(point.text)


def _file(name: str) -> int:
    return _FILE_BYTES + 2 * bytes_of(name)


def _row_cost(row: Sequence[Cell]) -> int:
    return sum(
        _MARKS_BYTES + bytes_of(cell.text) + bytes_of(cell.label) + len(cell.raw)
        for cell in row
    )
