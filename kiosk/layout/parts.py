"""The parts that screens are laid out from: text, headings, buttons, tiles, rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.actions import Action
from kiosk.layout.buttons import rounded
from kiosk.layout.sheet import Box, Cell, Ink, Later, Mark, Strip, Style
from kiosk.metrics import Role, TextMode
from kiosk.typeset import Widths


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks: its role, its colour, and its weight if unusual."""

    role: Role = Role.BODY
    colour: str = "ink"
    bold: bool | None = None


BODY = Look()
SECOND = Look(Role.SECOND, "sub")
TITLE = Look(Role.TITLE)
STRONG = Look(Role.BODY, bold=True)


def ink_lines(
    style: Style, lines: Sequence[str], look: Look, *, left: int, top: int, room: int
) -> tuple[Ink, ...]:
    """Return ``lines`` under each other from ``top``."""
    metrics = style.metrics
    height = metrics.line(look.role)
    bold = metrics.is_bold(look.role) if look.bold is None else look.bold
    return tuple(
        Ink(
            text=line,
            left=left,
            top=top + number * height,
            room=room,
            height=height,
            size=metrics.font(look.role),
            bold=bold,
            colour=look.colour,
        )
        for number, line in enumerate(lines)
    )


def text(
    style: Style, words: str, look: Look, *, width: int, above: int = 0, left: int = 0
) -> tuple[Strip, ...]:
    """Return ``words`` as strips of one line each, so that a page may end anywhere."""
    lines = style.lines(words, look.role, width - left, bold=look.bold)
    return _stacked(style, lines, look, width=width, above=above, left=left)


def _stacked(
    style: Style,
    lines: Sequence[str],
    look: Look,
    *,
    width: int,
    above: int,
    left: int = 0,
) -> tuple[Strip, ...]:
    room = width - left
    height = style.metrics.line(look.role)
    return tuple(
        Strip(
            height=height,
            above=0 if number else above,
            keeps=_keeps(number, len(lines)),
            cells=(
                Cell(
                    left=left,
                    width=room,
                    height=height,
                    marks=ink_lines(style, [line], look, left=0, top=0, room=room),
                ),
            ),
        )
        for number, line in enumerate(lines)
    )


def _keeps(number: int, count: int) -> bool:
    """No single first line at the foot of a page, no single last line on a new one."""
    return count > 1 and number in {0, count - 2}


def heading(
    style: Style, words: str, look: Look, *, width: int, above: int = 0
) -> tuple[Strip, ...]:
    """Return ``words`` as strips that stay together, and with what follows."""
    lines = style.title_lines(words, look.role, width, bold=look.bold)
    strips = _stacked(style, lines, look, width=width, above=above)
    return tuple(replace(strip, keeps=True) for strip in strips)


def space(height: int) -> Strip:
    """Return an empty strip."""
    return Strip(height=height, cells=())


def note(
    style: Style, words: str, *, width: int, colours: tuple[str, str], above: int = 0
) -> tuple[Strip, ...]:
    """Return ``words`` on a coloured ground with a bar; ``colours`` of text, ground."""
    metrics = style.metrics
    pad, bar = metrics.px(28), metrics.px(8)
    colour, ground = colours
    lines = style.title_lines(words, Role.BODY, width - 2 * pad)
    strips = band(
        style,
        [
            ink_lines(
                style,
                [line],
                Look(Role.BODY, colour),
                left=pad,
                top=0,
                room=width - 2 * pad,
            )
            for line in lines
        ],
        ground=Box(left=0, top=0, width=width, height=0, fill=ground),
        pad=metrics.px(12),
        above=above,
    )
    return tuple(_with_bar(strip, bar, colour) for strip in strips)


def _with_bar(strip: Strip, width: int, colour: str) -> Strip:
    (cell,) = strip.cells
    ground, *inks = cell.marks
    bar = Box(left=0, top=0, width=width, height=strip.height, fill=colour)
    return replace(strip, cells=(replace(cell, marks=(ground, bar, *inks)),))


def band(
    style: Style,
    lines: Sequence[Sequence[Ink]],
    *,
    ground: Box,
    pad: int,
    above: int = 0,
) -> tuple[Strip, ...]:
    """Return lines on one ground, a strip each, so that a page may end between them.

    ``pad`` is left free over the first line and under the last one.
    """
    strips = []
    for number, inks in enumerate(lines):
        top = 0 if number else pad
        bottom = pad if number == len(lines) - 1 else 0
        high = max((ink.height for ink in inks), default=style.metrics.line(Role.BODY))
        height = top + high + bottom
        marks: tuple[Mark, ...] = (
            replace(ground, height=height),
            *(replace(ink, top=ink.top + top) for ink in inks),
        )
        cell = Cell(left=0, width=ground.width, height=height, marks=marks)
        strips.append(
            Strip(
                height=height,
                above=0 if number else above,
                cells=(cell,),
                keeps=_keeps(number, len(lines)),
            )
        )
    return tuple(strips)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list: what it is called, what stands under and beside it.

    ``brief`` is all that stands beside it where a row has to do with one line.
    """

    title: str
    detail: str = ""
    mark: str = ""
    action: Action | None = None
    brief: str = ""


def entry(
    style: Style,
    line: Entry,
    *,
    width: int,
    room: int,
    above: int = 0,
    heads: tuple[Strip, ...] = (),
) -> Strip:
    """Return a row of a list as one card: title, detail under it, mark at the right.

    It is at most ``room`` high: a very long title is cut, the item has all of it.
    """
    return Entries(style, width, room).strip(line, above=above, heads=heads)


class Entries:
    """The rows of one list, each ``width`` wide and at most ``room`` high.

    What is the same for all of them is worked out once: of a year's two thousand rows
    every height is needed to know how many pages there are.
    """

    def __init__(self, style: Style, width: int, room: int) -> None:
        self._style = style = for_rows(style)
        metrics = style.metrics
        self._width = width
        self._inside = width - 2 * metrics.px(28)
        self._apart = metrics.px(24)  # between a title and what stands beside it
        inner = metrics.px(12 if metrics.is_shallow else 20)  # over and under the words
        self._free, self._inner = room - 2 * inner, inner
        self._first, self._second = metrics.line(Role.BODY), metrics.line(Role.SECOND)
        self._titles = style.widths(Role.BODY, bold=True)
        self._seconds = style.widths(Role.SECOND)
        self._told: dict[str, tuple[str, ...]] = {}  # details say the same very often

    def strip(
        self, line: Entry, *, above: int = 0, heads: tuple[Strip, ...] = ()
    ) -> Strip:
        """Return ``line`` as one card."""
        line = self._with_room(self._in_brief(line))
        beside = self._inside
        if line.mark:
            beside -= round(self._seconds.of(line.mark)) + self._apart
        lines = self._lines(line, beside)
        words = self._first * len(lines[0]) + self._second * len(lines[1])
        height = max(self._style.metrics.touch, words + 2 * self._inner)

        def card() -> tuple[Cell, ...]:
            top, size = (height - words) // 2, (self._width, height)
            return (_card(self._style, line, lines, top=top, size=size, room=beside),)

        return Strip(height=height, above=above, cells=Later(card), heads=heads)

    def _in_brief(self, line: Entry) -> Entry:
        """Return ``line`` on one line, if a wide glass has room for all its words.

        Where few lines have room it says no more than its ``brief``, which stands under
        a title that needs the whole line.
        """
        metrics = self._style.metrics
        if not (line.brief and metrics.is_landscape):
            return line
        whole = " · ".join(filter(None, (line.mark, line.detail)))
        beside = line.brief if metrics.is_shallow else whole
        taken = self._seconds.of(beside) + self._apart
        if self._titles.of(line.title) <= self._inside - taken:
            return replace(line, detail="", mark=beside)
        return replace(line, detail=line.brief, mark="") if metrics.is_shallow else line

    def _with_room(self, line: Entry) -> Entry:
        """Return ``line`` with its mark among the details where it cuts the title."""
        if not line.mark:
            return line
        taken = self._seconds.of(line.mark) + self._apart
        if self._titles.of(line.title) <= self._inside - taken:
            return line
        detail = " · ".join(filter(None, (line.mark, line.detail)))
        return replace(line, detail=detail, mark="")

    def _lines(
        self, line: Entry, beside: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the lines of title and detail, as many as there is room for."""
        titles = self._style.title_lines(line.title, Role.BODY, beside, bold=True)
        details = self._details(line.detail)
        seconds = min(len(details), 2)
        while seconds > 0 and self._free < self._first + seconds * self._second:
            seconds -= 1
        left = self._free - seconds * self._second
        most = max(1, min(3, left // self._first))
        return (
            shortened(titles, most, self._titles),
            shortened(details, seconds, self._seconds),
        )

    def _details(self, said: str) -> tuple[str, ...]:
        if not said:
            return ()
        if said not in self._told:
            self._told[said] = self._style.lines(said, Role.SECOND, self._inside)
        return self._told[said]


def for_rows(style: Style) -> Style:
    """Return the style of rows: a size smaller in 特大 where few lines have room.

    A page would hold one row else, and nobody sees a list in that.
    """
    is_scarce = style.metrics.is_shallow and style.metrics.mode is TextMode.LARGEST
    return style.smaller or style if is_scarce else style


def _card(
    style: Style,
    line: Entry,
    lines: tuple[tuple[str, ...], tuple[str, ...]],
    *,
    top: int,
    size: tuple[int, int],
    room: int,
) -> Cell:
    """Draw an entry of ``size``: its lines begin at ``top``, titles have ``room``."""
    (titles, details), (width, height) = lines, size
    metrics = style.metrics
    pad = metrics.px(28)
    below = top + metrics.line(Role.BODY) * len(titles)
    marks: list[Mark] = [
        rounded(style, width, height, frame="line"),
        *ink_lines(style, titles, STRONG, left=pad, top=top, room=room),
        *ink_lines(style, details, SECOND, left=pad, top=below, room=width - 2 * pad),
    ]
    if line.mark:
        marks += _at_right(style, line.mark, width - pad, top)
    return Cell(
        left=0,
        width=width,
        height=height,
        marks=tuple(marks),
        action=line.action,
        name=line.title,
    )


def shortened(lines: tuple[str, ...], most: int, widths: Widths) -> tuple[str, ...]:
    """Return at most ``most`` lines, the last one ending in … when more were cut.

    It is not wider for that.
    """
    if len(lines) <= most:
        return lines
    if most == 0:
        return ()
    last = cut = lines[most - 1]
    while cut and widths.of(cut) + widths["…"] > widths.of(last):
        cut = cut[:-1]
    return (*lines[: most - 1], cut + "…")


def _at_right(style: Style, words: str, right: int, top: int) -> tuple[Ink, ...]:
    metrics = style.metrics
    wide = round(style.widths(Role.SECOND).of(words))
    drop = (metrics.line(Role.BODY) - metrics.line(Role.SECOND)) // 2
    return ink_lines(
        style, [words], SECOND, left=right - wide, top=top + drop, room=wide + 2
    )
