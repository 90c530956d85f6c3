"""Where everything of a list lies."""

from kiosk.layout.buttons import buttons
from kiosk.layout.parts import BODY, STRONG, Entry, entry, text
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.list import ListView


def list_strips(view: ListView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the years, repeated on every page, then a card for each row."""
    metrics = style.metrics
    head: tuple[Strip, ...] = ()
    if view.years:
        head = (buttons(style, view.years, width=body.width, height=metrics.touch),)
    gap = max(metrics.px(20), metrics.gap)
    rows = tuple(
        entry(
            style,
            Entry(row.title, row.detail, row.mark, row.action),
            width=body.width,
            room=body.height - gap - sum(strip.height for strip in head),
            above=gap,
            heads=head,
        )
        for row in view.rows
    )
    return (*head, *rows, *_empty(view, style, body, above=metrics.px(48)))


def _empty(
    view: ListView, style: Style, body: Panel, *, above: int
) -> tuple[Strip, ...]:
    if not view.empty:
        return ()
    said, following = view.empty
    return (
        *text(style, said, STRONG, width=body.width, above=above),
        *text(style, following, BODY, width=body.width, above=above // 2),
    )
