"""Where everything of the QR card lies: the code in whole pixels, black on white."""

from collections.abc import Sequence

from kiosk.layout.parts import BODY, SECOND, TITLE, Look, ink_lines
from kiosk.layout.sheet import Box, Cell, Mark, Modules, Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.qr import QrView

QUIET = 4  # modules left white on each side
LEAST_MODULE = 8  # pixels
WIDEST = 780  # drawn pixels; a larger code is no easier to scan


def qr_strips(view: QrView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out heading, code, host, hints and the fingerprint, all in the middle."""
    gap = style.metrics.px(20)
    above = _middle([view.heading], TITLE, style, body.width)
    below = [
        *(
            _middle([view.host], Look(Role.BODY, bold=True), style, body.width, gap)
            if view.host
            else ()
        ),
        *(
            s
            for hint in view.hints
            for s in _middle([hint], BODY, style, body.width, gap // 2)
        ),
        *(
            _middle([view.fingerprint], SECOND, style, body.width, gap)
            if view.fingerprint
            else ()
        ),
    ]
    taken = sum(s.height + s.above for s in (*above, *below)) + 2 * gap
    code = _code(view, style, body.width, body.height - taken, above=gap)
    free = body.height - taken - code.height
    return (*_lowered(above, free // 3), code, *below)


def _lowered(strips: tuple[Strip, ...], by: int) -> tuple[Strip, ...]:
    """Return ``strips`` under an empty band, so that the card stands in the middle."""
    if by <= 0:
        return strips
    return (Strip(height=by, cells=(), keeps=True), *strips)


def _code(view: QrView, style: Style, width: int, room: int, *, above: int) -> Strip:
    metrics = style.metrics
    count = len(view.modules) + 2 * QUIET
    most = min(width, room, max(metrics.px(WIDEST), LEAST_MODULE * count))
    module = max(LEAST_MODULE, most // count)
    side = module * count
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=side, height=side, fill="qr_bg"),
        Modules(
            rows=view.modules, left=module * QUIET, top=module * QUIET, module=module
        ),
    )
    cell = Cell(
        left=(width - side) // 2, width=side, height=side, marks=marks, name="qr"
    )
    return Strip(height=side, above=above, cells=(cell,))


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
