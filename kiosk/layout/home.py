"""Where everything of the home screen lies."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import Choice
from kiosk.layout.buttons import button, buttons, rounded
from kiosk.layout.parts import BODY, SECOND, TITLE, Look, ink_lines
from kiosk.layout.sheet import Box, Cell, Mark, Panel, Strip, Style, paginate
from kiosk.metrics import Role
from kiosk.presenters.home import HomeView, TileView
from kiosk.presenters.rows import RowView

COLUMNS = 2
COMPACT_COLUMNS = 3
MOST_ROWS = 3  # of what is new, beside tiles
CRAMPED = 1.2  # how much wider than its button a label may be before it is too small
_Rows = tuple[Sequence[Choice], ...]
TILE_HIGHEST = 232  # drawn pixels; a tile grows into free space up to here


def home_strips(view: HomeView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out what is new, the tiles, and the ways to search and ask."""
    if not view.tiles:
        entries = _entries(view, style, body)
        most = _rows_with_room(style, body, entries)
        return (_recent(view, style, body, most), entries)
    if style.metrics.is_landscape:
        return _compact(view, style, body)
    tiles = _grid(view.tiles, style, body.width, 0)
    entries = _entries(view, style, body)
    recent = _beside_tiles(view, style, body, (*tiles, entries))
    strips = (recent, *tiles, entries)
    if len(paginate(strips, body.height)) > 1:
        return (recent, entries, *tiles)
    free = body.height - paginate(strips, body.height)[0].height
    least = tiles[0].height
    highest = max(
        least, min(least + free // len(tiles), style.metrics.px(TILE_HIGHEST))
    )
    return (recent, *_grid(view.tiles, style, body.width, highest), strips[-1])


def _compact(view: HomeView, style: Style, body: Panel) -> tuple[Strip, ...]:
    """Lay out a wide screen without a rail: plain buttons, three in a row.

    What is new stands over them with as many rows as leave all on one page.
    """
    tiles = tuple(Choice(tile.title, tile.action) for tile in view.tiles)
    choices = (*tiles, *view.entries)
    for most in range(MOST_ROWS, 0, -1):
        strips = (_recent(view, style, body, most), *_rows(choices, style, body))
        if len(paginate(strips, body.height)) == 1:
            return strips
    recent = Choice(view.recent_title, view.all.action)  # from there 这个月变了什么 too
    ways = (
        _rows(
            (recent, *tiles, *(c for c in view.entries if c not in view.spare[:most])),
            style,
            body,
        )
        for most in range(1, len(view.spare) + 1)
    )
    found = (way for way in ways if len(paginate(way, body.height)) == 1)
    return next(found, _rows((recent, *choices), style, body))


def _rows(choices: Sequence[Choice], style: Style, body: Panel) -> tuple[Strip, ...]:
    gap = style.metrics.gap
    each = (body.width - gap * (COMPACT_COLUMNS - 1)) // COMPACT_COLUMNS
    rows = [
        choices[start : start + COMPACT_COLUMNS]
        for start in range(0, len(choices), COMPACT_COLUMNS)
    ]
    return tuple(
        buttons(
            style,
            row,
            width=each * len(row) + gap * (len(row) - 1),
            height=style.metrics.touch,
            above=gap,
        )
        for row in rows
    )


def _fitting(view: HomeView, style: Style, body: Panel) -> Strip:
    """Return the card of what is new with as many rows as one page has room for."""
    cards = [_recent(view, style, body, most) for most in range(MOST_ROWS, -1, -1)]
    return next((card for card in cards if card.height <= body.height), cards[-1])


def _beside_tiles(
    view: HomeView, style: Style, body: Panel, others: tuple[Strip, ...]
) -> Strip:
    """Return what is new, in fewer rows where all tiles then stand on one page.

    Where they never do, in one: most tiles are seen without turning the page.
    """
    cards = [_recent(view, style, body, most) for most in range(MOST_ROWS, 0, -1)]
    for card in cards:
        if len(paginate((card, *others), body.height)) == 1:
            return card
    least = cards[-1]
    return least if least.height <= body.height else _fitting(view, style, body)


def _rows_with_room(style: Style, body: Panel, entries: Strip) -> int:
    """Return how many rows of what is new leave room for ``entries`` under them."""
    metrics = style.metrics
    head = max(metrics.touch, metrics.line(Role.TITLE)) + 3 * metrics.px(16)
    taken = head + entries.above + max(entries.height, metrics.touch)
    return max(1, (body.height - taken) // (_row_height(style) + metrics.px(16)))


def _row_height(style: Style) -> int:
    return max(
        style.metrics.touch, style.metrics.line(Role.BODY) + style.metrics.px(16)
    )


def _recent(view: HomeView, style: Style, body: Panel, most: int) -> Strip:
    """Lay out the card of what is new: a heading, 全部, and a row for each item."""
    metrics = style.metrics
    pad, gap = metrics.px(28), metrics.px(16)
    width = body.width - 2 * pad
    marks, cells, top = _recent_head(view, style, body.width, pad)
    if view.empty:
        lines = style.lines(view.empty, Role.BODY, width)
        marks += ink_lines(style, lines, BODY, left=pad, top=top, room=width)
        top += metrics.line(Role.BODY) * len(lines)
    for row in view.recent[:most]:
        cell = _recent_row(row, style, width=width)
        line = Box(left=pad, top=top + gap // 2, width=width, height=1, fill="hair")
        marks.append(line)
        cells.append(replace(cell, left=pad, top=top + gap))
        top += gap + cell.height
    height = top + metrics.px(16)
    card = rounded(style, body.width, height, frame="line")
    ground = Cell(left=0, width=body.width, height=height, marks=(card, *marks))
    return Strip(height=height, cells=(ground, *cells))


def _recent_head(
    view: HomeView, style: Style, width: int, pad: int
) -> tuple[list[Mark], list[Cell], int]:
    """Return the marks and cells of the card's first line, and where it ends."""
    metrics = style.metrics
    top = metrics.px(16)
    every = _all_button(view.all, style, width - pad, top)
    room = every.left - 2 * pad
    title = style.lines(view.recent_title, Role.TITLE, room)
    words = metrics.line(Role.TITLE) * len(title)
    high = max(every.height, words)
    down = top + (high - words) // 2
    marks: list[Mark] = [*ink_lines(style, title, TITLE, left=pad, top=down, room=room)]
    cells = [replace(every, top=top + (high - every.height) // 2)]
    return marks, cells if view.recent else [], top + high


def _all_button(choice: Choice, style: Style, right: int, top: int) -> Cell:
    metrics = style.metrics
    width = round(style.widths(Role.BUTTON).of(choice.label)) + metrics.px(40)
    made = button(style, choice, left=right - width, width=width, height=metrics.touch)
    bare = tuple(m for m in made.marks if not isinstance(m, Box))
    ground = rounded(style, width, metrics.touch)
    return replace(made, top=top, marks=(ground, *bare))


def _recent_row(row: RowView, style: Style, *, width: int) -> Cell:
    metrics = style.metrics
    mark_width = round(style.widths(Role.SECOND).of(row.mark))
    fits = style.widths(Role.BODY).of(row.title) <= width - mark_width - metrics.px(24)
    beside = width - mark_width - metrics.px(24) if fits else width
    lines = style.title_lines(row.title, Role.BODY, beside)
    line, second = metrics.line(Role.BODY), metrics.line(Role.SECOND)
    words = line * len(lines) + (0 if fits else second)
    height = max(metrics.touch, words + metrics.px(16))
    top = (height - words) // 2
    drop = (line - second) // 2 if fits else line * len(lines)
    marks: list[Mark] = [
        rounded(style, width, height),
        *ink_lines(style, lines, BODY, left=0, top=top, room=beside),
        *ink_lines(
            style,
            [row.mark],
            SECOND,
            left=width - mark_width if fits else 0,
            top=top + drop,
            room=mark_width + 2,
        ),
    ]
    return Cell(
        left=0,
        width=width + 2,
        height=height,
        marks=tuple(marks),
        action=row.action,
        name=row.title,
    )


def _grid(
    tiles: tuple[TileView, ...], style: Style, width: int, least: int
) -> tuple[Strip, ...]:
    """Lay out tiles two by two; a last odd one is as wide as both."""
    gap = style.metrics.px(24)
    rows = [tiles[i : i + COLUMNS] for i in range(0, len(tiles), COLUMNS)]
    strips = []
    for row in rows:
        each = (width - gap * (len(row) - 1)) // len(row)
        height = max(least, *(_tile_height(t, style, each) for t in tiles))
        cells = tuple(
            _tile(t, style, left=n * (each + gap), width=each, height=height)
            for n, t in enumerate(row)
        )
        strips.append(Strip(height=height, above=gap, cells=cells))
    return tuple(strips)


def _tile_lines(
    tile: TileView, style: Style, width: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * style.metrics.px(28)
    return (
        style.lines(tile.title, Role.TILE, room),
        style.lines(tile.hint, Role.SECOND, room),
    )


def _tile_height(tile: TileView, style: Style, width: int) -> int:
    metrics = style.metrics
    titles, hints = _tile_lines(tile, style, width)
    words = len(titles) * metrics.line(Role.TILE) + len(hints) * metrics.line(
        Role.SECOND
    )
    return max(metrics.touch, words + metrics.px(12) + 2 * metrics.px(20))


def _tile(tile: TileView, style: Style, *, left: int, width: int, height: int) -> Cell:
    metrics = style.metrics
    pad = metrics.px(28)
    room = width - 2 * pad
    titles, hints = _tile_lines(tile, style, width)
    words = len(titles) * metrics.line(Role.TILE) + len(hints) * metrics.line(
        Role.SECOND
    )
    top = (height - words - metrics.px(12)) // 2
    below = top + len(titles) * metrics.line(Role.TILE) + metrics.px(12)
    colour = "red" if tile.is_red else "blue"
    marks: tuple[Mark, ...] = (
        rounded(style, width, height, frame="line"),
        *ink_lines(
            style, titles, Look(Role.TILE, colour), left=pad, top=top, room=room
        ),
        *ink_lines(style, hints, SECOND, left=pad, top=below, room=room),
    )
    return Cell(
        left=left,
        width=width,
        height=height,
        marks=marks,
        action=tile.action,
        name=tile.title,
    )


def _entries(view: HomeView, style: Style, body: Panel) -> Strip:
    """Lay out the ways to search and ask, in as few rows as their words have room in.

    The first has a row to itself where that makes no more rows.
    """
    metrics, entries = style.metrics, view.entries
    height = max(metrics.px(104), metrics.touch)
    every = [
        rows
        for count in range(1, len(entries) + 1)
        for rows in (_first_alone(entries, count), _in_rows(entries, count))
    ]
    rows = next((rows for rows in every if _has_room(rows, style, body)), every[-1])
    step = height + metrics.gap
    cells = tuple(
        replace(cell, top=number * step)
        for number, row in enumerate(rows)
        for cell in buttons(style, row, width=body.width, height=height).cells
    )
    high = step * (len(rows) - 1) + height
    return Strip(height=high, above=metrics.px(24), cells=cells)


def _first_alone(entries: Sequence[Choice], count: int) -> _Rows:
    """Return the first entry alone, then the others, in ``count`` rows in all."""
    if count == 1:
        return (entries,)
    return (entries[:1], *_in_rows(entries[1:], count - 1))


def _in_rows(entries: Sequence[Choice], count: int) -> _Rows:
    """Return the entries in ``count`` rows, as equally long as they come out."""
    each = -(-len(entries) // count)
    return tuple(entries[at : at + each] for at in range(0, len(entries), each))


def _has_room(rows: _Rows, style: Style, body: Panel) -> bool:
    """Tell whether each button is wide enough for its words, or nearly."""
    widths = style.widths(Role.BUTTON)
    gap, pad = style.metrics.gap, style.metrics.px(16)
    for row in rows:
        each = (body.width - gap * (len(row) - 1)) // len(row) - 2 * pad
        if max(widths.of(choice.label) for choice in row) > each * CRAMPED:
            return False
    return True
