"""Where everything of the QR card lies: the code in whole pixels, black on white."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.layout.parts import BODY, SECOND, STRONG, TITLE, Look, ink_lines
from kiosk.layout.sheet import (
    Box,
    Cell,
    Mark,
    Modules,
    Panel,
    Sheet,
    Strip,
    Style,
    paginate,
)
from kiosk.metrics import Role
from kiosk.presenters.qr import QrView

QUIET = 4  # modules left white on each side
LEAST_MODULE = 8  # pixels
WIDEST = 780  # drawn pixels; a larger code is no easier to scan


def qr_strips(view: QrView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the code in the middle, its words above and below, or beside it."""
    if style.metrics.is_landscape:
        return _side_by_side(view, style, body)
    above, below = _words(view, style, body.width)
    gap = style.metrics.px(20)
    taken = sum(s.height + s.above for s in (*above, *below)) + 2 * gap
    code = _code(view, style, min(body.width, body.height - taken))
    free = body.height - taken - code.height
    strip = Strip(
        height=code.height,
        above=gap,
        cells=(replace(code, left=(body.width - code.width) // 2),),
    )
    return (*_lowered(above, free // 3), strip, *below)


def _words(
    view: QrView, style: Style, width: int
) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
    """Return what stands over the code and what stands under it."""
    gap = style.metrics.px(20)
    host = Look(Role.BODY, bold=True)
    parts = [(view.host, host, gap)]
    parts += [(hint, BODY, gap // 2) for hint in view.hints]
    parts += [(view.fingerprint, SECOND, gap)]
    below = (
        strip
        for words, look, above in parts
        if words
        for strip in _middle([words], look, style, width, above)
    )
    return _middle([view.heading], TITLE, style, width), tuple(below)


def _side_by_side(view: QrView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the code at the left, and beside it as many words as have room."""
    gap = style.metrics.px(40)
    code = _code(view, style, min(body.height, body.width // 2))
    left = code.width + gap
    width = body.width - left
    first, *more = _beside(view, style, width, body.height)
    down = max(0, (body.height - first.height) // 3)
    beside = (replace(c, left=c.left + left, top=c.top + down) for c in first.cells)
    rest = (
        Strip(height=sheet.height, cells=sheet.cells, breaks=True) for sheet in more
    )
    whole = Strip(height=max(code.height, down + first.height), cells=(code, *beside))
    free = body.height - whole.height
    return (*_lowered((whole,), free // 3), *rest)


def _beside(view: QrView, style: Style, width: int, room: int) -> tuple[Sheet, ...]:
    """Return the words beside the code, smaller where that leaves them on one page.

    A second page would take the room that the code itself needs.
    """
    sheets = paginate([s for part in _words(view, style, width) for s in part], room)
    while len(sheets) > 1 and style.smaller is not None:
        style = style.smaller
        strips = [s for part in _words(view, style, width) for s in part]
        sheets = paginate(strips, room)
    if len(sheets) > 1:
        quiet = tuple(_quiet(view, style, width))
        sheets = paginate(quiet, room)
    return sheets


def _quiet(view: QrView, style: Style, width: int) -> Iterator[Strip]:
    """Yield the same words in the least sizes."""
    gap = style.metrics.px(12)
    yield from _middle([view.heading], STRONG, style, width)
    for words in (view.host, *view.hints, view.fingerprint):
        if words:
            yield from _middle([words], SECOND, style, width, gap)


def _lowered(strips: tuple[Strip, ...], by: int) -> tuple[Strip, ...]:
    """Return ``strips`` under an empty band, so that the card stands in the middle."""
    if by <= 0:
        return strips
    return (Strip(height=by, cells=(), keeps=True), *strips)


def _code(view: QrView, style: Style, most: int) -> Cell:
    """Return the code in whole pixels a module, at most ``most`` wide where it can."""
    count = len(view.modules) + 2 * QUIET
    rows = view.modules
    if view.smaller and LEAST_MODULE * count > most:
        rows, count = view.smaller, len(view.smaller) + 2 * QUIET
    widest = min(most, max(style.metrics.px(WIDEST), LEAST_MODULE * count))
    module = max(LEAST_MODULE, widest // count)
    side = module * count
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=side, height=side, fill="qr_bg"),
        Modules(rows=rows, left=module * QUIET, top=module * QUIET, module=module),
    )
    return Cell(left=0, width=side, height=side, marks=marks, name="qr")


def _middle(
    paragraphs: Sequence[str], look: Look, style: Style, width: int, above: int = 0
) -> tuple[Strip, ...]:
    """Return paragraphs with every line in the middle."""
    widths = style.widths(look.role, bold=look.bold)
    height = style.metrics.line(look.role)
    lines = [
        line
        for words in paragraphs
        for line in style.balanced(words, look.role, width, bold=look.bold)
    ]
    return tuple(
        Strip(
            height=height,
            above=0 if number else above,
            keeps=True,
            cells=(
                Cell(
                    left=0,
                    width=width,
                    height=height,
                    marks=ink_lines(
                        style,
                        [line],
                        look,
                        left=max(0, round((width - widths.of(line)) / 2)),
                        top=0,
                        room=width,
                    ),
                ),
            ),
        )
        for number, line in enumerate(lines)
    )
