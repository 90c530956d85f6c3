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
from sync.errors import ConflictError, DiskFullError, SyncError
from sync.formats import receipt as receipts
from sync.formats.letter import MAX_LETTER
from sync.formats.number import MAX_SEQUENCE
from sync.formats.status import OutboxStatus
from sync.kept import (
    header_of,
    latest,
    receipts_in,
    sequence_in,
    sequence_of,
    start_of,
)

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
                code="E-DISK-5",
            )

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Give out the next sequence; nobody else gets it while the block runs.

        Raises:
            ConflictError: this kiosk has used up all its sequences.
        """
        self.prepare()
        with self._lock():
            last = latest(self.folder)
            if last.sequence >= MAX_SEQUENCE:
                raise ConflictError(
                    "这台终端的编号已经用完，不能再提交申请",
                    hint="请管理员在后台给它换一个终端号",
                    code="E-FOI-1",
                )
            yield Turn(self, last.sequence + 1, last.sha)

    def next_sequence(self) -> int:
        """Return one more than the highest of all letters and receipts here."""
        return latest(self.folder).sequence + 1

    def post(self, letter: bytes, id_: str) -> Path:
        """Put a sealed letter into ``new/``; errors as ``Turn.post``."""
        with self.turn() as turn:
            return turn.post(letter, id_)

    def waiting(self) -> list[Path]:
        """Return the letters of ``new/`` in the order they were submitted."""
        found = (self.folder / "new").glob("*.kfe")
        return sorted(found, key=lambda path: (sequence_of(path), path.name))

    def unanswered(self) -> list[str]:
        """Return the ids of the letters that lie here, also of those put aside."""
        folders = (self.folder / "new", self.folder / "held")
        found = {path.stem for folder in folders for path in folder.glob("*.kfe")}
        return sorted(filter(_ID.fullmatch, found))

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
        header = header_of(letter)
        receipts.check_for(
            receipts.read(receipt, public_key=receipt_key),
            id_=id_,
            sha=hashlib.sha256(start_of(letter, MAX_LETTER)).hexdigest(),
            number=header.number if header else "",
        )
        write_whole(self.folder / "acked" / f"{id_}.receipt", receipt, mode=_MODE)
        letter.unlink(missing_ok=True)
        letter.with_suffix(".why").unlink(missing_ok=True)
        sync_folder(letter.parent)
        return True

    def hold(self, id_: str, why: str) -> None:
        """Set a letter aside for a person, with the reason beside it.

        Raises:
            DiskFullError: the reason could not be written; the letter stays.
        """
        path = self.folder / "new" / f"{_checked(id_)}.kfe"
        aside = self.folder / "held" / path.name
        write_whole(aside.with_suffix(".why"), f"{why}\n".encode(), mode=_MODE)
        try:
            path.rename(aside)
        except FileNotFoundError:
            aside.with_suffix(".why").unlink(missing_ok=True)  # it went another way
            return
        sync_folder(aside.parent)
        sync_folder(path.parent)

    def counts(self) -> OutboxStatus:
        """Return how many letters wait, are held, have arrived, and since when."""
        waiting = self.waiting()
        headers = [header for header in map(header_of, waiting) if header]
        return OutboxStatus(
            new=len(waiting),
            held=len(list((self.folder / "held").glob("*.kfe"))),
            acked=len(list((self.folder / "acked").glob("*.receipt"))),
            oldest_at=headers[0].submitted_at if headers else None,
        )

    def drop_old_receipts(self, now: datetime) -> None:
        """Remove receipts older than 90 days at ``now``, a trusted time.

        The newest stays for ever: the next sequence is worked out from it.
        """
        kept = receipts_in(self.folder)
        newest = max(map(sequence_in, kept.values()), default=0)
        for path, receipt in kept.items():
            is_old = now - receipt.received_at > RECEIPTS_KEPT
            if is_old and sequence_in(receipt) < newest:
                path.unlink(missing_ok=True)

    def _post(self, letter: bytes, id_: str) -> Path:
        waiting = self.folder / "tmp" / f"{_checked(id_)}.kfe"
        path = self.folder / "new" / waiting.name
        try:
            _write(waiting, letter)
            # Not rename: a name that is taken must never be taken over.
            path.hardlink_to(waiting)
            _make_last(path)
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

    @contextmanager
    def _lock(self) -> Iterator[None]:
        # The folder itself is locked: no file of its own that could be left behind.
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _make_last(path: Path) -> None:
    """Make the name last, or take it back: who is told "no" must not be sent for."""
    try:
        sync_folder(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, _MODE)
        os.posix_fallocate(descriptor, 0, len(data))  # no room shows before any byte
        file.write(data)
        file.flush()
        os.fsync(descriptor)


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
