"""The container ``GKB1`` of a hub's backup, both directions, a little at a time.

``"GKB1" | u32 n | header | chunks``, big-endian. A chunk is ``u32 m | m bytes`` of
AES-256-GCM; its nonce counts, and says which chunk is the last, so none can be left
out, moved or cut off. Inside lie records, ``u16 n | path | u64 size | bytes |
SHA-256``; an empty path ends them. ``docs/formats/backup.md`` is the reference.
"""

import hashlib
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sync.canonical import canonical, strict_loads
from sync.errors import FileFormatError, NewerFormatError, UntrustedError

MAGIC = b"GKB1"
VERSION = 1
AEAD = "AES-256-GCM"
MAX_HEADER = 64 * 1024
MAX_LOCKS = 32
CHUNK = 256 * 1024  # plain bytes of one chunk
TAG_BYTES = 16
MAX_PATH = 200  # bytes
MAX_RECORDS = 20_000_000
PIECE = 64 * 1024

_PATH = re.compile(rb"[A-Za-z0-9_.-]{1,100}(/[A-Za-z0-9_.-]{1,100}){0,5}")


@dataclass(frozen=True, slots=True)
class Header:
    """What may be read without a key: when it was made, and who may open it.

    ``locks`` are the wrapped keys, one a way to open it: see ``hub.keeping.locks``.
    """

    made_at: str
    locks: tuple[dict[str, Any], ...]
    v: int = VERSION
    aead: str = AEAD

    def to_bytes(self) -> bytes:
        """Return everything that stands before the chunks."""
        value = {
            "v": self.v,
            "aead": self.aead,
            "made_at": self.made_at,
            "locks": list(self.locks),
        }
        raw = canonical(value)
        return MAGIC + struct.pack(">I", len(raw)) + raw

    @classmethod
    def read(cls, file: BinaryIO) -> tuple[Self, bytes]:
        """Read the header and return it with its bytes, to which all else is bound.

        Raises:
            FileFormatError: it is no backup.
            NewerFormatError: made to rules not known here.
        """
        start = file.read(8)
        size = int.from_bytes(start[4:])
        raw = file.read(size) if size <= MAX_HEADER else b""
        if start[:4] != MAGIC or len(start) != 8 or len(raw) != size:  # noqa: PLR2004
            raise no_backup("wrong start")
        try:
            value = strict_loads(raw, limit=MAX_HEADER)
            locks, made_at = value["locks"], value["made_at"]
            version, aead = value["v"], value["aead"]
            if not isinstance(made_at, str) or not _are_locks(locks):
                raise no_backup("wrong header")
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise no_backup("wrong header") from error
        if (version, aead) != (VERSION, AEAD):
            raise NewerFormatError(
                "这份备份是更新的程序做的", hint="换上新版程序再恢复"
            )
        return cls(made_at, tuple(locks)), start + raw


def _are_locks(value: Any) -> bool:
    return (
        isinstance(value, list)
        and 1 <= len(value) <= MAX_LOCKS
        and all(isinstance(one, dict) for one in value)
    )


class Writer:
    """Writes records into ``file`` behind the bytes of a header."""

    def __init__(self, file: BinaryIO, head: bytes, key: bytes) -> None:
        self._file, self._box = file, AESGCM(key)
        self._bound = hashlib.sha256(head).digest()
        self._waiting, self._count = bytearray(), 0
        file.write(head)

    def add(self, path: str, size: int, pieces: Iterable[bytes]) -> None:
        """Add a file of exactly ``size`` bytes.

        Raises:
            ValueError: the path is none that a backup has, or the size is wrong.
        """
        name = path.encode()
        if not is_path(name):
            raise ValueError(f"no path of a backup: {path}")
        self._put(struct.pack(">H", len(name)) + name + struct.pack(">Q", size))
        digest, left = hashlib.sha256(), size
        for piece in pieces:
            digest.update(piece)
            left -= len(piece)
            self._put(piece)
        if left:
            raise ValueError(f"{path} has not the size it had")
        self._put(digest.digest())

    def close(self) -> None:
        """Write the end; without it nobody restores what was written."""
        self._put(struct.pack(">H", 0))
        self._chunk(bytes(self._waiting), is_last=True)

    def _put(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._chunk(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def _chunk(self, plain: bytes, *, is_last: bool) -> None:
        nonce = _nonce(self._count, is_last=is_last)
        sealed = self._box.encrypt(nonce, plain, self._bound)
        self._file.write(struct.pack(">I", len(sealed)) + sealed)
        self._count += 1


@dataclass(slots=True)
class Record:
    """One file of a backup; ``pieces`` must be read to the end before the next."""

    path: str
    size: int
    pieces: Iterator[bytes]


class Reader:
    """Reads the records behind a header that was read from ``file``."""

    def __init__(self, file: BinaryIO, head: bytes, key: bytes) -> None:
        self._file, self._box = file, AESGCM(key)
        self._bound = hashlib.sha256(head).digest()
        self._held, self._count, self._is_over = bytearray(), 0, False

    def records(self) -> Iterator[Record]:
        """Yield every file.

        Raises:
            FileFormatError: it is cut off.
            UntrustedError: a byte of it was changed, or the key is another's.
        """
        for _ in range(MAX_RECORDS):
            length = int.from_bytes(self._take(2))
            if not length:
                self._require_end()
                return
            name = self._take(length) if length <= MAX_PATH else b""
            if not is_path(name):
                raise no_backup("a path that no backup has")
            size = int.from_bytes(self._take(8))
            record = Record(name.decode(), size, self._pieces(size))
            yield record
            for _ in record.pieces:  # what nobody wanted is still checked
                pass
        raise no_backup("too many files")

    def _pieces(self, size: int) -> Iterator[bytes]:
        digest, left = hashlib.sha256(), size
        while left:
            piece = self._take(min(PIECE, left))
            left -= len(piece)
            digest.update(piece)
            yield piece
        if self._take(32) != digest.digest():
            raise UntrustedError("备份里有一个文件和做备份时不一样")

    def _take(self, size: int) -> bytes:
        while len(self._held) < size:
            if self._is_over:
                raise no_backup("it ends too early")
            self._next_chunk()
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _next_chunk(self) -> None:
        size = int.from_bytes(self._file.read(4))
        if not TAG_BYTES <= size <= CHUNK + TAG_BYTES:
            raise no_backup("a chunk is cut off")
        sealed = self._file.read(size)
        for is_last in (False, True):
            try:
                nonce = _nonce(self._count, is_last=is_last)
                self._held += self._box.decrypt(nonce, sealed, self._bound)
            except InvalidTag:
                continue
            self._count, self._is_over = self._count + 1, is_last
            return
        raise UntrustedError(
            "这份备份被改动过，或者坏了", hint="用另一份备份；什么也没有开起来"
        )

    def _require_end(self) -> None:
        if self._held or not self._is_over or self._file.read(1):
            raise no_backup("something follows the end")


def is_path(name: bytes) -> bool:
    """Return whether ``name`` is a path that a backup may have."""
    parts = name.split(b"/")
    return (
        len(name) <= MAX_PATH
        and _PATH.fullmatch(name) is not None
        and not any(part.startswith(b".") for part in parts)
    )


def no_backup(reason: str) -> FileFormatError:
    """Return the error for bytes that are no whole backup; ``reason`` is English."""
    return FileFormatError(
        f"这不是一份完好的备份（{reason}）", hint="用另一份备份；核对它拷全了没有"
    )


def _nonce(count: int, *, is_last: bool) -> bytes:
    return struct.pack(">QI", count, is_last)
