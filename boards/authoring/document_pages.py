"""Pages of a PDF as paragraphs: a PDF knows where lines stand, and nothing of text.

A line that starts further in begins a paragraph, one that ends early ends it, and a
wide gap parts two. Lines with as many gaps in them are a table. Page numbers and what
is printed on every page go.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from boards.authoring.document_lines import MARKER
from boards.authoring.document_paper import Line, line_of_table

_EDGE = 0.12  # of a page's height, where headers, footers and page numbers stand
_OFTEN = 3  # pages that say the same there; both of two
_NUMBER = re.compile(
    r"[-—–―─·. ]*\d{1,4}[-—–―─·. ]*|第\s*\d+\s*页.{0,14}|\d{1,4}\s*/\s*\d{1,4}"
)
_INDENT = 0.9  # of a character, from which a line starts further in
_SHORT = 2.6  # characters, from which a line ends early
_SHARE = 0.1  # of the lines, from which they show where text begins
_LEAST_RIGHT = 0.6  # of a page's width: text goes on that far, though no line may
_GAP = 1.6  # of the usual distance between two lines
_BODY_LENGTH = 10  # characters of a line that shows where text begins and ends
_APART = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line as it is printed; places in points from the page's lower left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and its size in points."""

    width: float
    height: float
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """Where text begins and ends on its pages, and how far lines lie apart."""

    left: float
    right: float
    pitch: float


def paragraphs_of(pages: Sequence[Page]) -> list[Line]:
    """Return the paragraphs and what looks like a table on ``pages``, in order."""
    kept = [_without_furniture(page, _repeated(pages)) for page in pages]
    width = max((page.width for page in pages), default=0)
    measure = _measure([line for lines in kept for line in lines], width)
    printed = (line for lines in kept for line in lines)
    found: list[Line] = []
    for width, group in groupby(printed, key=lambda line: len(_cells(line.text))):
        lines = list(group)
        if width > 1 and len(lines) > 1:
            found += line_of_table([_cells(line.text) for line in lines])
        else:
            found += map(Line, _joined(lines, measure))
    return found


def _cells(text: str) -> list[str]:
    """Return what stands apart on a line: lines of as many cells are a table."""
    return _APART.split(text)


def _joined(lines: Sequence[PageLine], measure: _Measure) -> list[str]:
    found: list[str] = []
    before: PageLine | None = None
    for line in lines:
        if before and _goes_on(before, line, measure):
            found[-1] += _gap(found[-1], line.text) + line.text
        else:
            found.append(line.text)
        before = line
    return found


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Return what stands at the edge of several pages, whatever its numbers."""
    count = Counter(
        text
        for page in pages
        for text in {_bare(line.text) for line in page.lines if _is_edge(page, line)}
    )
    often = min(_OFTEN, max(len(pages), 2))
    return frozenset(text for text, n in count.items() if text and n >= often)


def _bare(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)


def _is_edge(page: Page, line: PageLine) -> bool:
    margin = page.height * _EDGE
    return line.bottom > page.height - margin or line.top < margin


def _without_furniture(page: Page, repeated: frozenset[str]) -> list[PageLine]:
    return [
        line
        for line in page.lines
        if not (
            _is_edge(page, line)
            and (_NUMBER.fullmatch(line.text) or _bare(line.text) in repeated)
        )
    ]


def _measure(lines: Sequence[PageLine], width: float) -> _Measure:
    body = [line for line in lines if len(line.text) >= _BODY_LENGTH] or list(lines)
    if not body:
        return _Measure(0, 0, 0)
    # Lines that begin a paragraph start further in, so the left edge is the leftmost
    # that several lines share; few lines reach past the right edge.
    lefts = Counter(round(line.left) for line in body)
    several = [x for x, n in lefts.items() if n > max(1, len(body) * _SHARE)]
    left = min(several or lefts)
    rights = sorted(line.right for line in body)
    pitches = Counter(
        round(a.bottom - b.bottom) for a, b in pairwise(lines) if a.bottom > b.bottom
    )
    pitch = pitches.most_common(1)[0][0] if pitches else 0
    right = max(rights[int(len(rights) * 0.9)], width * _LEAST_RIGHT)
    return _Measure(left, right, pitch)


def _goes_on(before: PageLine, line: PageLine, measure: _Measure) -> bool:
    """Tell whether ``line`` goes on with the paragraph that ``before`` is of."""
    em = max(before.size, 1)
    if abs(before.size - line.size) > 1 or MARKER.match(line.text):
        return False
    is_indented = line.left > measure.left + _INDENT * em
    is_outdented = line.left < measure.left - _INDENT * em
    ends_early = before.right < measure.right - _SHORT * em
    is_apart = before.bottom - line.bottom > _GAP * max(measure.pitch, em)
    if is_indented or is_outdented or is_apart:
        return False
    return not ends_early


def _gap(line: str, following: str) -> str:
    is_latin = line[-1].isascii() and following[0].isascii()
    return " " if is_latin and line[-1].isalnum() and following[0].isalnum() else ""


def pages_of(told: Sequence[dict[str, object]]) -> Iterator[Page]:
    """Read pages back from the answer of ``pdf_text``."""
    for page in told:
        lines = page["lines"]
        if isinstance(lines, list):
            made = tuple(PageLine(str(t), *map(float, places)) for t, *places in lines)
            yield Page(float(str(page["width"])), float(str(page["height"])), made)
