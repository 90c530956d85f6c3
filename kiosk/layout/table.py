"""Tables: columns as wide as they need, cells wrapped, the head on every page.

A table too wide for the screen becomes one small card a row, each value under its
label, so that nothing is ever cut off and nobody must drag sideways.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.layout.parts import Look, ink_lines
from kiosk.layout.sheet import Box, Cell, Mark, Strip, Style
from kiosk.metrics import Role
from kiosk.presenters.table import TableView
from kiosk.typeset import Widths, break_lines

LEAST_EMS = 4  # a column of words is at least so many characters wide
CELL = Look(Role.CELL)
HEAD = Look(Role.CELL, bold=True)
LABEL = Look(Role.SECOND, "sub")


@dataclass(frozen=True, slots=True)
class _Column:
    left: int
    width: int
    is_numeric: bool


def table_strips(table: TableView, style: Style, width: int) -> tuple[Strip, ...]:
    """Lay out a table on strips of one row each."""
    columns = _columns(table, style, width)
    if not columns:
        return _cards(table, style, width)
    head: tuple[Strip, ...] = ()
    if any(table.labels):
        head = (_row(table.labels, columns, look=HEAD, style=style, width=width),)
    return (
        *head,
        *(
            _row(row, columns, look=CELL, style=style, width=width, heads=head)
            for row in table.rows
        ),
    )


def _columns(table: TableView, style: Style, width: int) -> tuple[_Column, ...]:
    """Return where the columns stand; nothing when they do not fit side by side."""
    pad = style.metrics.px(16)
    widths = style.widths(Role.CELL)
    heavy = style.widths(Role.CELL, bold=True)
    wishes = [_wish(index, table, widths, heavy) for index in range(len(table.numeric))]
    room = width - pad * (len(wishes) + 1)
    given = _share(wishes, table.numeric, room, widths)
    if given is None:
        return ()
    columns, left = [], pad
    for wide, is_numeric in zip(given, table.numeric, strict=True):
        columns.append(_Column(left, wide, is_numeric))
        left += wide + pad
    return tuple(columns)


def _wish(index: int, table: TableView, widths: Widths, heavy: Widths) -> float:
    cells = (widths.of(row[index]) for row in table.rows)
    label = heavy.of(table.labels[index]) if table.labels else 0.0
    return max(label, max(cells, default=0.0)) + 1


def _share(
    wishes: Sequence[float], numeric: Sequence[bool], room: int, widths: Widths
) -> list[int] | None:
    """Give every column its wish, or shrink the columns of words until all fit."""
    least = LEAST_EMS * widths["国"]
    wanted = sum(wishes)
    if wanted <= room:
        spare = (room - wanted) / max(1, len(wishes))
        return [int(wish + spare) for wish in wishes]
    fixed = sum(
        wish
        for wish, is_numeric in zip(wishes, numeric, strict=True)
        if is_numeric or wish <= least
    )
    words = sum(
        wish
        for wish, is_numeric in zip(wishes, numeric, strict=True)
        if not (is_numeric or wish <= least)
    )
    given = [
        wish if is_numeric or wish <= least else (room - fixed) * wish / words
        for wish, is_numeric in zip(wishes, numeric, strict=True)
    ]
    too_narrow = any(
        wide < least <= wish for wide, wish in zip(given, wishes, strict=True)
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


def _cards(table: TableView, style: Style, width: int) -> tuple[Strip, ...]:
    gap = style.metrics.px(16)
    return tuple(
        strip
        for number, row in enumerate(table.rows)
        for strip in _card(table, row, style, width, above=gap if number else 0)
    )


def _card(
    table: TableView, row: Sequence[str], style: Style, width: int, *, above: int
) -> tuple[Strip, ...]:
    """Return one row as lines of label and value, which may run over a page."""
    metrics = style.metrics
    pad = metrics.px(20)
    inner = width - 2 * pad
    label_width = min(
        inner // 3, round(max(map(style.widths(Role.SECOND).of, table.labels))) + pad
    )
    strips: list[Strip] = []
    pairs = [(k, v) for k, v in zip(table.labels, row, strict=True) if v]
    for number, (label, value) in enumerate(pairs):
        lines = style.lines(value, Role.CELL, inner - label_width)
        labels = style.lines(label, Role.SECOND, label_width - metrics.px(8))
        line = metrics.line(Role.CELL)
        high = max(len(lines) * line, len(labels) * metrics.line(Role.SECOND))
        height = high + metrics.px(12)
        marks: tuple[Mark, ...] = (
            Box(left=0, top=0, width=width, height=height, fill="card"),
            *_line_above(number, width),
            *ink_lines(
                style, labels, LABEL, left=pad, top=metrics.px(6), room=label_width
            ),
            *ink_lines(
                style,
                lines,
                HEAD if number == 0 else CELL,
                left=pad + label_width,
                top=metrics.px(6),
                room=inner - label_width,
            ),
        )
        cell = Cell(left=0, width=width, height=height, marks=marks)
        strips.append(
            Strip(
                height=height,
                above=0 if number else above,
                cells=(cell,),
                keeps=number == 0 and len(pairs) > 1,
            )
        )
    return tuple(strips)


def _line_above(number: int, width: int) -> tuple[Box, ...]:
    if number:
        return ()
    return (Box(left=0, top=0, width=width, height=2, fill="line"),)
