"""Where everything of a list lies, and of what narrows it."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.layout.buttons import buttons
from kiosk.layout.parts import (
    BODY,
    SECOND,
    STRONG,
    TITLE,
    Entries,
    Entry,
    heading,
    note,
    text,
)
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.list import ListView
from kiosk.presenters.narrow import NarrowView
from kiosk.presenters.rows import RowView

SAID = ("ink", "tint")
LOW = 6  # buttons high; there the years stand on the first page alone


def list_strips(view: ListView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out the years, repeated on every page, then a card for each row."""
    metrics = style.metrics
    head: tuple[Strip, ...] = ()
    if view.years:
        choices = (*view.years, *((view.narrowing,) if view.narrowing else ()))
        head = (buttons(style, choices, width=body.width, height=metrics.touch),)
    gap = _gap(style)
    is_low = body.height < LOW * metrics.touch
    return (
        *head,
        *_note(view.chosen, style, body.width, above=gap),
        *_note(view.note, style, body.width, above=gap),
        *_order("" if style.metrics.is_shallow else view.order, style, body.width),
        *_cards(view.rows, style, _below(head, body), heads=() if is_low else head),
        *_empty(view, style, body, above=metrics.px(48)),
    )


def narrow_strips(view: NarrowView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out what a list can be narrowed to: headings, and a card for each."""
    above = style.metrics.px(32)
    strips: list[Strip] = []
    for title, rows in view.groups:
        strips += heading(style, title, TITLE, width=body.width, above=above)
        strips += _cards(rows, style, body, heads=())
    return tuple(strips)


def _cards(
    rows: Sequence[RowView], style: Style, body: Panel, *, heads: tuple[Strip, ...]
) -> tuple[Strip, ...]:
    gap = _gap(style)
    entries = Entries(style, body.width, body.height - gap)
    return tuple(
        entries.strip(
            Entry(row.title, row.detail, row.mark, row.action, row.brief),
            above=gap,
            heads=heads,
        )
        for row in rows
    )


def list_height(view: ListView, style: Style) -> int:
    """Return how high the rows are at least, in any text size."""
    gap = _gap(style)
    return len(view.rows) * (style.metrics.touch + gap) - gap


def _gap(style: Style) -> int:
    return max(style.metrics.px(20), style.metrics.gap)


def _below(head: Sequence[Strip], body: Panel) -> Panel:
    """Return what is left of ``body`` under ``head``: a card must fit there too."""
    return replace(body, height=body.height - sum(strip.height for strip in head))


def _order(said: str, style: Style, width: int) -> tuple[Strip, ...]:
    above = style.metrics.px(16)
    lines = text(style, said, SECOND, width=width, above=above) if said else ()
    return tuple(replace(line, keeps=True) for line in lines)


def _note(said: str, style: Style, width: int, *, above: int) -> tuple[Strip, ...]:
    return note(style, said, width=width, colours=SAID, above=above) if said else ()


def _empty(
    view: ListView, style: Style, body: Panel, *, above: int
) -> tuple[Strip, ...]:
    if not view.empty:
        return ()
    said, *between, following = view.empty
    width, gap = body.width, above // 2
    return (
        *text(style, said, STRONG, width=width, above=above),
        *(
            strip
            for number, line in enumerate(between)
            for strip in text(
                style, line, SECOND if number else BODY, width=width, above=gap // 2
            )
        ),
        *text(style, following, BODY, width=width, above=gap),
    )
