"""Where everything of finding a row lies: what to touch next, then what is left."""

from collections.abc import Sequence

from kiosk.actions import Choice
from kiosk.layout.buttons import buttons
from kiosk.layout.parts import BODY, SECOND, STRONG, heading, text
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.layout.table import table_strips
from kiosk.metrics import Role
from kiosk.presenters.find import FindView


def find_strips(view: FindView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out chips in rows, and under them the rows of the list that are left.

    A low screen with nothing more to choose has room for the rows alone.
    """
    width, gap = body.width, style.metrics.gap
    rows: tuple[Strip, ...] = ()
    if view.table is not None:
        rows = table_strips(view.table, style, width, most=body.height)
    is_low = style.metrics.is_landscape and not style.metrics.has_rails
    if is_low and rows and not view.chips:
        return rows
    return (
        *(() if is_low else text(style, view.heading, SECOND, width=width)),
        *text(style, view.said, STRONG, width=width, above=gap // 2),
        *_chips(view.chips, style, width),
        *_title(view, style, width),
        *_chips(view.groups, style, width),
        *_below(rows, gap),
    )


def _title(view: FindView, style: Style, width: int) -> tuple[Strip, ...]:
    if not view.groups:
        return ()
    above = 2 * style.metrics.gap
    return heading(style, view.groups_title, BODY, width=width, above=above)


def _below(rows: tuple[Strip, ...], above: int) -> tuple[Strip, ...]:
    return (Strip(height=above, cells=()), *rows) if rows else ()


def _chips(choices: Sequence[Choice], style: Style, width: int) -> tuple[Strip, ...]:
    """Return ``choices`` in rows of equally wide buttons, as many as have room."""
    metrics = style.metrics
    gap = metrics.gap
    widths = style.widths(Role.BUTTON)
    widest = max((widths.of(choice.label) for choice in choices), default=0)
    least = max(metrics.touch, round(widest) + 2 * metrics.px(24))
    a_row = max(1, (width + gap) // (least + gap))
    each = (width - gap * (a_row - 1)) // a_row
    rows = [choices[n : n + a_row] for n in range(0, len(choices), a_row)]
    return tuple(
        buttons(
            style,
            row,
            width=each * len(row) + gap * (len(row) - 1),
            height=metrics.touch,
            above=gap,
        )
        for row in rows
    )
