"""A page's parts cut into pages of 60 KB; nothing is left out.

Pure. Cut is between parts, points, rows and files; only what is too long for any page
is cut inside, after a sentence if it can be.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import zip_longest
from typing import TypeVar

from boards.content.body import Heading, Paragraph, Point, Points
from boards.outputs.page_parts import (
    Chart,
    Checklist,
    Downloads,
    Fact,
    Facts,
    Links,
    Part,
    Pictures,
    Said,
    Sounds,
    Spoken,
    Way,
)
from boards.outputs.page_sheets import Cell, Sheet
from boards.outputs.wording import PHONE

PART_BYTES = 34_000  # of text on one page; style and frame take up to 20,000 more
_MARKS_BYTES = 60  # what the marks around a part, a point or a cell take
_PHONE_BYTES = len('<span class="tel"></span>')
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
    """Return how many bytes ``text`` takes on a page, phones marked as such."""
    return len(escape(text).encode()) + _PHONE_BYTES * len(PHONE.findall(text))


def _pieces(part: Part) -> Iterator[Part]:
    """Cut what is too long for any page."""
    match part:
        case Sheet(head=head, rows=rows, is_wide=is_wide):
            fitting = [piece for row in rows for piece in _rows(row)]
            for some in _runs(fitting, _row_cost):
                yield Sheet(head, some, is_wide)
        case Facts(facts=facts, is_account=is_account):
            whole = [piece for fact in facts for piece in _facts(fact)]
            for those in _runs(whole, _fact_cost):
                yield Facts(those, is_account)
        case Points(points=points):
            yield from _points(points)
        case Way() | Said() | Chart():
            yield part
        case _:
            yield from _texts(part)


def _texts(part: Part) -> Iterator[Part]:
    match part:
        case Paragraph(text=text):
            yield from map(Paragraph, _cut(text))
        case Heading(level=level, text=text):
            first, *rest = _cut(text)
            yield Heading(level, first)
            yield from map(Paragraph, rest)
        case Spoken(mark=mark, text=text):
            first, *rest = _cut(text)
            yield Spoken(mark, first)
            yield from map(Paragraph, rest)
        case Checklist(things=things):
            whole = [piece for thing in things for piece in _cut(thing)]
            yield from map(Checklist, _runs(whole, _text_cost))
        case _:
            yield from _named(part)


def _named(part: Part) -> Iterator[Part]:
    """Cut lists of files and links, each of which goes onto one page."""
    match part:
        case Pictures(pictures=pictures):
            yield from map(Pictures, _runs(pictures, lambda one: _file(one.caption)))
        case Downloads(files=files) | Sounds(files=files):
            yield from map(type(part), _runs(files, lambda one: _file(one.text)))
        case Links(links=links):
            yield from map(Links, _runs(links, lambda one: _file(one.text)))


def _facts(fact: Fact) -> Iterator[Fact]:
    """Yield ``fact``, or the facts over which its long text goes on."""
    first, *rest = _cut(fact.text)
    yield replace(fact, text=first)
    yield from (replace(fact, text=piece) for piece in rest)


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
        case Facts(facts=facts):
            return sum(map(_fact_cost, facts))
        case Chart(title=title, svg=svg):
            return _MARKS_BYTES + bytes_of(title) + len(svg.encode())
        case _:
            return sum(_MARKS_BYTES + bytes_of(text) for text in _words(part))


def _words(part: Part) -> Iterator[str]:
    """Yield the texts of what is not a table; the name of a file stands there twice."""
    match part:
        case Heading(text=text) | Paragraph(text=text) | Spoken(text=text):
            yield text
        case Points(points=points):
            yield from (point.text for point in points)
        case Checklist(things=texts) | Way(stages=texts) | Said(sentences=texts):
            yield from texts
        case Downloads(files=links) | Sounds(files=links) | Links(links=links):
            yield from (_twice(link.text) for link in links)
        case Pictures(pictures=pictures):
            yield from (_twice(picture.caption) for picture in pictures)


def _twice(name: str) -> str:
    return name + name + " " * (_FILE_BYTES - _MARKS_BYTES)


def _fact_cost(fact: Fact) -> int:
    return 2 * _MARKS_BYTES + bytes_of(fact.label + fact.official + fact.text)


def _text_cost(text: str) -> int:
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
