"""What stands at the top of every screen: the header, the grey strip or a red band.

In low mode both move up onto the glass over the hand's reach, where nothing is touched:
there the title is written large, and the screen below gains their height.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.layout.alarm import alarm_panel
from kiosk.layout.parts import Look, ink_lines, shortened
from kiosk.layout.sheet import Cell, Ink, Mark, Panel, Picture, Style
from kiosk.metrics import Role
from kiosk.presenters.chrome import Chrome

HEADER, LOW_HEADER, STRIP = 112, 96, 64  # drawn pixels
EMBLEM, BESIDE_EMBLEM, LARGE_EMBLEM = 76, 20, 132
TALL = 280  # a header so high has its title in large letters
MOST_TITLES = 2  # lines
ENOUGH = 0.8  # a title so much smaller is still one


@dataclass(frozen=True, slots=True)
class Head:
    """Header and strip; the strip ends at ``bottom``, the header at ``foot``."""

    panels: tuple[Panel, ...]
    foot: int
    bottom: int


def head_of(chrome: Chrome, style: Style, *, left: int) -> Head:
    """Lay out header and strip, or the band of an emergency in place of the strip.

    Both begin at ``left``, beside a rail. The band can be touched: it stays in reach.
    """
    if chrome.alarm is None:
        return _plain(chrome, style, left=left)
    head = _plain(replace(chrome, strip="", alarm=None), style, left=left)
    width = style.metrics.space[0] - left
    band = alarm_panel(chrome.alarm, style, left=left, top=head.bottom, width=width)
    return Head((*head.panels, band), head.foot, head.bottom + band.height)


def _plain(chrome: Chrome, style: Style, *, left: int) -> Head:
    over = style.metrics.over
    header = _header(chrome, style)
    high = header.height + _strip(chrome, style, left=0, top=0).height
    if high <= over:
        return _lifted(chrome, style, over)
    strip = _strip(chrome, style, left=left, top=header.height)
    foot, bottom = header.height, strip.top + strip.height
    if not over:
        return Head((header, strip), foot, bottom)
    width = style.metrics.space[0]
    band = Panel(left=0, top=-over, width=width, height=over, fill="header")
    return Head((band, header, strip), foot, bottom)


def _lifted(chrome: Chrome, style: Style, over: int) -> Head:
    """Return the head over the space that is used, all of it filled."""
    metrics = style.metrics
    below = _strip(chrome, style, left=0, top=0).height
    strip = _strip(chrome, style, left=0, top=-below)
    height = over - below
    cells = _header(chrome, style, height=height).cells
    if height >= metrics.px(TALL):
        cells = _large(chrome, style, height) or cells
    width = metrics.space[0]
    header = Panel(
        left=0, top=-over, width=width, height=height, fill="header", cells=cells
    )
    return Head((header, strip), 0, 0)


def _large(chrome: Chrome, style: Style, height: int) -> tuple[Cell, ...]:
    """Return the title in large letters, the time under it; nothing without room."""
    metrics = style.metrics
    room = metrics.space[0] - 2 * metrics.margin
    titles = _large_lines(chrome.title, style, room)
    under = metrics.line(Role.TITLE) + metrics.px(24) if chrome.time else 0
    high = metrics.line(Role.ATTRACT) * len(titles) + under
    if high > height - metrics.px(48):
        return ()
    over = metrics.px(LARGE_EMBLEM + BESIDE_EMBLEM) if chrome.emblem else 0
    over = over if high + over <= height - metrics.px(48) else 0
    first = (height - high - over) // 2
    top = first + over
    large = Look(Role.ATTRACT, "on_header")
    small = Look(Role.TITLE, "on_header", bold=False)
    marks: tuple[Mark, ...] = _centred(style, titles, large, top=top, room=room)
    if over:
        side = metrics.px(LARGE_EMBLEM)
        left = (room - side) // 2
        marks += (_emblem(chrome.emblem, left=left, top=first, side=side),)
    if chrome.time:
        last = top + high - metrics.line(Role.TITLE)
        marks += _centred(style, [chrome.time], small, top=last, room=room)
    return (Cell(left=metrics.margin, width=room, height=height, marks=marks),)


def _large_lines(title: str, style: Style, room: int) -> tuple[str, ...]:
    """Return a title on as few lines as it needs, parted at its spaces and dots."""
    widths = style.widths(Role.ATTRACT, bold=True)
    parts = tuple(title.replace(" · ", " ").split(" "))
    if widths.of(title) > room and all(widths.of(part) <= room for part in parts):
        return parts
    return style.balanced(title, Role.ATTRACT, room)


def _centred(
    style: Style, lines: Sequence[str], look: Look, *, top: int, room: int
) -> tuple[Ink, ...]:
    widths = style.widths(look.role, bold=look.bold)
    step = style.metrics.line(look.role)
    return tuple(
        ink
        for number, line in enumerate(lines)
        for ink in ink_lines(
            style,
            [line],
            look,
            left=max(0, round((room - widths.of(line)) / 2)),
            top=top + number * step,
            room=room,
        )
    )


def _header(chrome: Chrome, style: Style, *, height: int = 0) -> Panel:
    """Return the header in usual letters, at least ``height`` high."""
    metrics = style.metrics
    indent = metrics.px(EMBLEM + BESIDE_EMBLEM) if chrome.emblem else 0
    width = metrics.space[0] - 2 * metrics.margin - indent
    time_width = round(style.widths(Role.SECOND).of(chrome.time))
    beside = width - time_width - metrics.px(32)
    size = _title_size(chrome.title, style, beside)
    is_beside = size > 0 or metrics.is_landscape
    room = beside if is_beside else width
    titles = (chrome.title,) if size else _titles(chrome.title, style, room)
    words = metrics.line(Role.TITLE) * len(titles)
    under = 0 if is_beside or not chrome.time else metrics.line(Role.SECOND)
    least, pad = (LOW_HEADER, 16) if metrics.is_landscape else (HEADER, 24)
    height = max(height, metrics.px(least), words + under + metrics.px(pad))
    top = (height - words - under) // 2
    look = Look(Role.TITLE, "on_header")
    marks = [
        replace(ink, size=size or ink.size)
        for ink in ink_lines(style, titles, look, left=0, top=top, room=room)
    ]
    if chrome.time:
        line = metrics.line(Role.SECOND)
        marks += ink_lines(
            style,
            [chrome.time],
            Look(Role.SECOND, "on_header"),
            left=width - time_width if is_beside else 0,
            top=(height - line) // 2 if is_beside else top + words,
            room=time_width + 2,
        )
    left = metrics.margin + indent
    cell = Cell(left=left, width=width + 2, height=height, marks=tuple(marks))
    cells = (cell, *_beside(chrome.emblem, style, height))
    whole_width = metrics.space[0]
    return Panel(
        left=0, top=0, width=whole_width, height=height, fill="header", cells=cells
    )


def _beside(emblem: bytes, style: Style, height: int) -> tuple[Cell, ...]:
    """Return the county's emblem at the left of the title, if it has one."""
    if not emblem:
        return ()
    metrics = style.metrics
    side = metrics.px(EMBLEM)
    drawn = _emblem(emblem, left=0, top=(height - side) // 2, side=side)
    return (Cell(left=metrics.margin, width=side, height=height, marks=(drawn,)),)


def _title_size(title: str, style: Style, room: int) -> int:
    """Return the size in which a title has room on one line; 0: in none.

    Where every line counts it may be a little smaller than titles are.
    """
    usual = style.metrics.font(Role.TITLE)
    least = round(usual * ENOUGH) if style.metrics.is_landscape else usual
    sizes = range(usual, least - 1, -1)
    widths = (style.ruler.widths(size, bold=True).of(title) for size in sizes)
    fitting = (size for size, wide in zip(sizes, widths, strict=True) if wide <= room)
    return next(fitting, 0)


def _titles(title: str, style: Style, room: int) -> tuple[str, ...]:
    """Return the lines of a long title: two where they cost no rail, the rest is cut.

    What a header names stands in full on its own screen.
    """
    lines = style.title_lines(title, Role.TITLE, room)
    most = 1 if style.metrics.is_landscape else MOST_TITLES
    return shortened(lines, most, style.widths(Role.TITLE))


def _emblem(picture: bytes, *, left: int, top: int, side: int) -> Picture:
    return Picture(path="", left=left, top=top, width=side, height=side, inside=picture)


def _strip(chrome: Chrome, style: Style, *, left: int, top: int) -> Panel:
    metrics = style.metrics
    whole = metrics.space[0] - left
    if not chrome.strip:
        return Panel(left=left, top=top, width=whole, height=0)
    width = whole - 2 * metrics.margin
    look = Look(Role.SECOND, "on_strip")
    lines = _strip_lines(chrome.strip, style, width)
    words = metrics.line(Role.SECOND) * len(lines)
    height = max(metrics.px(STRIP), words + metrics.px(20))
    marks = ink_lines(style, lines, look, left=0, top=(height - words) // 2, room=width)
    cell = Cell(left=metrics.margin, width=width, height=height, marks=marks)
    return Panel(
        left=left, top=top, width=whole, height=height, fill="strip", cells=(cell,)
    )


def _strip_lines(words: str, style: Style, width: int) -> tuple[str, ...]:
    """Return the words on one line, else a sentence a line where each has room."""
    lines = style.balanced(words, Role.SECOND, width)
    sentences = tuple(words.replace("。", "。\n").splitlines())
    widest = max(map(style.widths(Role.SECOND).of, sentences))
    is_better = 1 < len(lines) >= len(sentences) and widest <= width
    return sentences if is_better else lines
