"""The seam between travel and reading: what is done with what came and was believed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class VerifiedEdition:
    """An edition whose signature and hash hold; ``data`` is its bytes.

    ``signer`` is who keeps the board's key: ``hub`` or ``publisher``.
    """

    board: str
    number: int
    published_at: datetime
    signer: str
    verified_at: datetime
    data: bytes


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of an edition: how many items it changed, what the board is called."""

    items_changed: int
    name: str = ""


class Shelf(Protocol):
    """Where editions go to be read: the library of a kiosk.

    Each call is one transaction, safe to repeat: a kill may come right after it. An
    edition or document that cannot be read raises ``FileFormatError`` (with the code
    ``program_too_old`` when it is of a higher version) and changes nothing; a full
    disk raises ``DiskFullError`` and changes nothing either.
    """

    def apply(self, edition: VerifiedEdition) -> Applied:
        """Put ``edition`` in the place of what its board said before."""
        ...

    def keep(self, name: str, version: int, data: bytes) -> None:
        """Keep the document ``name`` (``hub/…``, ``foi/…``) in its place."""
        ...

    def keeps(self, name: str) -> int:
        """Return the version of the document ``name`` that is kept, 0: none."""
        ...

    def holds(self, board: str) -> int:
        """Return the number of the edition of ``board`` on the shelf, 0: none."""
        ...
