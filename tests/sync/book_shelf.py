"""A shelf for tests: one file a board, written whole, so that a kill cannot halve it.

shelf = BookShelf(tmp_path / "shelf")
attempt(state, sources, shelf, …)
shelf.titles(QINGTANG)  # ["第一条"]
"""

import base64
import json
from pathlib import Path

from sync.durable import write_whole
from sync.errors import FileFormatError
from sync.shelf import Applied, VerifiedEdition


class BookShelf:
    """Keeps editions and documents in ``folder``; it cannot read ``refuses``."""

    def __init__(self, folder: Path, *, refuses: str = "") -> None:
        self.folder = folder
        self.refuses = refuses

    def apply(self, edition: VerifiedEdition) -> Applied:
        """Take ``edition``; every line that differs counts as a changed item."""
        if edition.board == self.refuses:
            raise FileFormatError("程序太旧", code="program_too_old")
        old = set(self._data(edition.board).split(b"\n"))
        record = {"number": edition.number, "signer": edition.signer}
        record |= {"data": base64.b64encode(edition.data).decode()}
        write_whole(self._file(edition.board), json.dumps(record).encode())
        return Applied(len(set(edition.data.split(b"\n")) - old), f"{edition.board}村")

    def keep(self, name: str, version: int, data: bytes) -> None:
        """Keep a document."""
        write_whole(self.folder / "documents" / name, f"{version} ".encode() + data)

    def keeps(self, name: str) -> int:
        """Return the version of a kept document."""
        return int(self.document(name).partition(b" ")[0] or 0)

    def holds(self, board: str) -> int:
        """Return the number of the edition of ``board``."""
        file = self._file(board)
        return int(json.loads(file.read_bytes())["number"]) if file.exists() else 0

    def titles(self, board: str) -> list[str]:
        """Return what a reader would see of ``board``."""
        lines = self._data(board).splitlines()[1:]
        return [json.loads(line)["title"] for line in lines]

    def document(self, name: str) -> bytes:
        """Return a kept document, its version first."""
        file = self.folder / "documents" / name
        return file.read_bytes() if file.exists() else b""

    def _data(self, board: str) -> bytes:
        file = self._file(board)
        if not file.exists():
            return b""
        return base64.b64decode(json.loads(file.read_bytes())["data"])

    def _file(self, board: str) -> Path:
        return self.folder / f"{board}.json"
