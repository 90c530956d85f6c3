"""A folder as a store: what any web server or a stick then holds."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sync.durable import write_whole
from sync.errors import ConflictError, NotInSourceError, RacedError
from sync.stores.base import Stored

PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class FolderStore:
    """The repository in ``root``; see ``Store`` for what each verb promises."""

    root: Path

    def has(self, path: str) -> bool:
        """Return whether ``path`` is there."""
        return (self.root / path).is_file()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of ``path``, or ``None``."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            return None

    def look(self, path: str) -> Stored | None:
        """Return size and hash; the hash is taken once for each time it changes."""
        file = self.root / path
        if not file.is_file():
            return None
        stat = file.stat()
        return Stored(stat.st_size, _sha(file, stat.st_mtime_ns, stat.st_size))

    def pieces(self, path: str, start: int, end: int) -> Iterator[bytes]:
        """Yield a part of ``path``, a little at a time."""
        try:
            file = (self.root / path).open("rb")
        except FileNotFoundError as error:
            raise NotInSourceError(f"没有 {path}") from error
        with file:
            file.seek(start)
            left = end - start
            while left and (piece := file.read(min(PIECE, left))):
                left -= len(piece)
                yield piece

    def names(self) -> Iterator[str]:
        """Yield the path of every file; what is being written has a hidden name."""
        for file in sorted(self.root.rglob("*")):
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(self.root).as_posix()

    def write(self, path: str, data: bytes) -> None:
        """Write a new file that never changes again."""
        known = self.read(path)
        if known is None:
            write_whole(self.root / path, data)
        elif known != data:
            raise ConflictError(
                f"{path} 已经有了，内容不一样",
                hint="看看是不是有两处同时在往这个库里发布",
            )

    def replace(self, path: str, data: bytes) -> None:
        """Write ``path`` in the place of whatever is there."""
        write_whole(self.root / path, data)

    def swap(self, path: str, data: bytes, *, old: bytes | None) -> None:
        """Write ``path`` in the place of ``old``; the lock keeps others off."""
        if self.read(path) != old:
            raise RacedError(f"{path} 刚被别处改过", hint="再来一次")
        write_whole(self.root / path, data)

    def remove(self, path: str) -> None:
        """Remove ``path``; one that is not there is fine."""
        (self.root / path).unlink(missing_ok=True)

    def is_fresh(self, path: str) -> bool:  # noqa: ARG002 - the lock keeps writers apart
        """Return ``False``: nobody writes without the lock of the key folder."""
        return False


@lru_cache(maxsize=4096)
def _sha(path: Path, _changed: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
