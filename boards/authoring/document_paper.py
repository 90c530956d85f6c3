"""A document as its paragraphs, whatever file it came in."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from boards.authoring.document_lines import (
    cells_of,
    clean,
    decoded,
    is_table,
    mended,
)

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one table.

    ``level`` is that of a heading, 1 to 3, and 0 for none; ``mark`` is ``-`` or ``3.``
    before a point of a list. A table has ``rows``, and its cells in ``text`` as prose,
    so that nobody takes them for a title.
    """

    text: str
    level: int = 0
    mark: str = ""
    is_title: bool = False
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """What a file says; ``source`` names the kind of file.

    ``is_poured``: the lines are the cells of one table. ``traces`` say what the file
    holds that was not meant for readers, ``notes`` what of it was not taken.
    """

    lines: tuple[Line, ...]
    source: str
    is_poured: bool = False
    traces: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def texts(self) -> list[str]:
        """Return the text of each line."""
        return [line.text for line in self.lines]

    def without(self, places: Iterable[int]) -> "Paper":
        """Return the paper without some of its lines."""
        gone = set(places)
        kept = (line for i, line in enumerate(self.lines) if i not in gone)
        return replace(self, lines=tuple(kept))


def paper_of_text(content: bytes) -> Paper:
    """Read a text file.

    Raises:
        FolderError: it is no text, or too large.
    """
    text = decoded(content)
    if is_table(text):
        return Paper(tuple(map(Line, cells_of(text))), "导入的文本", is_poured=True)
    return Paper(tuple(map(Line, mended(text.split("\n")))), "导入的文本")


def paper_of_lines(lines: Sequence[Line], source: str) -> Paper:
    """Return the paper of a file that knows its paragraphs better than a text does."""
    text = clean("\n".join(line.text for line in lines))
    if not any(line.rows for line in lines) and is_table(text):
        cells = tuple(map(Line, cells_of(text)))
        return Paper(cells, source, is_poured=True)
    found = tuple(line for line in _whole(lines) if line.text)
    return Paper(found, source)


def line_of_table(rows: Sequence[Sequence[str]]) -> tuple[Line, ...]:
    """Return a table as a line; one of a single row or column is only a frame."""
    cells = [" ".join(text.split()) for row in rows for text in row]
    if min(len(rows), max(map(len, rows), default=0)) < 2:  # noqa: PLR2004
        texts = (text for row in rows for cell in row for text in cell.split("\n"))
        return tuple(Line(text) for text in texts if text.strip())
    said = "，".join(filter(None, cells))
    clean = tuple(tuple(" ".join(text.split()) for text in row) for row in rows)
    return (Line(f"{said}。", rows=clean),) if said else ()


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """Mend plain paragraphs as a text's; headings, points and tables stay theirs."""
    for is_plain, group in groupby(lines, key=_is_plain):
        if is_plain:
            text = clean("\n".join(line.text for line in group))
            yield from (Line(_tidy(t)) for t in mended(text.split("\n")))
        else:
            yield from (replace(line, text=_tidy(line.text)) for line in group)


def _is_plain(line: Line) -> bool:
    return not (line.level or line.mark or line.is_title or line.rows)


def _tidy(text: str) -> str:
    return re.sub(r"[ \t\n\u3000]+", " ", clean(text)).strip()
