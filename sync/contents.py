"""What a repository holds, by name: the answer of ``gk repo show``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuf.api.metadata import Targets

from sync.instants import wire_instant
from sync.layout import edition_target, is_board
from sync.metadata import Current


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
    ``ends`` says the same of each role that the online keys do not sign.
    ``documents`` maps names (``hub/directory.json``) to versions.
    """

    name: str
    versions: Mapping[str, int]
    expires: datetime
    boards: tuple[RepositoryBoard, ...]
    documents: Mapping[str, int]
    ends: Mapping[str, datetime]

    def to_json(self) -> dict[str, Any]:
        """Return the ``--json`` form."""
        return {
            "name": self.name,
            **self.versions,
            "expires": wire_instant(self.expires),
            "boards": [board.to_json() for board in self.boards],
            "documents": dict(self.documents),
            "ends": {role: wire_instant(at) for role, at in self.ends.items()},
        }


def contents_of(current: Current) -> RepositoryContents:
    """Return what ``current`` says, by name."""
    boards = [name for name in current.delegations() if is_board(name)]
    tops = (current.root, current.targets, current.snapshot, current.timestamp)
    return RepositoryContents(
        name=str(current.targets.unrecognized_fields.get("name", "")),
        versions={signed.type: signed.version for signed in tops},
        expires=current.timestamp.expires,
        boards=tuple(_board(current, board) for board in boards),
        documents=_documents(current),
        ends={
            "root": current.root.expires,
            **{role: signed.expires for role, signed in lasting(current).items()},
        },
    )


def lasting(current: Current) -> dict[str, Targets]:
    """Return by name what is signed for a year or more: targets, foi-keys, boards."""
    boards = (name for name in current.delegations() if is_board(name))
    signed = {name: current.role(name) for name in ("foi-keys", *boards)}
    found = {name: role for name, role in signed.items() if role is not None}
    return {"targets": current.targets, **found}


def _board(current: Current, board: str) -> RepositoryBoard:
    name = edition_target(board)
    role = current.role(board)
    custom = role.targets[name].custom if role else {}
    return RepositoryBoard(
        board=board,
        edition=int(custom.get("edition", 0)),
        items=int(custom.get("items", 0)),
        signer=current.custody(board),
        published_at=str(custom.get("published_at", "")),
    )


def _documents(current: Current) -> dict[str, int]:
    roles = [current.role(name) for name in ("foi-keys", "hub")]
    names = [(role, name) for role in roles if role for name in sorted(role.targets)]
    return {name: int(role.targets[name].custom["version"]) for role, name in names}
