"""Tables: columns as wide as they need, cells wrapped, the head on every page.

A table too wide for the screen becomes one small card a row, each value under its
label, so that nothing is ever cut off and nobody must drag sideways.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.layout.parts import Look, ink_lines
from kiosk.layout.sheet import Box, Cell, Mark, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.table import TableView
from kiosk.typeset import Widths, break_lines

LEAST_EMS = 4  # a column of words is at least so many characters wide
CELL = Look(Role.CELL)
HEAD = Look(Role.CELL, bold=True)
AFTER_AMOUNT = 3  # as much space as elsewhere after a figure that words follow
_UNPARTED = re.compile(r"(?:\d{4}年\d{1,2}月\d{1,2}日|[\d-]{5,20})?")
MOST_LINES = 4  # of a cell beside others; words in a thinner column are hard to read
MOST_TOGETHER = 4  # lines of a card that are not parted by the end of a page


@dataclass(frozen=True, slots=True)
class _Column:
    left: int
    width: int
    is_numeric: bool


def table_strips(
    table: TableView, style: Style, width: int, *, most: int
) -> tuple[Strip, ...]:
    """Lay out a table on strips of one row each, none higher than half of ``most``."""
    columns = _columns(table, style, width)
    if not columns:
        return card_strips(table, style, width)
    side_by_side = _side_by_side(table, columns, style, width)
    if max((strip.height for strip in side_by_side), default=0) * 2 > most:
        return card_strips(table, style, width)
    return side_by_side


def _side_by_side(
    table: TableView, columns: tuple[_Column, ...], style: Style, width: int
) -> tuple[Strip, ...]:
    head: tuple[Strip, ...] = ()
    if any(table.labels):
        head = (_row(table.labels, columns, look=HEAD, style=style, width=width),)
    rows = [
        _row(row, columns, look=CELL, style=style, width=width, heads=head)
        for row in table.rows
    ]
    # no single row at the foot of a page, none alone on a new one
    for number in {0, len(rows) - 2} if len(rows) > 1 else ():
        rows[number] = replace(rows[number], keeps=True)
    return (*head, *rows)


def _columns(table: TableView, style: Style, width: int) -> tuple[_Column, ...]:
    """Return where the columns stand; nothing when they do not fit side by side."""
    pad = style.metrics.px(16)
    widths = style.widths(Role.CELL)
    heavy = style.widths(Role.CELL, bold=True)
    wishes = [_wish(index, table, widths, heavy) for index in range(len(table.numeric))]
    apart = [pad * AFTER_AMOUNT if n else pad for n in _before_words(table.numeric)]
    room = width - pad - sum(apart)
    whole = [n or _is_unparted(i, table) for i, n in enumerate(table.numeric)]
    given = _share(wishes, whole, room, widths)
    if given is None:
        return ()
    columns, left = [], pad
    for wide, is_numeric, gap in zip(given, table.numeric, apart, strict=True):
        columns.append(_Column(left, wide, is_numeric))
        left += wide + gap
    return tuple(columns)


def _before_words(numeric: Sequence[bool]) -> list[bool]:
    """Tell for each column whether it ends in figures that words follow closely."""
    following = (*numeric[1:], True)
    return [n and not after for n, after in zip(numeric, following, strict=True)]


def _wish(index: int, table: TableView, widths: Widths, heavy: Widths) -> float:
    cells = (widths.of(row[index]) for row in table.rows)
    label = heavy.of(table.labels[index]) if table.labels else 0.0
    return max(label, max(cells, default=0.0)) + 1


def _is_unparted(index: int, table: TableView) -> bool:
    """Tell whether a column holds days or phone numbers alone: not read in halves."""
    return all(_UNPARTED.fullmatch(row[index]) for row in table.rows)


def _share(
    wishes: Sequence[float], whole: Sequence[bool], room: int, widths: Widths
) -> list[int] | None:
    """Give every column its wish, or shrink those not ``whole`` until all fit."""
    least = LEAST_EMS * widths["国"]
    wanted = sum(wishes)
    if wanted <= room:
        spare = (room - wanted) / max(1, len(wishes))
        return [int(wish + spare) for wish in wishes]
    fixed = sum(
        wish
        for wish, is_whole in zip(wishes, whole, strict=True)
        if is_whole or wish <= least
    )
    words = sum(
        wish
        for wish, is_whole in zip(wishes, whole, strict=True)
        if not (is_whole or wish <= least)
    )
    given = [
        wish if is_whole or wish <= least else (room - fixed) * wish / words
        for wish, is_whole in zip(wishes, whole, strict=True)
    ]
    too_narrow = any(
        wide < least <= wish or wish > wide * MOST_LINES
        for wide, wish in zip(given, wishes, strict=True)
    )
    return None if too_narrow or sum(given) > room + 1 else [int(w) for w in given]


def _row(
    cells: Sequence[str],
    columns: Sequence[_Column],
    *,
    look: Look,
    style: Style,
    width: int,
    heads: tuple[Strip, ...] = (),
) -> Strip:
    metrics = style.metrics
    widths = style.widths(Role.CELL, bold=look.bold)
    wrapped = [
        break_lines(cell, column.width, widths)
        for cell, column in zip(cells, columns, strict=True)
    ]
    line = metrics.line(Role.CELL)
    high = max(map(len, wrapped), default=1) * line
    height = high + 2 * metrics.px(14)
    marks: list[Mark] = [
        Box(
            left=0,
            top=0,
            width=width,
            height=height,
            fill="tint" if look.bold else "card",
        ),
        Box(left=0, top=height - 1, width=width, height=1, fill="hair"),
    ]
    for lines, column in zip(wrapped, columns, strict=True):
        for number, words in enumerate(lines):
            wide = round(widths.of(words))
            shift = column.width - wide if column.is_numeric else 0
            marks += ink_lines(
                style,
                [words],
                look,
                left=column.left + shift,
                top=metrics.px(14) + number * line,
                room=column.width,
            )
    cell = Cell(left=0, width=width, height=height, marks=tuple(marks))
    return Strip(height=height, cells=(cell,), heads=heads, keeps=bool(look.bold))


def card_strips(table: TableView, style: Style, width: int) -> tuple[Strip, ...]:
    """Lay out a table as a card for each row, on strips of one line each."""
    gap = style.metrics.px(10)
    return tuple(
        strip
        for number, row in enumerate(table.rows)
        for strip in _card(table, row, style, width=width, above=gap if number else 0)
    )


def _card(
    table: TableView, row: Sequence[str], style: Style, *, width: int, above: int
) -> tuple[Strip, ...]:
    """Return one row as its first value in bold, the others after it with labels."""
    pad = style.metrics.px(20)
    inner = width - 2 * pad
    first, *others = row
    labels = table.labels[1:] or ("",) * len(others)
    pairs = [_pair(label, v) for label, v in zip(labels, others, strict=True) if v]
    lines = [(line, HEAD) for line in style.lines(first, Role.CELL, inner, bold=True)]
    lines += [(line, CELL) for line in _flow(pairs, style, inner)]
    return tuple(
        _card_line(line, look, style, width=width, place=(number, len(lines), above))
        for number, (line, look) in enumerate(lines)
    )


def _pair(label: str, value: str) -> str:
    return f"{label} {value}" if label else value


def _flow(pairs: Sequence[str], style: Style, width: int) -> list[str]:
    """Return pairs side by side on as few lines as they fit; a long one is broken."""
    widths = style.widths(Role.CELL)
    lines: list[str] = []
    for pair in pairs:
        joined = f"{lines[-1]}　{pair}" if lines else pair
        if lines and widths.of(joined) <= width:
            lines[-1] = joined
        else:
            lines += style.lines(pair, Role.CELL, width)
    return lines


def _card_line(
    line: str, look: Look, style: Style, *, width: int, place: tuple[int, int, int]
) -> Strip:
    """Return one line of a card; ``place`` is its number, of how many, and the gap."""
    number, count, above = place
    metrics = style.metrics
    pad = metrics.px(20)
    top = metrics.px(10) if number == 0 else 0
    bottom = metrics.px(10) if number == count - 1 else 0
    height = metrics.line(Role.CELL) + top + bottom
    marks: tuple[Mark, ...] = (
        Box(left=0, top=0, width=width, height=height, fill="card"),
        *ink_lines(style, [line], look, left=pad, top=top, room=width - 2 * pad),
    )
    cell = Cell(left=0, width=width, height=height, marks=marks)
    return Strip(
        height=height,
        above=0 if number else above,
        cells=(cell,),
        keeps=number < count - 1 and count <= MOST_TOGETHER,
    )
