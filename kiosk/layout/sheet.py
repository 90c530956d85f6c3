"""What is drawn: marks on cells, cells in strips, strips on pages.

All lengths are whole pixels, tops counted downwards from the upper edge of what holds
them. Colours are names of ``kiosk.theme``. Because a screen is values before it is
pixels, whether anything is clipped or too small to touch can be computed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import overload

from kiosk.actions import Action
from kiosk.metrics import Metrics, Role, TextMode
from kiosk.typeset import Ruler, Widths, break_lines

_SMALLER = {TextMode.LARGEST: TextMode.LARGE, TextMode.LARGE: TextMode.NORMAL}
LEAST_LAST = 3  # characters of a title's last line
MOST_TOGETHER = 40  # strips; more are higher than any page


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes and widths of characters: all that laying out needs to know."""

    metrics: Metrics
    ruler: Ruler

    def widths(self, role: Role, *, bold: bool | None = None) -> Widths:
        """Return the widths of characters in ``role``."""
        heavy = self.metrics.is_bold(role) if bold is None else bold
        return self.ruler.widths(self.metrics.font(role), bold=heavy)

    def lines(
        self, text: str, role: Role, width: int, *, bold: bool | None = None
    ) -> tuple[str, ...]:
        """Return ``text`` broken to ``width``."""
        return break_lines(text, width, self.widths(role, bold=bold))

    @property
    def smaller(self) -> "Style | None":
        """The same one text size smaller; None when it is the least already."""
        mode = _SMALLER.get(self.metrics.mode)
        return replace(self, metrics=replace(self.metrics, mode=mode)) if mode else None

    def title_lines(
        self, text: str, role: Role, width: int, *, bold: bool | None = None
    ) -> tuple[str, ...]:
        """Return ``text`` broken to ``width``, with no lonely characters at its end."""
        lines = self.lines(text, role, width, bold=bold)
        if len(lines) == 1:
            return lines
        em = self.widths(role, bold=bold)["国"]
        for less in range(1, LEAST_LAST + 1):
            if len(lines[-1]) >= LEAST_LAST:
                return lines
            closer = self.lines(text, role, round(width - less * em), bold=bold)
            lines = closer if len(closer) == len(lines) else lines
        return lines

    def balanced(
        self, text: str, role: Role, width: int, *, bold: bool | None = None
    ) -> tuple[str, ...]:
        """Return ``text`` in as few lines as it needs, all about equally long."""
        lines = self.lines(text, role, width, bold=bold)
        if len(lines) == 1:
            return lines
        each = self.widths(role, bold=bold).of(text) / len(lines)
        for share in (1.05, 1.15, 1.3):
            even = self.lines(text, role, min(width, round(each * share)), bold=bold)
            if len(even) == len(lines):
                return even
        return lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """One line of text; ``height`` is its line height, the glyphs stand in the middle.

    ``room`` is how wide it may be: what stands out of it is clipped, which is a fault.
    """

    text: str
    left: int
    top: int
    room: int
    height: int
    size: int
    bold: bool = False
    colour: str = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle, filled, framed or both."""

    left: int
    top: int
    width: int
    height: int
    fill: str = ""
    frame: str = ""
    thickness: int = 2
    radius: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture file fitted into its rectangle, its shape kept.

    ``inside`` is the file itself where it lies in no folder. ``part`` is what is seen
    of it: left, top, width and height, in parts of the whole.
    """

    path: str
    left: int
    top: int
    width: int
    height: int
    inside: bytes = b""
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Modules:
    """A QR code: ``module`` whole pixels for each square, quiet zone not counted."""

    rows: tuple[tuple[bool, ...], ...]
    left: int
    top: int
    module: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strokes:
    """Straight lines of one colour, such as a hatch: each from x1, y1 to x2, y2."""

    lines: tuple[tuple[int, int, int, int], ...]
    colour: str
    thickness: int


Mark = Ink | Box | Picture | Modules | Strokes


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A piece of a strip, or of a panel: its marks lie inside it.

    With an ``action`` it can be touched. ``name`` says what it is, for tests and gates.
    """

    left: int
    width: int
    height: int
    top: int = 0
    marks: tuple[Mark, ...] = ()
    action: Action | None = None
    name: str = ""


class Later(Sequence[Cell]):
    """Cells that are made when somebody looks: of a thousand rows ten are drawn."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[Cell]]) -> None:
        self._make = make
        self._made: Sequence[Cell] | None = None

    @property
    def made(self) -> Sequence[Cell]:
        """The cells, made once."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        return len(self.made)

    @overload
    def __getitem__(self, index: int) -> Cell: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Cell]: ...

    def __getitem__(self, index: int | slice) -> Cell | Sequence[Cell]:
        return self.made[index]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A band of a page that is never cut: cells side by side.

    ``above`` is the space over it, dropped at the top of a page; ``keeps`` says that it
    must not be the last on a page (a heading); ``heads`` are drawn again at the top of
    a page that begins with this strip (the head of a table); ``breaks`` begins a page.
    """

    height: int
    cells: Sequence[Cell]
    above: int = 0
    keeps: bool = False
    breaks: bool = False
    heads: "tuple[Strip, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of strips put in their places: cells, and how high it became."""

    cells: Sequence[Cell]
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A rectangle of the window with its background and the cells on it."""

    left: int
    top: int
    width: int
    height: int
    fill: str = ""
    cells: Sequence[Cell] = ()


def paginate(strips: Sequence[Strip], room: int) -> tuple[Sheet, ...]:
    """Return ``strips`` on pages no higher than ``room``; always at least one page.

    Only a single strip higher than ``room`` makes a page that is higher.
    """
    pages: list[list[Strip]] = [[]]
    used = 0
    for index, strip in enumerate(strips):
        page = pages[-1]
        needed = _height_with_followers(strips, index, room)
        is_full = used + strip.above + needed > room
        if page and (strip.breaks or is_full):
            page = _heads(strip, room)
            pages.append(page)
            used = _height(page)
        used += strip.height + (strip.above if page else 0)
        page.append(strip)
    return tuple(_put(page) for page in pages)


def _height(page: Sequence[Strip]) -> int:
    return sum(s.height + (s.above if n else 0) for n, s in enumerate(page))


def _heads(strip: Strip, room: int) -> list[Strip]:
    """Return what stands over ``strip`` at the top of a page, if it leaves room."""
    heads = list(strip.heads)
    return heads if _height([*heads, strip]) <= room else []


def _height_with_followers(strips: Sequence[Strip], index: int, room: int) -> int:
    """Return the height of a strip and of those it must stay together with.

    What together is higher than a page cannot stay together: its first two do, so that
    no heading stands alone at the foot of a page, and the others go on as they come.
    """
    start = index
    while start and strips[start - 1].keeps and index - start < MOST_TOGETHER:
        start -= 1
    together = _kept_heights(strips, start, room)
    if together[-1] <= room:
        done = together[index - start - 1] + strips[index].above if index > start else 0
        return together[-1] - done
    fitting = [height for height in together if height <= room]
    return fitting[:2][-1] if index == start and fitting else strips[index].height


def _kept_heights(strips: Sequence[Strip], index: int, room: int) -> list[int]:
    """Return how high a strip is alone, with the one it stays with, and so on."""
    heights = [strips[index].height]
    while strips[index].keeps and index + 1 < len(strips) and heights[-1] <= room:
        index += 1
        heights.append(heights[-1] + strips[index].above + strips[index].height)
    return heights


def _put(page: list[Strip]) -> Sheet:
    return Sheet(cells=Later(lambda: _placed(page)), height=_height(page))


def _placed(page: list[Strip]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    top = 0
    for number, strip in enumerate(page):
        top += strip.above if number else 0
        cells += [replace(cell, top=top + cell.top) for cell in strip.cells]
        top += strip.height
    return tuple(cells)
