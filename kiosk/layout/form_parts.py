"""The parts of a form laid out: options, boxes to tick, answers, a code to scan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kiosk.layout.buttons import button, rounded
from kiosk.layout.parts import (
    BODY,
    SECOND,
    STRONG,
    Look,
    heading,
    ink_lines,
    shortened,
)
from kiosk.layout.sheet import Box, Cell, Ink, Mark, Modules, Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.form import AnswerView, SumView
from kiosk.presenters.options import OptionView

MODULE = 8  # real pixels of a module of a QR code that any camera reads
FINE_MODULE = 5, 1  # pixels and millimetres: enough where a low screen has no more
LABEL_EMS = 7  # of a question before its answer
QUIET = 4  # modules
MOST_PAGES = 3  # of options with all that is told of them
SHORTER = 0.75  # two columns must be so much shorter than one
MANY = 4  # options; fewer stand under each other on any glass


def qr_code(
    style: Style, rows: tuple[tuple[bool, ...], ...], body: Panel, *, above: int
) -> Strip:
    """Return a QR code in the middle: whole pixels, with its quiet zone."""
    count, width = len(rows) + 2 * QUIET, body.width
    pixels, mm = FINE_MODULE
    least = min(MODULE, max(pixels, style.metrics.mm(mm)))
    room = min(width, body.height) // count
    module = max(least, min(max(MODULE, style.metrics.px(10)), room))
    side = module * count
    left = (width - side) // 2
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=side, height=side, fill="qr_bg"),
        Modules(rows=rows, left=QUIET * module, top=QUIET * module, module=module),
    )
    cell = Cell(left=left, width=side, height=side, marks=marks, name="qr")
    return Strip(height=side, above=above, cells=(cell,))


def beside(
    style: Style, written: Sequence[Strip], code: Strip, width: int
) -> tuple[Strip, ...]:
    """Return text and code as one strip; nothing when they have no room abreast."""
    (square,) = code.cells
    marks = [m for s in written for c in s.cells for m in c.marks]
    needed = max(
        (
            style.ruler.widths(m.size, bold=m.bold).of(m.text)
            for m in marks
            if isinstance(m, Ink)
        ),
        default=0,
    )
    if needed + style.metrics.gap + square.width > width:
        return ()
    cells, top = [], 0
    for strip in written:
        top += strip.above
        cells += [replace(c, top=top, width=width - square.width) for c in strip.cells]
        top += strip.height
    right = replace(square, left=width - square.width)
    height = max(top, code.height)
    return (Strip(height=height, above=code.above, cells=(*cells, right)),)


def option(
    style: Style,
    view: OptionView,
    width: int,
    *,
    room: int | None = None,
    least: int = 0,
) -> Strip:
    """Return an option as a card: its sign, its words, what that means.

    What is told of it is cut where it is higher than ``room`` in the least size too: no
    document however long may push a choice off the glass.
    """
    metrics = style.metrics
    pad, sign = metrics.px(24), metrics.font(Role.BODY)
    left = 2 * pad + sign
    wide = width - left - pad
    titles = style.title_lines(view.label, Role.BODY, wide, bold=True)
    details = style.lines(view.detail, Role.SECOND, wide) if view.detail else ()
    if room is not None and style.smaller is None:
        free = room - 2 * metrics.px(16)
        titles, details = _cut(style, titles, details, free)
    first = metrics.line(Role.BODY)
    words = first * len(titles) + metrics.line(Role.SECOND) * len(details)
    height = max(metrics.touch, least, words + 2 * metrics.px(16))
    top = (height - words) // 2
    frame = "blue" if view.is_chosen else "line"
    thick = metrics.px(4 if view.is_chosen else 2)
    under = top + first * len(titles)
    marks: tuple[Mark, ...] = (
        rounded(style, width, height, frame=frame, thickness=thick),
        *_sign(style, view, left=pad, top=top),
        *ink_lines(style, titles, STRONG, left=left, top=top, room=wide),
        *ink_lines(style, details, SECOND, left=left, top=under, room=wide),
    )
    cell = Cell(
        left=0,
        width=width,
        height=height,
        marks=marks,
        action=view.action,
        name=view.label,
    )
    return Strip(height=height, above=metrics.gap, cells=(cell,))


def options(
    style: Style, views: Sequence[OptionView], width: int, *, room: int
) -> tuple[Strip, ...]:
    """Return options under each other, in two columns where that is much shorter.

    Where they would fill pages all the same only the chosen one says what it means.
    """
    whole = tuple(option(style, view, width, room=room) for view in views)
    if not style.metrics.is_landscape:  # the question stands a little apart
        apart = whole[0].above + style.metrics.px(16) if whole else 0
        return tuple(replace(s, above=apart) if s is whole[0] else s for s in whole)
    if len(views) < MANY:
        return whole
    if _high(whole) > MOST_PAGES * room:
        views = [view if view.is_chosen else replace(view, detail="") for view in views]
        whole = tuple(option(style, view, width, room=room) for view in views)
    pairs = tuple(
        _abreast(style, run, width, room=room)
        if len(run) > 1
        else option(style, run[0], width, room=room)
        for run in _in_pairs(views)
    )
    return pairs if _high(pairs) <= SHORTER * _high(whole) else whole


def _in_pairs(views: Sequence[OptionView]) -> Iterator[Sequence[OptionView]]:
    """Yield options two by two; one of which more is told stands alone."""
    for is_told, run in groupby(views, key=lambda view: bool(view.detail)):
        same, step = tuple(run), 1 if is_told else 2
        yield from (same[at : at + step] for at in range(0, len(same), step))


def _high(strips: Sequence[Strip]) -> int:
    return sum(strip.above + strip.height for strip in strips)


def _abreast(
    style: Style, views: Sequence[OptionView], width: int, *, room: int
) -> Strip:
    """Return two options as one strip, equally high."""
    gap = style.metrics.gap
    each = (width - gap) // 2
    least = max(option(style, view, each, room=room).height for view in views)
    strips = [option(style, view, each, room=room, least=least) for view in views]
    cells = [cell for strip in strips for cell in strip.cells]
    placed = (replace(cell, left=n * (each + gap)) for n, cell in enumerate(cells))
    return replace(strips[0], cells=tuple(placed))


def _cut(
    style: Style, titles: tuple[str, ...], details: tuple[str, ...], free: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return as many lines of both as are ``free`` high, the title's first."""
    first, second = style.metrics.line(Role.BODY), style.metrics.line(Role.SECOND)
    most = max(1, free // first)
    titles = shortened(titles, most, style.widths(Role.BODY, bold=True))
    left = max(0, (free - first * len(titles)) // second)
    return titles, shortened(details, left, style.widths(Role.SECOND))


def _sign(style: Style, option: OptionView, *, left: int, top: int) -> tuple[Mark, ...]:
    """Return ○ ● for a choice, an empty or a ticked box for a box."""
    metrics = style.metrics
    side, line = metrics.font(Role.BODY), metrics.line(Role.BODY)
    down = top + (line - side) // 2
    round_ = metrics.px(6) if option.is_box else side // 2
    frame = Box(
        left=left,
        top=down,
        width=side,
        height=side,
        fill="card",
        frame="blue",
        thickness=metrics.px(3),
        radius=round_,
    )
    if not option.is_chosen:
        return (frame,)
    if option.is_box:
        tick = Ink(
            text="✓",
            left=left + side // 8,
            top=top,
            room=2 * side,
            height=line,
            size=round(side * 0.9),
            bold=True,
            colour="blue",
        )
        return (frame, tick)
    inner = side // 2
    inset = (side - inner) // 2
    dot = Box(
        left=left + inset,
        top=down + inset,
        width=inner,
        height=inner,
        fill="blue",
        radius=inner // 2,
    )
    return (frame, dot)


def answer(style: Style, view: AnswerView, width: int) -> Strip:
    """Return an answer: its question in small print, 改一下 at its right.

    The question stands before the answer where few lines have room.
    """
    metrics = style.metrics
    words = view.change.label
    widths = style.ruler.widths(metrics.font(Role.BUTTON), bold=True)
    change = max(metrics.touch, round(widths.of(words)) + metrics.px(40))
    room = width - change - metrics.gap
    lines = style.lines(view.text, Role.BODY, room)
    label, line = metrics.line(Role.SECOND), metrics.line(Role.BODY)
    height = max(metrics.touch, label + line * len(lines))
    left, top, above = 0, label, 0
    asked = LABEL_EMS * metrics.font(Role.SECOND)
    wide = style.widths(Role.BODY).of(view.text)
    is_short = style.widths(Role.SECOND).of(view.label) <= asked
    if metrics.is_shallow and is_short and wide <= room - asked:
        lines, height = (view.text,), max(metrics.touch, line)
        left, top, above = asked, (height - line) // 2, (height - label) // 2
    marks = (
        *ink_lines(style, [view.label], SECOND, left=0, top=above, room=left or room),
        *ink_lines(style, lines, Look(), left=left, top=top, room=room - left),
    )
    said = Cell(left=0, width=room, height=height, marks=marks, name=view.label)
    at = width - change
    changes = button(style, view.change, left=at, width=change, height=metrics.touch)
    return Strip(height=height, above=metrics.gap, cells=(said, changes))


def sum_strips(style: Style, view: SumView, width: int) -> tuple[Strip, ...]:
    """Return a sum as one writes it: figures at the right, a rule over the total."""
    gap = style.metrics.gap
    title = heading(style, view.title, STRONG, width=width, above=2 * gap)
    lines = [_sum_line(style, line, width, look=BODY) for line in view.lines]
    total = _sum_line(style, view.total, width, look=STRONG)
    (cell,) = total.cells
    rule = Box(left=0, top=0, width=width, height=style.metrics.px(4), fill="ink")
    ruled = replace(cell, marks=(rule, *cell.marks))
    ends = {0, len(lines) - 1}  # a long one may go on over pages, its ends not alone
    kept = (replace(line, keeps=n in ends) for n, line in enumerate(lines))
    return (*title, *kept, replace(total, cells=(ruled,)))


def _sum_line(style: Style, line: tuple[str, str], width: int, *, look: Look) -> Strip:
    """Return words at the left and their figure at the right, on its first line."""
    metrics = style.metrics
    words, figure = line
    pad = metrics.px(12)
    wide = round(style.widths(look.role, bold=look is STRONG).of(figure)) + 2
    lines = style.lines(words, look.role, width - wide - metrics.gap, bold=look.bold)
    height = metrics.line(look.role) * len(lines) + 2 * pad
    left = width - wide
    marks = (
        *ink_lines(style, lines, look, left=0, top=pad, room=left),
        *ink_lines(style, [figure], look, left=left, top=pad, room=wide),
    )
    cell = Cell(left=0, width=width, height=height, marks=marks, name=words)
    return Strip(height=height, cells=(cell,))
