"""Where the cross of the touch test stands, and what is said beside it."""

from dataclasses import replace

from kiosk.layout.buttons import buttons
from kiosk.layout.parts import BODY, STRONG, ink_lines
from kiosk.layout.sheet import Cell, Panel, Strokes, Style
from kiosk.metrics import Role, TextMode
from kiosk.presenters.operator import TouchView


def touches_panel(view: TouchView, style: Style, body: Panel) -> Panel:
    """Lay out the whole glass: words in its middle, one cross to meet.

    It is for the operator, and the same in every text size.
    """
    style = replace(style, metrics=replace(style.metrics, mode=TextMode.NORMAL))
    metrics = style.metrics
    width = body.width - 4 * metrics.touch
    lines = [line for said in view.said for line in style.lines(said, Role.BODY, width)]
    high = metrics.line(Role.BODY) * len(lines)
    tall = max(metrics.px(104), metrics.touch)
    top = body.height // 4
    words = Cell(
        left=2 * metrics.touch,
        top=top,
        width=width,
        height=high,
        marks=ink_lines(
            style,
            lines,
            STRONG if view.target else BODY,
            left=0,
            top=0,
            room=width,
        ),
    )
    cells = [words]
    if view.target is not None:
        cells.append(_cross(view.target, style))
    if view.dock:
        row = buttons(style, view.dock, width=width, height=tall)
        down = top + high + metrics.px(48)
        cells += [
            replace(c, left=c.left + 2 * metrics.touch, top=down) for c in row.cells
        ]
    return Panel(
        left=body.left,
        top=body.top,
        width=body.width,
        height=body.height,
        fill="bg",
        cells=tuple(cells),
    )


def _cross(target: tuple[int, int], style: Style) -> Cell:
    """Draw a cross as large as the least thing that can be touched."""
    side = style.metrics.touch
    middle = side // 2
    mark = Strokes(
        lines=((0, middle, side, middle), (middle, 0, middle, side)),
        colour="blue",
        thickness=max(2, style.metrics.px(6)),
    )
    left, top = target[0] - middle, target[1] - middle
    return Cell(left=left, top=top, width=side, height=side, marks=(mark,))
