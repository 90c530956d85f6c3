"""The text of an item, taken apart: headings, paragraphs, lists, pipe tables.

The grammar is small on purpose (formats: body.md): no HTML, pictures or links, and an
address stays text. A line is a paragraph, because that is what people see who write it
in WeChat or Word. Nothing is lost: what is no heading, list or table is a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_HEADING = re.compile(r"(#{1,3})[ \t\u3000]+(\S.*)")
_POINT = re.compile(r"([-*•]|\d{1,3}\.)[ \t\u3000]+(\S.*)")
_RULE_CELL = re.compile(r":?-+:?")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_LEAST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ``level`` 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, without line ends."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a list; ``mark`` is empty, or the number as written: ``3.``."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """Points that follow one another."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A pipe table. Every row has as many cells as the widest one.

    ``header`` is empty when the table has none; ``alignments`` has ``left``, ``center``
    or ``right`` for each column.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alignments: tuple[str, ...]


Block = Heading | Paragraph | Points | Grid


def blocks(body: str) -> tuple[Block, ...]:
    """Return the blocks of ``body`` in their order; empty text has none."""
    lines = (line.strip() for line in body.splitlines())
    return tuple(
        block
        for shape, group in groupby(lines, key=_shape)
        for block in _SHAPES[shape](list(group))
    )


def blocks_under(title: str, body: str) -> tuple[Block, ...]:
    """Return the blocks of ``body`` without a first heading that only says ``title``.

    Documents repeat their title over the text; under the title it is said already.
    """
    found = blocks(body)
    first = found[0] if found else None
    says_title = isinstance(first, Heading) and _bare(first.text) == _bare(title)
    return found[1:] if says_title else found


def _bare(text: str) -> str:
    return "".join(text.split())


def plain(body: str) -> str:
    """Return what ``body`` says without its marks, a block or table row a line."""
    return "\n".join(line for block in blocks(body) for line in _said(block))


def _shape(line: str) -> str:
    if line.startswith("|"):
        return "grid"
    return "points" if _POINT.fullmatch(line) else "text"


def _text(lines: list[str]) -> Iterator[Block]:
    for line in filter(None, lines):
        if match := _HEADING.fullmatch(line):
            yield Heading(len(match[1]), match[2])
        else:
            yield Paragraph(line)


def _points(lines: list[str]) -> Iterator[Block]:
    matches = [_POINT.fullmatch(line) for line in lines]
    yield Points(
        tuple(Point(m[1] if m[1][0].isdigit() else "", m[2]) for m in matches if m)
    )


def _grid(lines: list[str]) -> Iterator[Block]:
    """Make a table of two lines or more; a lone line with bars is a paragraph."""
    if len(lines) < _LEAST_ROWS:
        yield from _text(lines)
        return
    rows = [_cells(line) for line in lines]
    width = max(map(len, rows))
    has_header = all(map(_RULE_CELL.fullmatch, rows[1])) and bool(rows[1])
    rules = rows[1] if has_header else []
    yield Grid(
        header=_padded(rows[0], width) if has_header else (),
        rows=tuple(_padded(row, width) for row in rows[2 if has_header else 0 :]),
        alignments=tuple(
            _alignment(rules[i]) if i < len(rules) else "left" for i in range(width)
        ),
    )


_SHAPES = {"text": _text, "points": _points, "grid": _grid}


def _cells(line: str) -> list[str]:
    inner = line[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.replace("\\|", "|").strip() for cell in _CELL_BORDER.split(inner)]


def _padded(row: list[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _alignment(rule: str) -> str:
    if not rule.endswith(":"):
        return "left"
    return "center" if rule.startswith(":") else "right"


def _said(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case Points(points=points):
            yield from (f"{p.mark} {p.text}".strip() for p in points)
        case Grid(header=header, rows=rows):
            yield from (" ".join(filter(None, row)) for row in (header, *rows) if row)
