"""Tables on a page: what each cell shows, and which cells count on a phone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from boards.content.body import Grid
from boards.content.item import Column, Table
from boards.content.kinds import Field
from boards.content.telling import votes_of
from boards.outputs.wording import MINUS, money, worded

_NARROW = 3  # columns that stand side by side on a phone
_SUBJECTS = ("purpose", "name", "party", "line", "lots", "stages", "stage")
_CENTS = re.compile(r"-?\d+\.\d\d")
_NUMERIC = set("0123456789.,+-−%()（）")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what is shown, and for a number what it says to a machine.

    ``role`` is ``subject`` (what the row is about), ``way`` (收入 or 支出, which stands
    before its amount), ``number``, ``day`` or empty.
    """

    text: str
    label: str = ""
    role: str = ""
    raw: str = ""

    @property
    def css(self) -> str:
        """The classes of the cell: what it is, and whether it may be broken."""
        if self.role == "number" and self.raw:
            return "n k"
        return {"subject": "s", "way": "w", "number": "n", "day": "d"}.get(
            self.role, ""
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``head`` may be empty; ``is_wide`` has too many columns for a phone."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_wide: bool


def sheet_of(table: Table) -> Sheet:
    """Return the table of an item with signed amounts; its empty columns go."""
    kept = [
        (n, column)
        for n, column in enumerate(table.columns)
        if any(row[n] for row in table.rows)
    ]
    subject = next((c.key for c in table.columns if c.key in _SUBJECTS), "")
    signs = table.values("direction") or ("",) * len(table.rows)
    head = tuple(Cell(c.label, role=_role(c, subject)) for _, c in kept)
    rows = tuple(
        tuple(_cell(c, row[n], sign=sign, role=_role(c, subject)) for n, c in kept)
        for row, sign in zip(table.rows, signs, strict=True)
    )
    return Sheet(head, rows, is_wide=len(kept) > _NARROW)


def sheet_of_maps(maps: Sequence[Mapping[str, Any]], parts: Sequence[Field]) -> Sheet:
    """Return a list of maps, such as the staff of an office, as a table."""
    known = {part.key: part for part in parts}
    keys = [key for key in known if any(one.get(key) for one in maps)]
    others = sorted({key for one in maps for key in one if key not in known})
    columns = [known.get(key, Field(key, key)) for key in (*keys, *others)]
    head = tuple(Cell(column.label) for column in columns)
    rows = tuple(
        tuple(
            _map_cell(one, c, role="" if n else "subject")
            for n, c in enumerate(columns)
        )
        for one in maps
    )
    return Sheet(head, rows, is_wide=len(columns) > _NARROW)


def sheet_of_steps(steps: Sequence[Mapping[str, Any]]) -> Sheet:
    """Return the meetings of a decision: which, when, and how they voted."""
    labels = ("会议", "日期", "到会和表决")
    rows = tuple(
        (
            Cell(str(step.get("name", "")), labels[0], "subject"),
            Cell(worded(step.get("held_on", ""), "date"), labels[1], "day"),
            Cell(votes_of(step), labels[2]),
        )
        for step in steps
    )
    return Sheet(tuple(map(Cell, labels)), rows, is_wide=True)


def sheet_of_grid(grid: Grid) -> Sheet:
    """Return a table of the running text; a column of numbers stands at the right."""
    width = len(grid.alignments)
    roles = [
        "number"
        if side == "right" or _is_numeric([row[n] for row in grid.rows])
        else ""
        for n, side in enumerate(grid.alignments)
    ]
    labels = grid.header or ("",) * width
    head = tuple(Cell(t, role=r) for t, r in zip(grid.header, roles, strict=False))
    rows = tuple(
        tuple(map(_grid_cell, row, labels, roles)) for row in grid.rows if any(row)
    )
    return Sheet(head, rows, is_wide=width > _NARROW)


def sums_of(table: Table) -> tuple[tuple[str, str], ...]:
    """Return income and expenses of a ledger; empty when it has no directions."""
    ways, amounts = table.values("direction"), table.values("amount")
    if not ways or not all(map(_is_amount, amounts)):
        return ()
    pairs = list(zip(ways, amounts, strict=True))
    return tuple(
        (way, f"{sum((Decimal(a) for w, a in pairs if w == way), Decimal()):.2f}")
        for way in ("收入", "支出")
    )


def _map_cell(one: Mapping[str, Any], column: Field, *, role: str) -> Cell:
    value = one.get(column.key)
    text = "" if value is None else worded(value, column.type)
    return Cell(text, column.label, role)


def _grid_cell(text: str, label: str, role: str) -> Cell:
    if role == "number" and _CENTS.fullmatch(text):
        return Cell(money(text), label, role, raw=text)
    return Cell(text, label, role)


def _is_numeric(cells: Sequence[str]) -> bool:
    written = [cell for cell in cells if cell]
    return bool(written) and all(set(cell) <= _NUMERIC for cell in written)


def _role(column: Column, subject: str) -> str:
    if column.type in ("money", "int"):
        return "number"
    if column.type == "date":
        return "day"
    if column.key == "direction":
        return "way"
    return "subject" if column.key == subject else ""


def _cell(column: Column, text: str, *, sign: str, role: str) -> Cell:
    if column.type != "money" or not _is_amount(text):
        return Cell(text, column.label, role)
    # A sign as well as a word: neither colour nor the column alone carries it.
    mark = {"收入": "+", "支出": MINUS}.get(sign, "") if column.key == "amount" else ""
    return Cell(mark + money(text), column.label, role, raw=text)


def _is_amount(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
