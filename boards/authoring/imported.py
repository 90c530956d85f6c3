"""What a person says about a file that is to be imported, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from boards.content.findings import ERROR, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """What the person who imports says; empty: as the file has it, or as is usual.

    ``columns`` names the key of columns whose header nobody knows, ``sheet`` the sheet
    of a workbook. ``accepts_fixes``: readings that were proposed are taken. ``facts``
    correct what a document states: ``number``, ``date``, ``publisher``, ``mark``.
    ``correction`` is why an item that was published already is put right.
    """

    kind: str
    title: str = ""
    disclosure: str = "public"
    period: str = ""
    matter: str = ""
    id: str = ""
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    accepts_fixes: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """One item that was made of a file: its id, rows of its table, and where it lies.

    ``is_known``: the board had this very item already, and nothing was written.
    """

    item: str
    rows: int
    place: Path
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: findings, the items written, and lines about what was read.

    ``items`` is empty when something kept them from being written: an error, or one of
    ``waiting``, the findings that a person must accept.
    """

    findings: tuple[Finding, ...]
    items: tuple[Taken, ...] = ()
    told: tuple[str, ...] = ()
    waiting: tuple[Finding, ...] = ()

    def has_errors(self) -> bool:
        """Return whether something is wrong with what the file says."""
        return any(finding.severity == ERROR for finding in self.findings)


class Importer(Protocol):
    """Takes one type of file into a board folder.

    Raises:
        NotFoundError: there is no such board folder.
        FolderError: the file or the board cannot be read, or not written.
        ContentError: the board has another item under the same id.
    """

    def __call__(
        self, path: Path, *, board: Path, said: Instructions, today: date
    ) -> Imported:
        """Read ``path`` and write its items into the board folder ``board``."""
        ...
