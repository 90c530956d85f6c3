"""Where on the pages each sentence stands, and the box that lies behind it.

Sentences are found in the lines as they were laid out, one after the other, so that any
screen made of lines can be read aloud and none of them need know of it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from kiosk.layout.sheet import Box, Cell, Ink, Sheet, Style

WINDOW = 4000  # characters in which what follows is looked for
COLOUR, RULE = "lit", "blue"


@dataclass(frozen=True, slots=True)
class Span:
    """From one character to another of all that is written, spaces not counted."""

    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class _Line:
    page: int
    cell: int
    mark: int
    text: str


class Lights:
    """The pages of a screen, and where its sentences stand on them."""

    def __init__(
        self, sheets: Sequence[Sheet], pieces: Sequence[Sequence[str]], style: Style
    ) -> None:
        self._style = style
        self._lines = [
            _Line(page, place, number, "".join(mark.text.split()))
            for page, sheet in enumerate(sheets)
            for place, cell in enumerate(sheet.cells)
            for number, mark in enumerate(cell.marks)
            if isinstance(mark, Ink) and mark.text.strip()
        ]
        self._begins = list(accumulate((len(n.text) for n in self._lines), initial=0))
        self._text = "".join(line.text for line in self._lines)
        self.spans = self._found(pieces)

    def page_of(self, number: int) -> int | None:
        """Return the page on which sentence ``number`` begins; None: on none."""
        span = self._span(number)
        return self._lines[self._line_at(span.begins)].page if span else None

    def first_on(self, page: int) -> int | None:
        """Return the first sentence that begins on ``page``, or after it."""
        for number in range(len(self.spans)):
            found = self.page_of(number)
            if found is not None and found >= page:
                return number
        return None

    def lit(self, sheet: Sheet, page: int, number: int) -> Sheet:
        """Return a page with the box behind sentence ``number``."""
        span = self._span(number)
        if span is None:
            return sheet
        cells = list(sheet.cells)
        for index in range(self._line_at(span.begins), len(self._lines)):
            line, begins = self._lines[index], self._begins[index]
            if begins >= span.ends:
                break
            if line.page == page:
                part = (span.begins - begins, span.ends - begins)
                added = len(cells[line.cell].marks) - len(sheet.cells[line.cell].marks)
                lit = replace(line, mark=line.mark + added)
                cells[line.cell] = self._with_box(cells[line.cell], lit, part)
        return replace(sheet, cells=tuple(cells))

    def _with_box(self, cell: Cell, line: _Line, part: tuple[int, int]) -> Cell:
        """Return ``cell`` with a box and a rule behind the part of one of its lines."""
        ink = cell.marks[line.mark]
        assert isinstance(ink, Ink)  # noqa: S101 - only those are lines
        metrics = self._style.metrics
        widths = self._style.ruler.widths(ink.size, bold=ink.bold)
        first, last = _place(ink.text, part[0]), _place(ink.text, part[1])
        pad, rule = metrics.px(6), max(2, metrics.px(4))
        left = max(0, ink.left + round(widths.of(ink.text[:first])) - pad)
        wide = (
            min(ink.left + round(widths.of(ink.text[:last])) + pad, cell.width) - left
        )
        box = Box(left=left, top=ink.top, width=wide, height=ink.height, fill=COLOUR)
        under = replace(box, top=ink.top + ink.height - rule, height=rule, fill=RULE)
        before, after = cell.marks[: line.mark], cell.marks[line.mark :]
        return replace(cell, marks=(*before, box, under, *after))

    def _found(self, all_pieces: Sequence[Sequence[str]]) -> tuple[Span | None, ...]:
        spans: list[Span | None] = []
        at = 0
        for pieces in all_pieces:
            span = self._find(pieces, at)
            spans.append(span)
            at = span.ends if span else at
        return tuple(spans)

    def _find(self, pieces: Sequence[str], at: int) -> Span | None:
        """Return where ``pieces`` stand from ``at`` on, in whichever order."""
        drawable = self._style.ruler.widths(1).drawable
        wanted = ["".join(drawable(piece).split()) for piece in pieces]
        places = [
            (self._text.find(piece, at, at + WINDOW + len(piece)), len(piece))
            for piece in wanted
            if piece
        ]
        known = [(place, place + size) for place, size in places if place >= 0]
        if not known:
            return None
        first = min(place for place, _ in known)
        near = first + 4 * sum(map(len, wanted)) + 80
        return Span(first, max(end for _, end in known if end <= near))

    def _span(self, number: int) -> Span | None:
        return self.spans[number] if 0 <= number < len(self.spans) else None

    def _line_at(self, place: int) -> int:
        return bisect_right(self._begins, place, hi=len(self._lines)) - 1


def _place(text: str, count: int) -> int:
    """Return where in ``text`` so many characters are over, spaces not counted."""
    left = count
    for place, character in enumerate(text):
        if left <= 0:
            return place
        left -= not character.isspace()
    return len(text)
