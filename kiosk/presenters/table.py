"""Tables as a resident reads them, whatever they are stored as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boards.content.body import Grid
from boards.content.item import Table
from boards.content.kinds import Field
from kiosk.presenters.figures import amount, day_text, money_text
from kiosk.wording import Wording

NUMBERS = frozenset({"money", "int"})
LONGEST_NUMBER = 10  # characters; longer ones are telephones and the like


@dataclass(frozen=True, slots=True)
class TableView:
    """A table: labels, rows of text, and which columns are numbers (right-aligned)."""

    labels: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


def present_table(table: Table, words: Wording) -> TableView:
    """Word a typed table; columns in which nothing stands are left out."""
    used = [
        index
        for index, _ in enumerate(table.columns)
        if any(row[index] for row in table.rows)
    ]
    columns = [table.columns[index] for index in used]
    return TableView(
        labels=tuple(_label(c.label, c.type, words) for c in columns),
        rows=tuple(
            tuple(
                value_text(row[index], table.columns[index].type, words)
                for index in used
            )
            for row in table.rows
        ),
        numeric=tuple(
            c.type in NUMBERS or _all_numbers(table.rows, index)
            for index, c in zip(used, columns, strict=True)
        ),
    )


def present_grid(grid: Grid) -> TableView:
    """Word a table of running text; a column of nothing but numbers is numeric.

    One whose label names 元 is money, and read with commas and cents.
    """
    columns = range(len(grid.alignments))
    numeric = tuple(
        grid.alignments[index] == "right" or _all_numbers(grid.rows, index)
        for index in columns
    )
    is_money = tuple(
        numeric[index] and "元" in "".join(grid.header[index : index + 1])
        for index in columns
    )
    return TableView(
        labels=grid.header,
        rows=tuple(
            tuple(
                money_text(cell) if money else cell
                for cell, money in zip(row, is_money, strict=True)
            )
            for row in grid.rows
        ),
        numeric=numeric,
    )


def present_list(
    entries: Sequence[Mapping[str, Any]], parts: Sequence[Field], words: Wording
) -> TableView:
    """Word a list of maps (the staff of an office) as a table, unknown keys last."""
    known = {part.key for part in parts}
    others = dict.fromkeys(key for e in entries for key in e if key not in known)
    columns = (*parts, *(Field(key, key) for key in others))
    used = [c for c in columns if any(_cell(entry, c.key) for entry in entries)]
    return TableView(
        labels=tuple(part.label for part in used),
        rows=tuple(
            tuple(value_text(_cell(entry, c.key), c.type, words) for c in used)
            for entry in entries
        ),
        numeric=tuple(part.type in NUMBERS for part in used),
    )


def _cell(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    return "" if value in (None, "", [], {}) else str(value)


def value_text(value: str, type_: str, words: Wording) -> str:
    """Return a stored value as it is read."""
    if type_ == "money":
        return money_text(value)
    return day_text(value, words) if type_ == "date" else value


def _label(label: str, type_: str, words: Wording) -> str:
    is_money = type_ == "money" and "元" not in label
    return words("table.money", label=label) if is_money else label


def _all_numbers(rows: Sequence[Sequence[str]], index: int) -> bool:
    cells = [row[index] for row in rows if row[index]]
    return bool(cells) and all(
        len(cell) <= LONGEST_NUMBER and amount(cell) is not None for cell in cells
    )
