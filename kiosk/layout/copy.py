"""Where the line to copy lies: very large, with a ruler under each part of it."""

from kiosk.layout.parts import SECOND, Look, ink_lines, text
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.taking_copy import CopyView

LARGE = Look(Role.ATTRACT)
RULER = 6  # drawn pixels


def copy_strips(view: CopyView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out which line it is, and the line over rulers."""
    gap = style.metrics.px(24)
    counted = text(style, view.counted, SECOND, width=body.width)
    lines = style.title_lines(view.line, Role.ATTRACT, body.width)
    return (*counted, *(_ruled(style, line, body.width, gap) for line in lines))


def _ruled(style: Style, line: str, width: int, gap: int) -> Strip:
    high, thick = style.metrics.line(Role.ATTRACT), style.metrics.px(RULER)
    marks: tuple[Mark, ...] = (
        *ink_lines(style, [line], LARGE, left=0, top=0, room=width),
        Box(left=0, top=high, width=width, height=thick, fill="ink"),
    )
    cell = Cell(left=0, width=width, height=high + thick, marks=marks)
    return Strip(height=cell.height, above=gap, cells=(cell,))
