"""The verified files that a kiosk holds, and how an unfinished one is gone on with.

Everything is named by its SHA-256: ``full/<sha>.zst`` (targets, compressed), ``blob/
<sha>`` (attachments), ``part/`` (unfinished). So one source can finish what another
began, and nothing in ``full`` or ``blob`` has not been checked.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sync.durable import is_no_room, no_room, sync_folder
from sync.errors import (
    FileFormatError,
    NotInSourceError,
    SourceUnavailableError,
    SyncError,
    UntrustedError,
)
from sync.layout import blob_path, full_path
from sync.refusals import changed, missing, oversize
from sync.sources.base import Source
from sync.zstd import IncompleteError, OversizeError, bound, decompress

Check = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Mirror:
    """The files below ``folder``; ``reserve`` bytes of the disk are left to letters."""

    folder: Path
    reserve: int

    def full(self, sha: str, length: int) -> bytes | None:
        """Return the target ``sha`` of ``length`` bytes, ``None``: not held whole."""
        try:
            packed = self._full(sha).read_bytes()
            return _plain(packed, sha, length)
        except (OSError, SyncError):
            return None

    def fetch_full(self, sha: str, length: int, sources: Sequence[Source]) -> bytes:
        """Return the target ``sha``, held or fetched from ``sources`` (nearest first).

        Raises:
            NotInSourceError, SourceUnavailableError: nobody gave the whole of it.
            UntrustedError: what they gave is not it.
            DiskFullError: there is no room; nothing half-written stays.
        """
        held = self.full(sha, length)
        if held is not None:
            return held
        self._make_room(length, full_path(sha))
        part = self._part(f"{sha}.zst")
        data = _fetch(
            full_path(sha),
            part,
            sources,
            cap=bound(length),
            check=lambda packed: _plain(packed, sha, length),
        )
        _move(part, self._full(sha))
        return data

    def has_blob(self, sha: str, size: int) -> bool:
        """Return whether the attachment ``sha`` is held."""
        try:
            return self.blob(sha).stat().st_size == size
        except OSError:
            return False

    def blob(self, sha: str) -> Path:
        """Return where the attachment ``sha`` lies, or would."""
        return self.folder / "blob" / sha

    def fetch_blob(self, sha: str, size: int, sources: Sequence[Source]) -> None:
        """Fetch the attachment ``sha`` of ``size`` bytes; errors as ``fetch_full``."""
        self._make_room(size, blob_path(sha))
        part = self._part(sha)
        _fetch(
            blob_path(sha),
            part,
            sources,
            cap=size,
            check=lambda data: _whole(data, sha, size),
        )
        _move(part, self.blob(sha))

    def keep_only(self, fulls: Iterable[str], blobs: Iterable[str]) -> None:
        """Delete what none of these shas names any more, and all unfinished parts."""
        kept = {f"{sha}.zst" for sha in fulls} | set(blobs)
        for name in ("full", "blob", "part"):
            folder = self.folder / name
            for path in folder.glob("*"):
                if name == "part" or path.name not in kept:
                    path.unlink(missing_ok=True)

    def free(self) -> int:
        """Return how many bytes of the disk are free for us."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.folder).free

    def _make_room(self, size: int, path: str) -> None:
        if self.free() - size < self.reserve:
            raise no_room(Path(path))

    def _full(self, sha: str) -> Path:
        return self.folder / "full" / f"{sha}.zst"

    def _part(self, name: str) -> Path:
        (self.folder / "part").mkdir(parents=True, exist_ok=True)
        return self.folder / "part" / name


def _fetch(
    path: str, part: Path, sources: Sequence[Source], *, cap: int, check: Check
) -> bytes:
    """Return what ``check`` makes of ``path``; the bytes are left in ``part``."""
    problems: list[SyncError] = []
    if part.exists():  # a kill may have come between the last byte and the check
        try:
            return _judged(part, check)
        except (IncompleteError, UntrustedError):
            pass
    for source in sources:
        try:
            return _from(source, path, part, cap=cap, check=check)
        except (NotInSourceError, SourceUnavailableError, UntrustedError) as error:
            problems.append(error)
    problems = [p for p in problems if not isinstance(p, NotInSourceError)]
    # One that lies matters more to a person than one that does not answer.
    problems.sort(key=lambda problem: not isinstance(problem, UntrustedError))
    raise problems[0] if problems else missing(path)


def _from(source: Source, path: str, part: Path, *, cap: int, check: Check) -> bytes:
    """Go on with ``part`` from ``source``; from the start when it was poisoned."""
    was_begun = part.exists()
    try:
        return _once(source, path, part, cap=cap, check=check)
    except UntrustedError:
        if not was_begun:
            raise
    return _once(source, path, part, cap=cap, check=check)


def _once(source: Source, path: str, part: Path, *, cap: int, check: Check) -> bytes:
    _append(source, path, part, cap)
    try:
        return _judged(part, check)
    except IncompleteError as error:
        raise missing(path) from error  # what came so far stays for the next source


def _append(source: Source, path: str, part: Path, cap: int) -> None:
    """Add to ``part`` what ``source`` gives from its end on, ``cap`` bytes at most."""
    try:
        with part.open("ab") as file:
            _pour(source.fetch(path, offset=file.tell()), file, cap)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if not is_no_room(error):
            raise
        # Giving the room back is worth more than the bytes: letters need it.
        part.unlink(missing_ok=True)
        raise no_room(part) from error
    if part.stat().st_size > cap:
        part.unlink()
        raise oversize(path)


def _pour(chunks: Iterable[bytes], file: BinaryIO, cap: int) -> None:
    for chunk in chunks:
        file.write(chunk)
        if file.tell() > cap:
            return


def _judged(part: Path, check: Check) -> bytes:
    try:
        return check(part.read_bytes())
    except UntrustedError:
        part.unlink()
        raise


def _plain(packed: bytes, sha: str, length: int) -> bytes:
    try:
        data = decompress(packed, length)
    except IncompleteError:
        raise
    except OversizeError as error:
        raise oversize(full_path(sha)) from error
    except FileFormatError as error:
        raise changed(full_path(sha)) from error
    return _matching(data, sha, full_path(sha))


def _whole(data: bytes, sha: str, size: int) -> bytes:
    if len(data) < size:
        raise IncompleteError("附件还没有取完")
    return _matching(data, sha, blob_path(sha))


def _matching(data: bytes, sha: str, path: str) -> bytes:
    if hashlib.sha256(data).hexdigest() != sha:
        raise changed(path)
    return data


def _move(part: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    part.replace(place)
    sync_folder(place.parent)
