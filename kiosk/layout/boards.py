"""Where everything of the list of boards lies."""

from kiosk.layout.parts import Entry, entry
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.boards import BoardsView


def boards_strips(view: BoardsView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out a card for each board."""
    gap = max(style.metrics.px(20), style.metrics.gap)
    return tuple(
        entry(
            style,
            Entry(row.title, row.detail, row.mark, row.action, row.detail),
            width=body.width,
            room=body.height,
            above=gap,
        )
        for row in view.rows
    )
