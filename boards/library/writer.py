"""The library as it is written: one edition in one transaction, changed rows only.

One process writes. A row's id is its day and its turn on that day, so that "newest
first" is the order of the index itself.
"""

import fcntl
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from boards.content.board import Board
from boards.content.edition import Edition, lines_in
from boards.errors import FormatError
from boards.library.entry import Entry, entry_of
from boards.library.filling import Held, New, put_in, take_out
from boards.library.schema import (
    STORE_VERSION,
    damage_mark,
    open_to_write,
    unreadable,
    version_of,
)
from sync.canonical import canonical
from sync.durable import no_room
from sync.errors import ConflictError
from sync.shelf import VerifiedEdition

_EPOCH = date(2000, 1, 1)
_PASSING = ("locked", "readonly", "unable to open")  # no damage: another time
_TURN_BITS = 20  # turns of one day


class LibraryWriter:
    """The one writer of the store at ``path``.

    Raises:
        ConflictError: another process is writing it.
        LibraryError: it is damaged or of another version; make it again.
        DiskFullError: there is no room to open it for writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _lock(path)
        try:
            self._connection = open_to_write(path)
            version = version_of(self._connection)
        except sqlite3.Error as error:
            self._lock.close()
            if "full" in str(error):
                raise no_room(path) from error
            raise unreadable(f"资料库坏了：{error}") from error
        if version != STORE_VERSION:
            self.close()
            raise unreadable(f"资料库是另一个版本（{version}）")

    def close(self) -> None:
        """Let the store go; what readers still need of the log stays."""
        self._connection.close()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def holds(self, board: str) -> int:
        """Return the number of the edition held of ``board``; 0 for none."""
        with self._wording_errors():
            rows = self._connection.execute(
                "SELECT edition FROM boards WHERE board = ?", (board,)
            ).fetchall()
        return int(rows[0][0]) if rows else 0

    def apply(self, edition: VerifiedEdition) -> int:
        """Put ``edition`` in place of what is held; return how many items changed.

        Raises:
            FormatError: it cannot be read; what was held stands.
            LibraryError: the store is damaged; make it again.
            DiskFullError: there is no room; what was held stands.
        """
        head, lines = _by_digest(edition.data)
        with self._transaction():
            held = self._held(edition.board)
            added = [line for digest, line in lines.items() if digest not in held]
            changed = Edition.from_bytes(b"".join([head, *added]))
            if changed.board.code != edition.board:
                raise FormatError(f"这一期是 {changed.board.code} 的，不是该公开栏的")
            gone = [row for digest, row in held.items() if digest not in lines]
            texts = [
                (entry_of(line, released_at=edition.published_at), text)
                for line, text in zip(changed.lines, added, strict=True)
            ]
            new = self._placed(texts, {row.item: row.id for row in gone})
            self._exchange(edition.board, gone, new)
            self._stand(edition, changed.board, items=len(lines))
        return len({row.item for row in gone} | {row.entry.item for row in new})

    def keep(self, name: str, version: int, content: bytes) -> None:
        """Keep a document such as ``hub/directory.json`` in place of its last version.

        Raises:
            LibraryError: the store is damaged; make it again.
            DiskFullError: there is no room; what was held stands.
        """
        with self._transaction():
            self._connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
                " SET version = excluded.version, content = excluded.content",
                (name, version, content),
            )

    def keeps(self, name: str) -> int:
        """Return the version that is kept of the document ``name``; 0 for none."""
        with self._wording_errors():
            rows = self._connection.execute(
                "SELECT version FROM documents WHERE name = ?", (name,)
            ).fetchall()
        return int(rows[0][0]) if rows else 0

    def _held(self, board: str) -> dict[bytes, Held]:
        rows = self._connection.execute(
            "SELECT id, item, digest FROM items WHERE board = ?", (board,)
        )
        return {digest: Held(id_, item, digest) for id_, item, digest in rows}

    def _placed(
        self, texts: Iterable[tuple[Entry, bytes]], before: Mapping[str, int]
    ) -> list[New]:
        """Give each new line an id; one that keeps its day keeps its id."""
        turns: dict[int, int] = {}
        new = []
        for entry, line in sorted(texts, key=_by_time):
            day = (entry.published_on - _EPOCH).days
            id_ = before.get(entry.item)
            if id_ is None or id_ >> _TURN_BITS != day:
                id_ = turns[day] = turns.get(day, self._last_of(day)) + 1
            new.append(New(id_, _digest(line), line, entry))
        return new

    def _last_of(self, day: int) -> int:
        """Return the last id taken on ``day``, or the one before its first."""
        first = day << _TURN_BITS
        (last,) = self._connection.execute(
            "SELECT max(id) FROM items WHERE id BETWEEN ? AND ?",
            (first, first + (1 << _TURN_BITS) - 1),
        ).fetchone()
        return first - 1 if last is None else int(last)

    def _exchange(self, board: str, gone: Iterable[Held], new: Iterable[New]) -> None:
        """Take rows out and put rows in by rising id, as the index likes it."""
        steps = [(row.id, 0, row) for row in gone] + [(row.id, 1, row) for row in new]
        for _, _, row in sorted(steps, key=lambda step: step[:2]):
            if isinstance(row, Held):
                take_out(self._connection, row.id)
            else:
                put_in(self._connection, board, row)

    def _stand(self, edition: VerifiedEdition, board: Board, *, items: int) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO boards VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                edition.board,
                board.name,
                canonical(board.to_json()).decode(),
                edition.number,
                items,
                int(edition.published_at.timestamp()),
                int(edition.verified_at.timestamp()),
                edition.signer,
            ),
        )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._wording_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def _wording_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise FormatError("这一期里有两条编号相同") from error
        except sqlite3.DatabaseError as error:
            if "full" in str(error):
                raise no_room(self.path) from error
            if not any(word in str(error) for word in _PASSING):
                damage_mark(self.path).touch()
            raise unreadable(f"资料库坏了：{error}") from error
        except (OverflowError, RecursionError, UnicodeError) as error:
            # Signed, and still nothing that a store can hold: half a character, a
            # day beyond the calendar, maps within maps without end.
            raise FormatError(f"这一期里有一条写得不合规定：{error}") from error


def _by_digest(data: bytes) -> tuple[bytes, dict[bytes, bytes]]:
    """Return the board's line of an edition, and every other under its digest."""
    head, *rest = (line + b"\n" for line in lines_in(data))
    lines = {_digest(line): line for line in rest}
    if len(lines) < len(rest):
        raise FormatError("这一期里有一条出现了两次")
    return head, lines


def _digest(line: bytes) -> bytes:
    """Return what tells one line from another: 16 bytes."""
    return blake2b(line, digest_size=16).digest()


def _by_time(text: tuple[Entry, bytes]) -> tuple[int, str]:
    return text[0].shown_from, text[0].item


def _lock(path: Path) -> BinaryIO:
    """Lock the folder of the store until the file is closed or the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.with_name("writer.lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise ConflictError("另一个进程正在写资料库", hint="等它做完再试") from error
    return file
