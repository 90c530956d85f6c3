"""The files of a stick, which comes from anywhere: nothing on it may lead elsewhere.

Every step of a path is opened from the folder before it, links are not followed, only
regular files count. Writing works where there are no links and no ownership (FAT).
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sync.durable import is_no_room
from sync.errors import DiskFullError, NotInSourceError, SourceUnavailableError
from sync.formats.stick import MOST_FILES

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe must not hold us
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
# Not there, or there as a link, a folder, a pipe: for a reader it is all the same.
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENXIO, errno.EISDIR}


@dataclass(frozen=True, slots=True)
class StickFiles:
    """The stick mounted at ``root``."""

    root: Path

    def read(self, path: str, *, limit: int) -> bytes | None:
        """Return at most ``limit`` + 1 bytes of a file; None when there is none.

        Raises:
            SourceUnavailableError: the stick cannot be read.
        """
        *folders, name = path.split("/")
        try:
            with self._inside(folders) as here:
                descriptor = os.open(name, _FILE, dir_fd=here)
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    os.close(descriptor)
                    return None
                with os.fdopen(descriptor, "rb") as file:
                    return file.read(limit + 1)
        except OSError as error:
            if error.errno in _NOT_THERE:
                return None
            raise _unreadable(self.root, error) from error

    def names(self, folder: str, is_wanted: Callable[[str], bool]) -> list[str]:
        """Return the names in ``folder`` that are wanted, sorted; few enough to do.

        Raises:
            SourceUnavailableError: the stick cannot be read.
        """
        try:
            with self._inside(folder.split("/")) as here, os.scandir(here) as entries:
                found = [
                    entry.name
                    for entry, _ in zip(entries, range(MOST_FILES), strict=False)
                    if is_wanted(entry.name)
                ]
        except OSError as error:
            if error.errno in _NOT_THERE:
                return []
            raise _unreadable(self.root, error) from error
        return sorted(found)

    def has_folder(self, path: str) -> bool:
        """Return whether a folder is there that is no link."""
        try:
            with self._inside(path.split("/")):
                return True
        except OSError:
            return False

    def write(self, path: str, data: bytes) -> None:
        """Put a file there, whole or not at all.

        Raises:
            DiskFullError: the stick is full or cannot be written; nothing stays.
        """
        *folders, name = path.split("/")
        try:
            with self._inside(folders, makes=True) as here:
                _replace(here, name, data)
        except OSError as error:
            raise _not_written(error) from error

    def remove(self, folder: str, names: Iterable[str]) -> int:
        """Remove files of ``folder``; return how many. What will not go stays."""
        removed = 0
        with suppress(OSError), self._inside(folder.split("/")) as here:
            for name in names:
                with suppress(OSError):
                    os.unlink(name, dir_fd=here)
                    removed += 1
        return removed

    @contextmanager
    def _inside(self, folders: list[str], *, makes: bool = False) -> Iterator[int]:
        """Give the descriptor of a folder, each step opened from the one before.

        Raises:
            OSError: it is not there, or a link stands in the way.
        """
        with ExitStack() as opened:
            here = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
            opened.callback(os.close, here)
            for part in folders:
                here = _made(here, part) if makes else here
                here = os.open(part, _FOLDER, dir_fd=here)
                opened.callback(os.close, here)
            yield here


def _made(here: int, folder: str) -> int:
    """Make a folder inside an open one, unless it is there; return the open one."""
    with suppress(FileExistsError):
        os.mkdir(folder, dir_fd=here)
    return here


def _replace(here: int, name: str, data: bytes) -> None:
    """Put a file into an open folder in one step; half of one does not stay."""
    waiting = f"{name}.new"
    try:
        _write(here, waiting, data)
        os.replace(waiting, name, src_dir_fd=here, dst_dir_fd=here)
        os.fsync(here)
    except OSError:
        with suppress(OSError):
            os.unlink(waiting, dir_fd=here)
        raise


def _write(here: int, name: str, data: bytes) -> None:
    # What lies there may be a pipe, and opening that would hold us for ever.
    with suppress(FileNotFoundError):
        os.unlink(name, dir_fd=here)
    descriptor = os.open(name, _NEW, 0o644, dir_fd=here)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def missing(root: Path) -> NotInSourceError:
    """Return the error that says that this is no stick of ours."""
    return NotInSourceError(
        f"{root} 不是公开栏的 U盘",
        hint="在办公室用 gk stick write 写一个",
        code="E-USB-5",
    )


def _unreadable(root: Path, error: OSError) -> SourceUnavailableError:
    return SourceUnavailableError(
        f"读不出 U盘 {root}（{error.strerror}）",
        hint="拔下来重新插一次；还是不行就换一个 U盘",
        code="E-USB-2",
    )


def _not_written(error: OSError) -> DiskFullError:
    why = "满了" if is_no_room(error) else f"写不进去，{error.strerror}"
    return DiskFullError(
        f"U盘{why}",
        hint="没有丢东西。在它上面腾出地方，或者换一个 U盘，再来一次",
        code="E-USB-4",
    )
