"""A table on narrow paper: in columns while they have room, else each row as lines.

What is the same in every row is said once, above. Nothing is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.printer.faces import Face
from kiosk.printer.job import Size, Table
from kiosk.typeset import Widths, break_lines

GAP, WIDE_GAP = 12, 36  # dots between columns, at least and where there is room
LEAST_EMS = 4  # a column of words may be narrowed to so many characters
LEAST_ROWS = 3  # from so many on, what is the same in all is said once
BETWEEN = "  "  # cells of one row that stand on one line
SIZES = (Size.BODY, Size.SMALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on a line, ``left`` dots from its beginning."""

    left: int
    text: str


@dataclass(frozen=True, slots=True)
class Set:
    """One line of a table; without pieces: a line across the paper."""

    pieces: tuple[Piece, ...] = ()
    size: Size = Size.BODY
    is_bold: bool = False


def set_table(table: Table, face: Face, dots: int) -> tuple[Set, ...]:
    """Return the lines of a table on paper ``dots`` wide."""
    said, rest = _same_in_all(table)
    above = tuple(
        Set((Piece(0, line),))
        for text in said
        for line in break_lines(text, dots, face.widths(Size.BODY))
    )
    for size in SIZES:
        lines = _in_columns(rest, face, size, dots)
        if lines:
            return (*above, *lines)
    return (*above, *_stacked(rest, face, dots))


def _same_in_all(table: Table) -> tuple[list[str], Table]:
    """Return what every row says alike, worded, and the table without it."""
    if len(table.rows) < LEAST_ROWS:
        return [], table
    kept = [
        index
        for index, label in enumerate(table.labels)
        if not label or len({row[index] for row in table.rows}) > 1
    ]
    if not kept:
        return [], table
    first = table.rows[0]
    gone = [index for index in range(len(table.labels)) if index not in kept]
    return [_cell(table.labels[index], first[index]) for index in gone], Table(
        tuple(table.labels[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in table.rows),
        tuple(table.numeric[index] for index in kept),
    )


def _cell(label: str, text: str) -> str:
    return f"{label}：{text}" if label else text


def _in_columns(table: Table, face: Face, size: Size, dots: int) -> tuple[Set, ...]:
    """Return the table in columns; nothing where they have no room on ``dots``."""
    widths, bold = face.widths(size), face.widths(size, bold=True)
    columns = _columns(table, widths, bold)
    if sum(columns) + GAP * (len(columns) - 1) > dots:
        columns = _narrowed(columns, table, widths, dots)
    if not columns:
        return ()
    free = (dots - sum(columns)) // max(1, len(columns) - 1)
    gap = max(GAP, min(WIDE_GAP, free // GAP * GAP))
    places = _Places(_lefts(columns, gap), columns, table.numeric, face.grid)
    lines: list[Set] = []
    if any(table.labels):
        lines += [Set(line, size, True) for line in places.lines(table.labels, bold)]
        lines.append(Set())
    for row in table.rows:
        lines += [Set(line, size) for line in places.lines(row, widths)]
    return tuple(lines)


def _stacked(table: Table, face: Face, dots: int) -> Iterator[Set]:
    """Yield each row as label and cell, as many on a line as have room, and a line.

    An empty cell takes no paper where another row says something in its column.
    """
    widths = face.widths(Size.BODY)
    said = [any(column) for column in zip(*table.rows, strict=True)]
    said = said or [False] * len(table.labels)
    for row in table.rows or (("",) * len(table.labels),):
        columns = zip(table.labels, row, said, strict=True)
        cells = [
            _cell(label, text)
            for label, text, is_said in columns
            if text or not is_said
        ]
        for text in _packed(cells, widths, dots):
            for line in break_lines(text, dots, widths):
                yield Set((Piece(0, line),))
        yield Set()


def _packed(cells: Sequence[str], widths: Widths, dots: int) -> Iterator[str]:
    line = ""
    for cell in filter(None, map(widths.drawable, cells)):
        longer = f"{line}{BETWEEN}{cell}" if line else cell
        if line and ("\n" in longer or widths.of(longer) > dots):
            yield line
            longer = cell
        line = longer
    if line:
        yield line


def _columns(table: Table, widths: Widths, bold: Widths) -> list[int]:
    """Return how wide each column is when nothing in it is broken."""
    return [
        max(
            _widest(label, bold),
            *(_widest(row[index], widths) for row in table.rows),
            0,
        )
        for index, label in enumerate(table.labels)
    ]


def _widest(text: str, widths: Widths) -> int:
    lines = widths.drawable(text).split("\n")
    return -int(-max(map(widths.of, lines)) // 1)


def _narrowed(
    columns: Sequence[int], table: Table, widths: Widths, dots: int
) -> list[int]:
    """Return narrower columns: the widest one of words gives way; none if in vain."""
    wordy = [index for index, is_number in enumerate(table.numeric) if not is_number]
    if not wordy:
        return []
    widest = max(wordy, key=lambda index: columns[index])
    others = sum(columns) - columns[widest] + GAP * (len(columns) - 1)
    least = LEAST_EMS * widths["永"]
    room = dots - others
    return [*columns[:widest], room, *columns[widest + 1 :]] if room >= least else []


def _lefts(columns: Sequence[int], gap: int) -> tuple[int, ...]:
    return tuple(sum(columns[:n]) + gap * n for n in range(len(columns)))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where columns lie, and how wide they are."""

    lefts: tuple[int, ...]
    columns: Sequence[int]
    numeric: tuple[bool, ...]
    grid: int

    def lines(self, row: Sequence[str], widths: Widths) -> Iterator[tuple[Piece, ...]]:
        """Yield the lines of one row; a cell that is broken makes it higher."""
        cells = [
            break_lines(text, width, widths)
            for text, width in zip(row, self.columns, strict=True)
        ]
        for number in range(max(map(len, cells), default=0)):
            yield tuple(
                Piece(self._left(column, cell[number], widths), cell[number])
                for column, cell in enumerate(cells)
                if number < len(cell)
            )

    def _left(self, column: int, text: str, widths: Widths) -> int:
        left = self.lefts[column]
        if self.numeric[column]:
            left += max(0, int(self.columns[column] - widths.of(text)))
        return left // self.grid * self.grid
