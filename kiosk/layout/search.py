"""Where everything of the search screen lies: the field stays, the results turn."""

from dataclasses import replace

from kiosk.layout.buttons import buttons
from kiosk.layout.field import field_strips
from kiosk.layout.parts import BODY, Entries, Entry, text
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.search import SearchView


def search_head(view: SearchView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Return what is on every page: the field, and which group is shown.

    While something is typed in little room, only the field.
    """
    field = field_strips(style, view.field, width=body.width)
    if not view.groups:
        return field
    metrics = style.metrics
    if metrics.is_shallow and view.keyboard is None:
        return (_abreast(view, style, body.width),)
    row = buttons(
        style, view.groups, width=body.width, height=metrics.touch, above=metrics.gap
    )
    used = sum(strip.height + strip.above for strip in (*field, row))
    is_tight = used + metrics.touch > body.height
    return field if view.keyboard is not None and is_tight else (*field, row)


def _abreast(view: SearchView, style: Style, width: int) -> Strip:
    """Return field and groups side by side: a low glass shows twice as many rows."""
    metrics = style.metrics
    half = (width - metrics.gap) // 2
    (field,) = field_strips(style, view.field, width=half)
    row = buttons(style, view.groups, width=half, height=field.height)
    moved = (replace(cell, left=cell.left + half + metrics.gap) for cell in row.cells)
    return Strip(height=field.height, cells=(*field.cells, *moved))


def search_strips(view: SearchView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Return what was found, or what to do; how much was found where none has room."""
    gap = style.metrics.gap
    if body.height < style.metrics.line(Role.BODY):  # the keys leave no room at all
        return ()
    entries = Entries(style, body.width, body.height)
    rows = tuple(
        entries.strip(
            Entry(row.title, row.detail, row.mark, row.action, row.brief), above=gap
        )
        for row in view.rows
    )
    if any(row.height > body.height for row in rows):
        return text(style, view.summary, BODY, width=body.width)
    said = tuple(
        strip
        for words in view.said
        for strip in text(style, words, BODY, width=body.width, above=gap // 2)
    )
    return (*said, *rows)
