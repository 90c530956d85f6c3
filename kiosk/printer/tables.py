"""A table on narrow paper: in columns while they have room, else a line for a cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.printer.faces import Face
from kiosk.printer.job import Size, Table
from kiosk.typeset import Widths, break_lines

GAP = 12  # dots between columns
LEAST_EMS = 4  # a column of words may be narrowed to so many characters
CELL = "{label}：{text}"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on a line, ``left`` dots from its beginning."""

    left: int
    text: str


Entry = tuple[tuple[Piece, ...], bool] | None  # a line and is it bold; or a line across


def columns_of(table: Table, face: Face, dots: int) -> tuple[Entry, ...]:
    """Return the table in columns; nothing where they have no room on ``dots``."""
    widths, bold = face.widths(Size.BODY), face.widths(Size.BODY, bold=True)
    columns = _columns(table, widths, bold)
    if sum(columns) + GAP * (len(columns) - 1) > dots:
        columns = _narrowed(columns, table, widths, dots)
    if not columns:
        return ()
    places = _Places(_lefts(columns), columns, table.numeric, face.grid)
    entries: list[Entry] = []
    if any(table.labels):
        entries += [(line, True) for line in places.lines(table.labels, bold)]
        entries.append(None)
    for row in table.rows:
        entries += [(line, False) for line in places.lines(row, widths)]
    return tuple(entries)


def stacked(table: Table, face: Face, dots: int) -> tuple[Entry, ...]:
    """Return the table as a line for each cell, and a line across after each row."""
    widths = face.widths(Size.BODY)
    entries: list[Entry] = []
    rows = table.rows or (("",) * len(table.labels),)
    for row in rows:
        for label, text in zip(table.labels, row, strict=True):
            said = CELL.format(label=label, text=text) if label else text
            lines = break_lines(said, dots, widths)
            entries += [((Piece(0, line),), False) for line in lines]
        entries.append(None)
    return tuple(entries)


def _columns(table: Table, widths: Widths, bold: Widths) -> list[int]:
    """Return how wide each column is when nothing in it is broken."""
    return [
        max(
            _whole(bold.of(bold.drawable(label))),
            *(_widest(row[index], widths) for row in table.rows),
            0,
        )
        for index, label in enumerate(table.labels)
    ]


def _widest(text: str, widths: Widths) -> int:
    return max(_whole(widths.of(line)) for line in widths.drawable(text).split("\n"))


def _whole(width: float) -> int:
    return -int(-width // 1)


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


def _lefts(columns: Sequence[int]) -> tuple[int, ...]:
    return tuple(sum(columns[:n]) + GAP * n for n in range(len(columns)))


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
            left += int(self.columns[column] - widths.of(text))
        return left // self.grid * self.grid
