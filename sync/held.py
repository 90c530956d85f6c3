"""What of each role a kiosk holds whole: ``mirror/held/<role>.json``.

Written after the shelf took it, so that the next attempt knows, without reading a
single edition, what has changed; and enough to fill an empty shelf again from the
mirror, without any source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sync.canonical import canonical_line, strict_loads
from sync.durable import write_whole
from sync.instants import parse_instant, wire_instant
from sync.layout import (
    BLOB_LIMIT,
    BLOBS_LIMIT,
    LINE_LIMIT,
    is_board,
    is_document,
    is_sha,
)
from sync.refusals import unreadable

SCHEMA = "gk.held/1"
LIMIT = 20_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that items of an edition name: SHA-256 and size in bytes."""

    sha: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldEdition:
    """An edition on the shelf and in the mirror; ``version`` is that of its role."""

    board: str
    version: int
    number: int
    items: int
    sha: str
    length: int
    signer: str
    published_at: datetime
    verified_at: datetime
    name: str = ""
    files: tuple[Attachment, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the stored form.

        Raises:
            KeyError, TypeError, ValueError: it has not that form.
        """
        if not is_board(data["board"]) or not is_sha(data["sha"]):
            raise ValueError("not the name of an edition")
        return cls(
            board=str(data["board"]),
            version=int(data["version"]),
            number=int(data["number"]),
            items=int(data["items"]),
            sha=str(data["sha"]),
            length=int(data["length"]),
            signer=str(data["signer"]),
            published_at=parse_instant(data["published_at"]),
            verified_at=parse_instant(data["verified_at"]),
            name=str(data["name"]),
            files=tuple(_attachment(file) for file in data["files"]),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, the inverse of ``from_json``."""
        return {
            "schema": SCHEMA,
            "board": self.board,
            "version": self.version,
            "number": self.number,
            "items": self.items,
            "sha": self.sha,
            "length": self.length,
            "signer": self.signer,
            "published_at": wire_instant(self.published_at),
            "verified_at": wire_instant(self.verified_at),
            "name": self.name,
            "files": [{"sha": f.sha, "size": f.size} for f in self.files],
        }


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document of the hub or the key holders, on the shelf and in the mirror."""

    name: str
    version: int
    sha: str
    length: int


@dataclass(frozen=True, slots=True)
class HeldDocuments:
    """The documents that one version of ``role`` signs."""

    role: str
    version: int
    documents: tuple[HeldDocument, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the stored form; errors as ``HeldEdition.from_json``."""
        documents = tuple(_document(document) for document in data["documents"])
        return cls(str(data["role"]), int(data["version"]), documents)

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, the inverse of ``from_json``."""
        return {
            "schema": SCHEMA,
            "role": self.role,
            "version": self.version,
            "documents": [
                {"name": d.name, "version": d.version, "sha": d.sha, "length": d.length}
                for d in self.documents
            ],
        }


@dataclass(frozen=True, slots=True)
class HeldRecords:
    """The records in ``folder``. One that cannot be read counts as not there."""

    folder: Path

    def edition(self, board: str) -> HeldEdition | None:
        """Return what is held of ``board``."""
        try:
            return HeldEdition.from_json(self._read(board))
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def editions(self) -> list[HeldEdition]:
        """Return what is held of every board, sorted by board."""
        names = sorted(path.stem for path in self.folder.glob("*.json"))
        found = [self.edition(name) for name in names if is_board(name)]
        return [edition for edition in found if edition]

    def documents(self, role: str) -> HeldDocuments | None:
        """Return what is held of ``role``, ``hub`` or ``foi-keys``."""
        try:
            return HeldDocuments.from_json(self._read(role))
        except (OSError, KeyError, TypeError, ValueError):
            return None

    def write_edition(self, edition: HeldEdition) -> None:
        """Say that ``edition`` is held whole."""
        self._write(edition.board, edition.to_json())

    def write_documents(self, documents: HeldDocuments) -> None:
        """Say that all of ``documents`` are held."""
        self._write(documents.role, documents.to_json())

    def _read(self, role: str) -> Mapping[str, Any]:
        with (self.folder / f"{role}.json").open("rb") as file:
            data = strict_loads(file.read(LIMIT + 1), limit=LIMIT)
        if data["schema"] != SCHEMA:
            raise ValueError("another format")
        return dict(data)

    def _write(self, role: str, data: Mapping[str, Any]) -> None:
        write_whole(self.folder / f"{role}.json", canonical_line(data))


def attachments_of(edition: bytes) -> tuple[Attachment, ...]:
    """Return the files that the lines of ``edition`` name, each once, sorted.

    Reads the one key ``files`` of a line and no other: this room knows no items.

    Raises:
        FileFormatError: a line is too long or its files have not the right form.
    """
    found: set[Attachment] = set()
    for line in edition.split(b"\n"):
        if b'"files"' in line:
            found |= _attachments(line)
    if len(found) > BLOBS_LIMIT:
        raise unreadable("附件的清单")
    return tuple(sorted(found, key=lambda file: file.sha))


def _attachments(line: bytes) -> set[Attachment]:
    try:
        item = strict_loads(line, limit=LINE_LIMIT)
        return {_attachment(file) for file in item.get("files", ())}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise unreadable("附件的清单") from error


def _attachment(file: Mapping[str, Any]) -> Attachment:
    sha, size = file["sha"], file["size"]
    if not is_sha(sha) or type(size) is not int or not 0 <= size <= BLOB_LIMIT:
        raise ValueError("no attachment")
    return Attachment(sha, size)


def _document(data: Mapping[str, Any]) -> HeldDocument:
    if not is_document(data["name"]) or not is_sha(data["sha"]):
        raise ValueError("not the name of a document")
    return HeldDocument(
        str(data["name"]), int(data["version"]), str(data["sha"]), int(data["length"])
    )
