"""Sheets as they came out of the reader's process, addressed as a spreadsheet does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.excel.limits import ANSWER, FILE_SIZE, MEMORY, SECONDS
from boards.authoring.files import read_regular

_READER = "boards.authoring.excel.reader"
_BOUNDS = Bounds(seconds=SECONDS, memory=MEMORY, answer=ANSWER)
Place = tuple[int, int]  # row and column, both from 1, as a spreadsheet counts


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of coded cells, the first row being row 1.

    ``unsaved`` are formulas without a value, ``errors`` formulas that show #REF!.
    ``is_1904``: numbers that are days count from 1904 on, as old Macs did.
    """

    name: str
    rows: Sequence[Sequence[str]]
    formulas: frozenset[Place] = frozenset()
    unsaved: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    is_1904: bool = False

    def text(self, row: int, column: int) -> str:
        """Return the text at a place; empty where the sheet has no cell."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return ""
        return self.rows[row - 1][column - 1][1:]

    def is_empty(self) -> bool:
        """Return whether no cell holds anything."""
        return not any(any(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that people see, and whether there is more that was not read."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = field(default=())
    has_macros: bool = False


def read_book(path: Path) -> Book:
    """Read the spreadsheet ``path`` in a process of its own.

    Raises:
        FolderError: it is no spreadsheet, has a password, is broken or too large.
    """
    content = read_regular(path, limit=FILE_SIZE)
    said = json.loads(run_bounded(_READER, content, bounds=_BOUNDS))
    return Book(
        tuple(_sheet(given) for given in said["sheets"]),
        tuple(said["hidden"]),
        has_macros=said["has_macros"],
    )


def _sheet(given: dict[str, Any]) -> Sheet:
    places = {
        name: frozenset((row, column) for row, column in given.get(name, ()))
        for name in ("formulas", "unsaved", "errors")
    }
    return Sheet(
        name=given["name"],
        rows=given["rows"],
        hidden_columns=frozenset(given.get("hidden_columns", ())),
        hidden_rows=frozenset(given.get("hidden_rows", ())),
        is_1904=given.get("is_1904", False),
        **places,
    )
