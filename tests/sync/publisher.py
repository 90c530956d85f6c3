"""A county that publishes, for tests: a real repository, real keys, real signatures.

The folder is what a web server or a stick would hold, so the code under test runs
against what it meets in life.

    county = Publisher(tmp_path / "repo")
    county.release(QINGTANG, "第一条")
    report = attempt(state, [county.source], shelf, boards=None, root=county.root, …)
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sync.canonical import canonical_line
from sync.keys import KeyFolder
from sync.repository import Published, Repository
from sync.sources.folder import FolderSource
from sync.stores.folder import FolderStore
from sync.zstd import compress

QINGTANG = "430121105207"
SHIQIAO = "430121105208"
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


def edition_of(board: str, *titles: str, blobs: Mapping[str, bytes] = {}) -> bytes:
    """Return an edition with one item a title; the first names all the attachments."""
    files = [{"sha": sha, "size": len(data)} for sha, data in sorted(blobs.items())]
    lines: list[dict[str, Any]] = [{"schema": "gk.edition/1", "board": board}]
    for number, title in enumerate(titles):
        attached = files if not number else []
        lines.append({"id": f"item-{number}", "title": title, "files": attached})
    return b"".join(canonical_line(line) for line in lines)


def named(*contents: bytes) -> dict[str, bytes]:
    """Return ``contents`` by their SHA-256, as attachments are handed over."""
    return {hashlib.sha256(data).hexdigest(): data for data in contents}


class Publisher:
    """The county; ``folder`` is the repository, its keys lie beside it."""

    def __init__(self, folder: Path, *, now: datetime = NOW) -> None:
        self.folder = folder
        store, keys = FolderStore(folder), KeyFolder.beside(folder)
        self.repository = Repository.create(store, keys, name="测试县", now=now)

    @property
    def source(self) -> FolderSource:
        """The repository as a stick would carry it."""
        return FolderSource(self.folder)

    @property
    def root(self) -> bytes:
        """The first root, as a person hands it to a kiosk."""
        return (self.folder / "metadata/1.root.json").read_bytes()

    def release(
        self,
        board: str,
        *titles: str,
        blobs: Mapping[str, bytes] = {},
        now: datetime = NOW,
    ) -> Published:
        """Publish an edition of ``board``, which is let in when it is new."""
        if board not in {b.board for b in self.repository.contents().boards}:
            self.repository.add_board(board, now=now)
        edition = edition_of(board, *titles, blobs=blobs)
        return self.repository.publish(
            board, edition, items=len(titles), blobs=blobs, now=now
        )

    def newest(self, role: str) -> str:
        """Return the path of the newest metadata of ``role``."""
        found = (self.folder / "metadata").glob(f"*.{role}.json")
        newest = max(found, key=lambda path: int(path.name.partition(".")[0]))
        return f"metadata/{newest.name}"

    def content(self, board: str) -> Path:
        """Return the file with the compressed bytes of the edition of ``board``."""
        edition = self.repository.edition_bytes(board) or b""
        sha = hashlib.sha256(edition).hexdigest()
        return self.folder / "content" / "full" / f"{sha}.zst"

    def put(self, path: str, data: bytes) -> None:
        """Put ``data`` in the place of the file ``path`` and of its twin."""
        (self.folder / path).write_bytes(data)
        twin = self.folder / f"{path}.zst"
        if twin.exists():
            twin.write_bytes(compress(data))

    def forge(self, path: str, change: Callable[[dict[str, Any]], None]) -> None:
        """Change what the metadata file ``path`` says, as one without keys would."""
        metadata = json.loads((self.folder / path).read_bytes())
        change(metadata["signed"])
        self.put(path, json.dumps(metadata, separators=(",", ":")).encode())
