"""The red band of an emergency: two lines at most, as high as a hand needs."""

from kiosk.layout.parts import Look, ink_lines, shortened
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Style
from kiosk.metrics import Role
from kiosk.presenters.chrome import AlarmView

EDGE = 6  # drawn pixels of the yellow lines that part it from a red header
BAND = 104


def alarm_panel(
    view: AlarmView, style: Style, *, left: int, top: int, width: int
) -> Panel:
    """Lay out the band across ``width``; all of it is one target."""
    metrics = style.metrics
    margin, edge = metrics.margin, max(2, metrics.px(EDGE))
    room = width - 2 * margin
    look = Look(Role.BODY, "on_red", bold=True)
    lines = style.balanced(view.text, look.role, room, bold=True)
    lines = shortened(lines, 2, style.widths(look.role, bold=True))
    words = metrics.line(look.role) * len(lines)
    height = max(metrics.px(BAND), metrics.touch, words + 2 * edge + metrics.px(16))
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=width, height=height, fill="red"),
        Box(left=0, top=0, width=width, height=edge, fill="focus"),
        Box(left=0, top=height - edge, width=width, height=edge, fill="focus"),
        *ink_lines(
            style, lines, look, left=margin, top=(height - words) // 2, room=room
        ),
    )
    cell = Cell(
        left=0,
        width=width,
        height=height,
        marks=marks,
        action=view.action,
        name=view.text,
    )
    return Panel(left=left, top=top, width=width, height=height, cells=(cell,))
