"""A draft: an item as its folder holds it, with what is never published beside it.

What stands in a draft is well formed: dates, instants, money, numbers and words of a
list were coerced by the reader, which reports what it could not coerce and leaves it
out. Two things are kept as they were written, for the checks to judge: a word that is
none of its list (``kind``, ``disclosure``, ``audience``), and the text of a table cell
that is not what its column asks for. A cell that is, has one form: money ``8560.00``,
date ``2026-10-03``, whole number ``12``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from boards.content.item import Item

EVERYBODY = "all"
NO_LINE = 1  # a key that is not in the file is shown at the top of it


@dataclass(frozen=True, slots=True)
class Kept:
    """A place where personal data stays on purpose, and the reason for it.

    ``where`` has the form of a finding's: ``rows.csv#9.备注``, ``body.md:3``.
    """

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an item is taken off the board: ``reason_kind`` 更正, 撤回, 涉密 or 隐私."""

    on: date
    reason_kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recheck:
    """One yearly look at an item that was not open: what was decided about it.

    ``asked`` is how many applications had asked for it. Never published.
    """

    on: date
    disclosure: str
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a review: a file under ``sign/`` and the fingerprint it was of."""

    file: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item of a board folder, before it is published.

    ``drafted_by`` is who wrote it: never published, and nobody reviews his own.
    ``evidence`` has one entry for each of ``item.review``, in the same order. ``extra``
    holds keys the program does not know; they are written back and never published.
    ``lines`` gives the line of ``item.yaml`` on which a key (``title``,
    ``finance.opening``) stands, ``blank`` which of them hold nothing, ``rows`` the row
    of ``rows.csv``, as a spreadsheet counts, of each row of the table. ``folder`` is
    where the item lies, seen from the board's folder: ``items/2026/2026-10-caiwu``.
    """

    item: Item
    audience: str = EVERYBODY
    drafted_by: str = ""
    withdrawn: Withdrawal | None = None
    kept: tuple[Kept, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rechecks: tuple[Recheck, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)
    blank: frozenset[str] = field(default=frozenset(), compare=False)
    rows: tuple[int, ...] = field(default=(), compare=False)
    folder: str = field(default="", compare=False)

    def is_written(self, key: str) -> bool:
        """Return whether something stands behind ``key``, readable or not."""
        return key in self.lines and key not in self.blank

    def where(self, key: str) -> str:
        """Return the place of ``key`` in the item's file: ``item.yaml:12``.

        A key that is not written stands where the map it belongs to does.
        """
        outer = key.rpartition(".")[0]
        line = self.lines.get(key) or self.lines.get(outer) or NO_LINE
        return f"item.yaml:{line}"

    def where_cell(self, row: int, key: str) -> str:
        """Return the place of a cell: ``rows.csv#9.备注``; ``row`` counts from 0."""
        number = self.rows[row] if row < len(self.rows) else row + 2
        columns = self.item.table.columns if self.item.table else ()
        label = next((c.label for c in columns if c.key == key), key)
        return f"rows.csv#{number}.{label}"

    def is_kept(self, where: str) -> bool:
        """Return whether personal data at ``where`` stays there on purpose."""
        return any(kept.where == where for kept in self.kept)
