"""Where an item lies on a display that nobody touches: large, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.layout.attract import (
    alarm_cell,
    attract_strips,
    band_height,
    ground_marks,
    plain_style,
)
from kiosk.layout.item import Find, item_strips
from kiosk.layout.money import money_strips
from kiosk.layout.parts import SECOND, ink_lines
from kiosk.layout.sheet import Cell, Panel, Sheet, Strip, Style, paginate
from kiosk.metrics import Role, TextMode
from kiosk.presenters.attract import AttractView, CardView
from kiosk.presenters.item import ItemView
from kiosk.presenters.money import MoneyView

MOST_PAGES = 8  # of one item in one turn; the whole of it is read elsewhere
MARGIN, SPACE = 64, 40  # drawn pixels beside the text, and over and under it


def with_pages(find: Find) -> Callable[[AttractView, Style, Panel], tuple[Strip, ...]]:
    """Return what lays out a slide; ``find`` says where a picture's file lies."""

    def strips(view: AttractView, style: Style, body: Panel) -> tuple[Strip, ...]:
        if isinstance(view.slide, CardView):
            return attract_strips(view, style, body)
        return _item(view, view.slide, find, style, body)

    return strips


def _item(
    view: AttractView,
    slide: ItemView | MoneyView,
    find: Find,
    style: Style,
    body: Panel,
) -> tuple[Strip, ...]:
    style = plain_style(style)
    alarm = alarm_cell(view, style, body)
    metrics = style.metrics
    foot = metrics.line(Role.SECOND) + metrics.px(SPACE)
    top = band_height(style) + metrics.px(SPACE)
    high = body.height - (alarm.height if alarm else 0)
    inner = Panel(
        left=metrics.px(MARGIN),
        top=top,
        width=body.width - 2 * metrics.px(MARGIN),
        height=high - foot - top,
    )
    large = replace(style, metrics=replace(metrics, mode=TextMode.LARGE))
    sheets = paginate(_fitting(slide, find, large, inner), inner.height)
    own = (alarm,) if alarm else ()
    return tuple(
        Strip(
            height=body.height,
            breaks=bool(number),
            cells=(
                _ground(view, style, body.width, high),
                *_moved(sheet, inner),
                *_foot(view, style, (body.width, high - foot), (number, len(sheets))),
                *own,
            ),
        )
        for number, sheet in enumerate(sheets[:MOST_PAGES])
    )


def _fitting(
    slide: ItemView | MoneyView, find: Find, style: Style, inner: Panel
) -> tuple[Strip, ...]:
    """Return strips in the largest text of which each has room on a page."""
    if isinstance(slide, MoneyView):
        strips = money_strips(slide, style, inner)
    else:
        strips = item_strips(find, slide, style, inner)
    highest = max((strip.height for strip in strips), default=0)
    if highest <= inner.height or style.smaller is None:
        return strips
    return _fitting(slide, find, style.smaller, inner)


def _ground(view: AttractView, style: Style, width: int, height: int) -> Cell:
    marks = tuple(ground_marks(view, style, width, height))
    return Cell(left=0, width=width, height=height, marks=marks, name="ground")


def _moved(sheet: Sheet, inner: Panel) -> tuple[Cell, ...]:
    """Return the cells of a page in their place, none of them to be touched."""
    return tuple(
        replace(
            cell, left=cell.left + inner.left, top=cell.top + inner.top, action=None
        )
        for cell in sheet.cells
    )


def _foot(
    view: AttractView, style: Style, place: tuple[int, int], page: tuple[int, int]
) -> Sequence[Cell]:
    """Return where the whole of it is told, and how many pages there are."""
    width, top = place
    line = style.metrics.line(Role.SECOND)
    number, count = page
    words = view.promise if count == 1 else f"{number + 1} / {count}　{view.promise}"
    wide = round(style.widths(Role.SECOND).of(words))
    left = max(0, (width - wide) // 2)
    marks = ink_lines(style, [words], SECOND, left=left, top=0, room=width - left)
    return (Cell(left=0, top=top, width=width, height=line, marks=marks),)
