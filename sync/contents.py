"""What a repository holds, by name: the answer of ``gk repo show``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.instants import wire_instant


@dataclass(frozen=True, slots=True)
class RepositoryBoard:
    """One board in the repository; ``edition`` 0: nothing released yet.

    ``signer`` is who keeps its key, ``hub`` or ``publisher``; ``published_at`` is empty
    before the first release.
    """

    board: str
    edition: int
    items: int
    signer: str
    published_at: str

    def to_json(self) -> dict[str, Any]:
        """Return one entry of ``boards``."""
        line = {
            "board": self.board,
            "edition": self.edition,
            "items": self.items,
            "signer": self.signer,
        }
        return line | ({"published_at": self.published_at} if self.published_at else {})


@dataclass(frozen=True, slots=True)
class RepositoryContents:
    """Versions of the roles, every board, every document of the hub.

    ``expires`` is when the timestamp runs out: before that somebody must sign again.
    ``documents`` maps names (``hub/directory.json``) to versions.
    """

    name: str
    versions: Mapping[str, int]
    expires: datetime
    boards: tuple[RepositoryBoard, ...]
    documents: Mapping[str, int]

    def to_json(self) -> dict[str, Any]:
        """Return the ``--json`` form."""
        return {
            "name": self.name,
            **self.versions,
            "expires": wire_instant(self.expires),
            "boards": [board.to_json() for board in self.boards],
            "documents": dict(self.documents),
        }
