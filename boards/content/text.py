r"""The text of an item as blocks: headings, paragraphs, list entries and tables.

The grammar of ``body.md`` is a small part of Markdown. One line is one block, blank
lines only separate, so that a line break a clerk typed is a line break on the screen:

- ``#`` to ``###`` and a space: a heading;
- ``-`` or ``1.`` and a space: a list entry, which keeps its number as written;
- lines between ``|``, the second of them ``|---|---|``: a table;
- a ``\`` before one of these marks: the mark is meant as text;
- anything else: a paragraph. HTML, pictures and addresses are text like any other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BULLET = "•"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line of a list; ``mark`` is ``•`` or the number as written, ``12.``."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; every row has as many cells as ``header``."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | ListEntry | Grid

_HEADING = re.compile(r"(#{1,3})[ \t]+(.*)")
_BULLET = re.compile(r"-[ \t]+(.*)")
_NUMBER = re.compile(r"(\d{1,3}\.)[ \t]+(.*)")
_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+")
_BAR = re.compile(r"(?<!\\)\|")
_MARK = re.compile(r"\\*(?:#{1,3}[ \t]|-[ \t]|\d{1,3}\.[ \t]|\|)")


def blocks_of(body: str) -> tuple[Block, ...]:
    """Return the blocks of a body, in order; empty for an empty one."""
    lines = [line.strip() for line in body.splitlines()]
    return tuple(_blocks([line for line in lines if line]))


def as_text(line: str) -> str:
    """Return ``line`` so written that ``blocks_of`` reads it as plain text."""
    return "\\" + line if _MARK.match(line) else line


def as_cell(text: str) -> str:
    """Return ``text`` so written that it stays inside one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def plain(body: str) -> str:
    """Return what a body says, one block a line, the cells of a row between spaces."""
    return "\n".join(line for block in blocks_of(body) for line in _said(block))


def _blocks(lines: list[str]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        if _starts_table(lines, index):
            end = index + 2
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            yield _grid(lines[index], lines[index + 2 : end])
            index = end
        else:
            yield _block(lines[index])
            index += 1


def _starts_table(lines: list[str], index: int) -> bool:
    return (
        lines[index].startswith("|")
        and index + 1 < len(lines)
        and _RULE.fullmatch(lines[index + 1]) is not None
    )


def _grid(header: str, rows: list[str]) -> Grid:
    names = _cells(header)
    return Grid(names, tuple(_fitted(_cells(row), len(names)) for row in rows))


def _cells(line: str) -> tuple[str, ...]:
    inner = line.removeprefix("|")
    parts = _BAR.split(inner)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return tuple(part.strip().replace("\\|", "|") for part in parts)


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    # A row with too many bars loses no text: the rest stays in the last cell.
    if len(cells) > width:
        return (*cells[: width - 1], " | ".join(cells[width - 1 :]))
    return cells + ("",) * (width - len(cells))


def _block(line: str) -> Block:
    if match := _HEADING.fullmatch(line):
        return Heading(len(match[1]), match[2].strip())
    if match := _BULLET.fullmatch(line):
        return ListEntry(BULLET, match[1].strip())
    if match := _NUMBER.fullmatch(line):
        return ListEntry(match[1], match[2].strip())
    return Paragraph(line[1:] if line[0] == "\\" and _MARK.match(line) else line)


def _said(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from (" ".join(row) for row in (block.header, *block.rows))
    elif isinstance(block, ListEntry) and block.mark != BULLET:
        yield f"{block.mark} {block.text}"
    else:
        yield block.text
