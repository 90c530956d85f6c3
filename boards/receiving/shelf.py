"""The library as the shelf onto which travel puts what it has verified.

A store that is damaged or of another version is made again beside the old one, from
what the mirror holds (``sync.attempt`` puts back whatever the shelf lacks); the old one
stays until the new one is whole.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from boards.content.edition import Edition
from boards.errors import FormatError, LibraryError
from boards.library.schema import damage_mark
from boards.library.writer import LibraryWriter
from sync.errors import FileFormatError, SyncError
from sync.shelf import Applied, VerifiedEdition


class LibraryShelf:
    """The library at ``path``, or the one being made in its place.

    Raises:
        ConflictError: another process is writing it.
        LibraryError: not even a new one can be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writer = _sound(path) or LibraryWriter(_beside(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the library go."""
        self._writer.close()

    def apply(self, edition: VerifiedEdition) -> Applied:
        """Put ``edition`` in the place of what its board said before.

        Raises:
            FileFormatError: it or the library cannot be read; nothing changed.
            DiskFullError: there is no room; nothing changed.
        """
        with _told_apart():
            changed = self._writer.apply(edition)
            return Applied(changed, _name(edition.data))

    def keep(self, name: str, version: int, data: bytes) -> None:
        """Keep the document ``name``; errors as ``apply``."""
        with _told_apart():
            self._writer.keep(name, version, data)

    def keeps(self, name: str) -> int:
        """Return the version that is kept of the document ``name``; 0 for none."""
        with _told_apart():
            return self._writer.keeps(name)

    def holds(self, board: str) -> int:
        """Return the number of the edition held of ``board``; 0 for none."""
        with _told_apart():
            return self._writer.holds(board)

    def settle(self, expected: Mapping[str, int]) -> None:
        """Put a library made anew in its place, if it holds all that is ``expected``.

        ``expected`` is the edition of each board that the mirror holds.
        """
        is_whole = all(self.holds(board) >= n for board, n in expected.items())
        if self._writer.path != self._path and is_whole:
            self._writer.close()
            _exchange(_beside(self._path), self._path)
            self._writer = LibraryWriter(self._path)


def _sound(path: Path) -> LibraryWriter | None:
    """Return the writer of the store at ``path``; ``None`` if it must be made again."""
    if damage_mark(path).exists():
        return None
    try:
        return LibraryWriter(path)
    except LibraryError:
        return None


def _beside(path: Path) -> Path:
    return path.with_name("new.db")


def _exchange(new: Path, old: Path) -> None:
    """Put ``new`` in the place of ``old``.

    The log of the old store goes first: beside the new one it would be taken for its.
    """
    with suppress(sqlite3.Error), closing(sqlite3.connect(new)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in (f"{old.name}-wal", f"{old.name}-shm"):
        old.with_name(name).unlink(missing_ok=True)
    new.replace(old)
    damage_mark(old).unlink(missing_ok=True)


def _name(edition: bytes) -> str:
    head = edition.partition(b"\n")[0] + b"\n"
    return Edition.from_bytes(head).board.name


@contextmanager
def _told_apart() -> Iterator[None]:
    """Turn what this room raises into what travel understands."""
    try:
        yield
    except FormatError as error:
        raise _as(FileFormatError, error) from error
    except LibraryError as error:
        raise _as(SyncError, error) from error


def _as(kind: type[SyncError], error: FormatError | LibraryError) -> SyncError:
    return kind(str(error), hint=error.hint, code=error.code)
