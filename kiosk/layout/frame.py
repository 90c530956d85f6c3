"""The frame round every screen: header, strip, dock, bar, and the rails when wide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.actions import Choice
from kiosk.layout.buttons import (
    LABEL_LINE,
    button,
    buttons,
    fitted,
    have_room,
    levelled,
)
from kiosk.layout.head import head_of
from kiosk.layout.sheet import Cell, Ink, Panel, Style
from kiosk.metrics import RAIL, TOOLS, Metrics, TextMode
from kiosk.presenters.chrome import Chrome

BAR, BAR_BUTTON = 144, 104  # drawn pixels


@dataclass(frozen=True, slots=True)
class Frame:
    """The panels of the frame, and the rectangle that is left for the screen."""

    panels: tuple[Panel, ...]
    body: Panel


def frame_of(chrome: Chrome, style: Style) -> Frame:
    """Lay out the frame on the whole panel."""
    metrics = style.metrics
    if metrics.has_rails:
        return _with_rails(chrome, style)
    own: tuple[Choice, ...] = ()
    dock_choices = chrome.controls or chrome.dock
    both = (*dock_choices, *chrome.bar)
    inner = metrics.space[0] - 2 * metrics.margin
    if metrics.is_shallow and have_room(style, both, width=inner):
        own, dock_choices = dock_choices, ()  # every line of text counts
    head = head_of(chrome, _quiet(style), left=0)
    width, height = metrics.space
    bar_height = max(metrics.px(BAR), metrics.touch + metrics.px(32))
    row = _row_panel(style, own, chrome.bar, top=height - bar_height, height=bar_height)
    rest = replace(chrome, dock=dock_choices)
    dock = _dock(rest, style, bottom=row.top, left=0, width=width)
    body = _body(metrics, 0, width, head.bottom, dock.top)
    return Frame((*head.panels, row, dock), body)


def _quiet(style: Style) -> Style:
    """Return a style whose text does not grow, where that would leave no room."""
    if not style.metrics.is_landscape:
        return style
    return replace(style, metrics=replace(style.metrics, mode=TextMode.NORMAL))


def _body(metrics: Metrics, left: int, width: int, top: int, bottom: int) -> Panel:
    margin = metrics.margin
    first = top + metrics.px(24)
    return Panel(
        left=left + margin,
        top=first,
        width=width - 2 * margin,
        height=bottom - first - metrics.px(20),
    )


def _with_rails(chrome: Chrome, style: Style) -> Frame:
    """Lay out a wide screen: tiles at the left, tools at the right."""
    metrics = style.metrics
    rail, tools = metrics.px(RAIL), metrics.px(TOOLS)
    width, height = metrics.space
    head = head_of(chrome, _quiet(style), left=rail)
    side = _column(style, chrome.rail, left=0, top=head.foot, width=rail)
    middle = width - rail - tools
    high = len((*chrome.dock, *chrome.bar)) * (metrics.touch + metrics.gap)
    is_full = high > height - head.bottom  # then its own buttons stand under the body
    own = chrome.controls or (chrome.dock if is_full else ())
    tooled = replace(chrome, dock=()) if is_full else chrome
    right = _tools(tooled, style, left=width - tools, top=head.bottom, width=tools)
    under = replace(chrome, dock=own)
    dock = _dock(under, style, bottom=height - metrics.px(8), left=rail, width=middle)
    body = _body(metrics, rail, middle, head.bottom, dock.top)
    return Frame((*head.panels, side, right, dock), body)


def _across(
    metrics: Metrics, *, top: int, height: int, fill: str, cells: tuple[Cell, ...]
) -> Panel:
    return Panel(
        left=0,
        top=top,
        width=metrics.space[0],
        height=height,
        fill=fill,
        cells=cells,
    )


def _row_panel(
    style: Style,
    own: Sequence[Choice],
    bar: Sequence[Choice],
    *,
    top: int,
    height: int,
) -> Panel:
    """Return the bar at the bottom: the same buttons on every screen, after its own.

    Those of the bar are about equally large.
    """
    metrics = style.metrics
    width = metrics.space[0] - 2 * metrics.margin
    each = max(metrics.px(BAR_BUTTON), metrics.touch)
    choices = (*own, *bar)
    cells: Sequence[Cell] = ()
    if choices:
        wide = (width - metrics.gap * (len(choices) - 1)) // len(choices)
        level = levelled(style, bar or own, width=wide, height=each)
        cells = buttons(level, choices, width=width, height=each).cells
    cells = _moved(cells, left=metrics.margin, top=(height - each) // 2)
    return _across(metrics, top=top, height=height, fill="bar", cells=cells)


def _dock(chrome: Chrome, style: Style, *, bottom: int, left: int, width: int) -> Panel:
    """Return what stands above the bar: page turning, then what this screen can do."""
    metrics = style.metrics
    each = max(metrics.px(BAR_BUTTON), metrics.touch)
    inner = width - 2 * metrics.margin
    gap = metrics.gap
    rows: list[tuple[Cell, ...]] = []
    if chrome.turning:
        rows.append(_turning(chrome.turning, style, width=inner, height=each))
    if chrome.dock:
        rows.append(tuple(buttons(style, chrome.dock, width=inner, height=each).cells))
    height = sum(each + gap for _ in rows)
    cells = tuple(
        cell
        for number, row in enumerate(rows)
        for cell in _moved(row, left=metrics.margin, top=number * (each + gap))
    )
    return Panel(
        left=left, top=bottom - height, width=width, height=height, cells=cells
    )


def _turning(
    turning: tuple[Choice, str, Choice], style: Style, *, width: int, height: int
) -> tuple[Cell, ...]:
    before, words, after = turning
    metrics = style.metrics
    size, label = fitted(style, words, width // 3 - metrics.px(24))
    size = min(size, int(height / LABEL_LINE))
    each = (width - width // 3) // 2
    widths = style.ruler.widths(size)
    line = round(size * LABEL_LINE)
    ink = Ink(
        text=label[0],
        left=max(0, round((width - 2 * each - widths.of(label[0])) / 2)),
        top=(height - line) // 2,
        room=width - 2 * each,
        height=line,
        size=size,
        colour="ink",
    )
    middle = Cell(left=each, width=width - 2 * each, height=height, marks=(ink,))
    return (
        button(style, before, left=0, width=each, height=height),
        middle,
        button(style, after, left=width - each, width=each, height=height),
    )


def _column(
    style: Style, choices: Sequence[Choice], *, left: int, top: int, width: int
) -> Panel:
    """Return a rail: buttons under each other, as high as there is room for."""
    metrics = style.metrics
    height = metrics.space[1] - top
    pad, gap = metrics.px(16), metrics.gap
    count = max(len(choices), 1)
    least = metrics.touch * count + gap * (count - 1)
    edge = max(metrics.px(2), min(pad, (height - least) // 2))  # gives way to buttons
    each = (height - 2 * edge - gap * (count - 1)) // count
    each = min(each, max(metrics.px(BAR_BUTTON), metrics.touch))
    cells = tuple(
        cell
        for number, choice in enumerate(choices)
        for cell in _moved(
            (
                button(
                    style, choice, left=0, width=width - 2 * pad, height=each, lines=2
                ),
            ),
            left=pad,
            top=edge + number * (each + gap),
        )
    )
    return Panel(
        left=left, top=top, width=width, height=height, fill="bar", cells=cells
    )


def _tools(chrome: Chrome, style: Style, *, left: int, top: int, width: int) -> Panel:
    """Return the right rail: what this screen can do on top, the bar at the bottom."""
    both = (*chrome.dock, *chrome.bar)
    column = _column(style, both, left=left, top=top, width=width)
    own, bar = column.cells[: len(chrome.dock)], column.cells[len(chrome.dock) :]
    last = max((cell.top + cell.height for cell in bar), default=0)
    first = min((cell.top for cell in column.cells), default=0)
    down = column.height - last - first  # as far from the edge as the uppermost
    return replace(column, cells=(*own, *_moved(bar, left=0, top=down)))


def _moved(cells: Sequence[Cell], *, left: int, top: int) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, left=cell.left + left, top=cell.top + top) for cell in cells
    )
