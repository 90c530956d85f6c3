"""The frame round every screen: header, strip, dock, bar, and the rails when wide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.actions import Choice
from kiosk.layout.buttons import button, buttons, fitted
from kiosk.layout.parts import Look, ink_lines
from kiosk.layout.sheet import Cell, Ink, Panel, Style
from kiosk.metrics import RAIL, TOOLS, Metrics, Role, TextMode
from kiosk.presenters.chrome import Chrome

HEADER, LOW_HEADER, STRIP = 112, 96, 64  # drawn pixels
BAR, BAR_BUTTON = 144, 104


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
    bar, dock_choices = chrome.bar, chrome.dock
    if metrics.is_landscape:  # too small for rails: every line of text counts
        bar, dock_choices = (*chrome.dock, *chrome.bar), ()
    above = _above(metrics)
    header = _header(chrome, _quiet(style))
    width, height = metrics.space
    strip = _strip(chrome, _quiet(style), left=0, top=header.height)
    bar_height = max(metrics.px(BAR), metrics.touch + metrics.px(32))
    row = _row_panel(style, bar, top=height - bar_height, height=bar_height)
    rest = replace(chrome, dock=dock_choices)
    dock = _dock(rest, style, bottom=row.top, left=0, width=width)
    body = _body(metrics, 0, width, strip.top + strip.height, dock.top)
    return Frame((*above, header, strip, row, dock), body)


def _quiet(style: Style) -> Style:
    """Return a style whose text does not grow, where that would leave no room."""
    if not style.metrics.is_landscape:
        return style
    return replace(style, metrics=replace(style.metrics, mode=TextMode.NORMAL))


def _above(metrics: Metrics) -> tuple[Panel, ...]:
    """Return the part of the glass over what is used in low mode: a plain band."""
    width, height = metrics.space
    rest = metrics.panel.height - height
    band = Panel(left=0, top=-rest, width=width, height=rest, fill="header")
    return (band,) if rest else ()


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
    header = _header(chrome, _quiet(style))
    rail, tools = metrics.px(RAIL), metrics.px(TOOLS)
    width, height = metrics.space
    strip = _strip(chrome, _quiet(style), left=rail, top=header.height)
    top = strip.top + strip.height
    side = _column(style, chrome.rail, left=0, top=header.height, width=rail)
    right = _tools(chrome, style, left=width - tools, top=top, width=tools)
    middle = width - rail - tools
    bare = replace(chrome, dock=())
    dock = _dock(bare, style, bottom=height - metrics.px(8), left=rail, width=middle)
    body = _body(metrics, rail, middle, top, dock.top)
    return Frame((header, strip, side, right, dock), body)


def _header(chrome: Chrome, style: Style) -> Panel:
    metrics = style.metrics
    width = metrics.space[0] - 2 * metrics.margin
    time_width = round(style.widths(Role.SECOND).of(chrome.time))
    beside = width - time_width - metrics.px(32)
    is_beside = style.widths(Role.TITLE).of(chrome.title) <= beside
    room = beside if is_beside else width
    titles = style.title_lines(chrome.title, Role.TITLE, room)
    words = metrics.line(Role.TITLE) * len(titles)
    under = 0 if is_beside or not chrome.time else metrics.line(Role.SECOND)
    least = HEADER if not metrics.is_landscape else LOW_HEADER
    height = max(metrics.px(least), words + under + metrics.px(24))
    top = (height - words - under) // 2
    marks: list[Ink] = [
        *ink_lines(
            style, titles, Look(Role.TITLE, "on_header"), left=0, top=top, room=room
        )
    ]
    if chrome.time:
        line = metrics.line(Role.SECOND)
        marks += ink_lines(
            style,
            [chrome.time],
            Look(Role.SECOND, "on_header"),
            left=width - time_width if is_beside else 0,
            top=(height - line) // 2 if is_beside else top + words,
            room=time_width + 2,
        )
    cell = Cell(left=metrics.margin, width=width + 2, height=height, marks=tuple(marks))
    return _across(metrics, top=0, height=height, fill="header", cells=(cell,))


def _strip(chrome: Chrome, style: Style, *, left: int, top: int) -> Panel:
    metrics = style.metrics
    whole = metrics.space[0] - left
    if not chrome.strip:
        return Panel(left=left, top=top, width=whole, height=0)
    width = whole - 2 * metrics.margin
    look = Look(Role.SECOND, "on_strip")
    lines = _strip_lines(chrome.strip, style, width)
    words = metrics.line(Role.SECOND) * len(lines)
    height = max(metrics.px(STRIP), words + metrics.px(20))
    marks = ink_lines(style, lines, look, left=0, top=(height - words) // 2, room=width)
    cell = Cell(left=metrics.margin, width=width, height=height, marks=marks)
    return Panel(
        left=left, top=top, width=whole, height=height, fill="strip", cells=(cell,)
    )


def _strip_lines(words: str, style: Style, width: int) -> tuple[str, ...]:
    """Return the words on one line, else a sentence a line where each has room."""
    lines = style.balanced(words, Role.SECOND, width)
    sentences = tuple(words.replace("。", "。\n").splitlines())
    widest = max(map(style.widths(Role.SECOND).of, sentences))
    is_better = 1 < len(lines) >= len(sentences) and widest <= width
    return sentences if is_better else lines


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
    style: Style, choices: Sequence[Choice], *, top: int, height: int
) -> Panel:
    """Return the bar at the bottom: the same buttons on every screen."""
    metrics = style.metrics
    width = metrics.space[0] - 2 * metrics.margin
    each = max(metrics.px(BAR_BUTTON), metrics.touch)
    cells = _moved(
        buttons(style, choices, width=width, height=each).cells if choices else (),
        left=metrics.margin,
        top=(height - each) // 2,
    )
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
        rows.append(buttons(style, chrome.dock, width=inner, height=each).cells)
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
    each = (width - width // 3) // 2
    widths = style.ruler.widths(size)
    line = round(size * 1.25)
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
    edge = max(metrics.px(4), min(pad, (height - least) // 2))  # gives way to buttons
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
    own = _column(style, chrome.dock, left=left, top=top, width=width)
    bar = _column(style, chrome.bar, left=left, top=top, width=width)
    last = max((cell.top + cell.height for cell in bar.cells), default=0)
    down = own.height - last - style.metrics.px(16)
    return replace(own, cells=(*own.cells, *_moved(bar.cells, left=0, top=down)))


def _moved(cells: Sequence[Cell], *, left: int, top: int) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, left=cell.left + left, top=cell.top + top) for cell in cells
    )
