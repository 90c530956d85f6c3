"""The outbox: one sealed file a letter, never lost, never overwritten.

Where a file lies is its state: ``new/`` waits, ``held/`` was turned down and waits for
a person, ``acked/`` holds the receipt of what arrived. A letter reaches ``new/`` whole
or not at all, and leaves only when its receipt lies on the disk.

The screen writes ``tmp/`` and ``new/``; sync removes letters and writes the rest. Both
may be killed at any instant.
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sync.durable import is_no_room, sync_folder, write_whole
from sync.errors import ConflictError, DiskFullError, FileFormatError, SyncError
from sync.formats import receipt as receipts
from sync.formats.letter import MAX_HEADER, MAX_LETTER, Header, envelope
from sync.formats.number import MAX_SEQUENCE, Number
from sync.formats.receipt import MAX_RECEIPT, Receipt
from sync.formats.status import OutboxStatus

RESERVE = 32 * 1024 * 1024  # bytes left alone for what is already being written
RECEIPTS_KEPT = timedelta(days=90)

_ID = re.compile(r"[0-9a-f]{32}")
_MODE = 0o640  # the sync user is in the folder's group and must read what it sends
_FEWEST_INODES = 16


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to post the next letter: its sequence, the hash of the one before."""

    outbox: "Outbox"
    sequence: int
    prev: str

    def post(self, letter: bytes, id_: str) -> Path:
        """Put ``letter`` into ``new/``; when this returns it survives a power cut.

        Raises:
            DiskFullError: no room; nothing was written.
            ConflictError: a letter of this id lies there already.
            SyncError: the disk does not take it; nothing was written.
        """
        return self.outbox._post(letter, id_)  # noqa: SLF001 - the two are one


@dataclass(frozen=True, slots=True)
class Outbox:
    """The folder ``outbox`` of a kiosk's state."""

    folder: Path
    reserve: int = RESERVE

    def prepare(self) -> None:
        """Make the folders and clear away what a kill left half-written."""
        for name in ("tmp", "new", "held", "acked"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        with self._lock():
            for left in (self.folder / "tmp").iterdir():
                left.unlink(missing_ok=True)

    def check_room(self) -> None:
        """Hold that one more letter fits; asked before the form is shown.

        Raises:
            DiskFullError: it does not.
        """
        disk = os.statvfs(self.folder)
        has_inodes = disk.f_files == 0 or disk.f_favail >= _FEWEST_INODES
        free = disk.f_bavail * disk.f_frsize
        if free < MAX_LETTER + self.reserve or not has_inodes:
            raise DiskFullError(
                "本机存储空间不够，暂时不能提交申请",
                hint="请联系管理员腾出空间；也可以到受理机关窗口办理",
                code="E-DISK-2",
            )

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Give out the next sequence; nobody else gets it while the block runs.

        Raises:
            ConflictError: this kiosk has used up all its sequences.
        """
        self.prepare()
        with self._lock():
            last = self._latest()
            if last.sequence >= MAX_SEQUENCE:
                raise ConflictError(
                    "这台终端的编号已经用完，不能再提交申请",
                    hint="请管理员在后台给它换一个终端号",
                    code="E-FOI-1",
                )
            yield Turn(self, last.sequence + 1, last.prev)

    def next_sequence(self) -> int:
        """Return one more than the highest of all letters and receipts here."""
        return self._latest().sequence + 1

    def post(self, letter: bytes, id_: str) -> Path:
        """Put a sealed letter into ``new/``; errors as ``Turn.post``."""
        with self.turn() as turn:
            return turn.post(letter, id_)

    def waiting(self) -> list[Path]:
        """Return the letters of ``new/`` in the order they were submitted."""
        found = (self.folder / "new").glob("*.kfe")
        return sorted(found, key=lambda path: (_sequence(path), path.name))

    def acknowledge(self, id_: str, receipt: bytes, *, receipt_key: bytes) -> bool:
        """Keep the receipt of a letter, then let the letter go.

        Returns whether there was such a letter; a receipt for one that has gone (it
        travelled another way) changes nothing.

        Raises:
            UntrustedError: the receipt is not the hub's or not of this letter, which
                stays.
            DiskFullError: the receipt could not be kept; the letter stays.
        """
        letter = self._find(id_)
        if letter is None:
            return False
        header = _header(letter)
        receipts.check_for(
            receipts.read(receipt, public_key=receipt_key),
            id_=id_,
            sha=hashlib.sha256(_start_of(letter, MAX_LETTER)).hexdigest(),
            number=header.number if header else "",
        )
        write_whole(self.folder / "acked" / f"{id_}.receipt", receipt, mode=_MODE)
        letter.unlink(missing_ok=True)
        letter.with_suffix(".why").unlink(missing_ok=True)
        sync_folder(letter.parent)
        return True

    def hold(self, id_: str, why: str) -> None:
        """Set a letter aside for a person, with the reason beside it."""
        path = self.folder / "new" / f"{_checked(id_)}.kfe"
        aside = self.folder / "held" / path.name
        write_whole(aside.with_suffix(".why"), f"{why}\n".encode(), mode=_MODE)
        path.rename(aside)
        sync_folder(aside.parent)
        sync_folder(path.parent)

    def counts(self) -> OutboxStatus:
        """Return how many letters wait, are held, have arrived, and since when."""
        waiting = self.waiting()
        headers = [header for header in map(_header, waiting) if header]
        return OutboxStatus(
            new=len(waiting),
            held=len(list((self.folder / "held").glob("*.kfe"))),
            acked=len(list((self.folder / "acked").glob("*.receipt"))),
            oldest_at=headers[0].submitted_at if headers else None,
        )

    def hub_sequence(self) -> int:
        """Return the highest arrival count among the receipts here, 0 without any."""
        return max((r.hub_sequence for r in self._receipts().values()), default=0)

    def drop_old_receipts(self, now: datetime) -> None:
        """Remove receipts older than 90 days at ``now``, a trusted time.

        The newest stays for ever: the next sequence is worked out from it.
        """
        kept = self._receipts()
        newest = max(map(_receipt_sequence, kept.values()), default=0)
        for path, receipt in kept.items():
            is_old = now - receipt.received_at > RECEIPTS_KEPT
            if is_old and _receipt_sequence(receipt) < newest:
                path.unlink(missing_ok=True)

    def _post(self, letter: bytes, id_: str) -> Path:
        waiting = self.folder / "tmp" / f"{_checked(id_)}.kfe"
        path = self.folder / "new" / waiting.name
        try:
            _write(waiting, letter)
            # Not rename: a name that is taken must never be taken over.
            path.hardlink_to(waiting)
            sync_folder(path.parent)
        except FileExistsError as error:
            raise ConflictError(
                "发件箱里已经有同一份申请", hint="不用再提交，等它送到"
            ) from error
        except OSError as error:
            if is_no_room(error):
                raise _no_room() from error
            raise _not_written(error) from error
        finally:
            waiting.unlink(missing_ok=True)
        return path

    def _find(self, id_: str) -> Path | None:
        paths = (self.folder / at / f"{_checked(id_)}.kfe" for at in ("new", "held"))
        return next((path for path in paths if path.exists()), None)

    def _latest(self) -> "_Latest":
        letters = [
            path for at in ("new", "held") for path in (self.folder / at).glob("*.kfe")
        ]
        newest = max(letters, key=_sequence, default=None)
        from_letters = _Latest(0, "")
        if newest is not None and (header := _header(newest)):
            sha = hashlib.sha256(newest.read_bytes()).hexdigest()
            from_letters = _Latest(header.sequence, sha)
        known = [
            _Latest(_receipt_sequence(one), one.sha)
            for one in self._receipts().values()
        ]
        return max([from_letters, *known], key=lambda last: last.sequence)

    def _receipts(self) -> dict[Path, Receipt]:
        found = {}
        for path in (self.folder / "acked").glob("*.receipt"):
            receipt = receipts.stored(_start_of(path, MAX_RECEIPT))
            if receipt is not None:
                found[path] = receipt
        return found

    @contextmanager
    def _lock(self) -> Iterator[None]:
        # The folder itself is locked: no file of its own that could be left behind.
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class _Latest:
    sequence: int
    prev: str


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, _MODE)
        os.posix_fallocate(descriptor, 0, len(data))  # no room shows before any byte
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _header(path: Path) -> Header | None:
    """Return the header of a letter here; ``None``: gone meanwhile, or damaged."""
    try:
        return envelope(_start_of(path, 8 + MAX_HEADER))
    except FileFormatError:
        return None


def _sequence(path: Path) -> int:
    header = _header(path)
    return header.sequence if header else 0


def _receipt_sequence(receipt: Receipt) -> int:
    return Number(receipt.number).sequence


def _start_of(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError:
        return b""


def _checked(id_: str) -> str:
    if not _ID.fullmatch(id_):
        raise ValueError(f"no id of a letter: {id_[:40]!r}")
    return id_


def _no_room() -> DiskFullError:
    return DiskFullError(
        "本机存储空间不够，申请没有提交",
        hint="请联系管理员腾出空间；也可以到受理机关窗口办理",
        code="E-DISK-3",
    )


def _not_written(error: OSError) -> SyncError:
    return SyncError(
        f"本机存储写不进去，申请没有提交（{error.strerror}）",
        hint="请联系管理员检查存储卡；也可以到受理机关窗口办理",
        code="E-DISK-4",
    )
