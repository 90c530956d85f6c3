"""A folder as a source: a stick, or a repository on the same disk.

A stick comes from anywhere, so nothing on it may point outside: every step of a path is
opened from the folder before it, links are not followed, only regular files are read.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sync.errors import NotInSourceError, SourceUnavailableError
from sync.sources.base import CHUNK

_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)
_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
# Without O_NONBLOCK a named pipe on the stick would hold the process for ever.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The repository in ``root``."""

    root: Path

    @property
    def name(self) -> str:
        """The folder as it was named."""
        return str(self.root)

    def fetch(self, path: str, *, offset: int = 0) -> Iterator[bytes]:
        """Yield the bytes of ``path``; see ``Source``."""
        try:
            descriptor = self._open(path)
            with os.fdopen(descriptor, "rb") as file:
                file.seek(offset)
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise self._unreadable(error) from error

    def _open(self, path: str) -> int:
        *folders, last = parts = path.split("/")
        if not all(_PART.fullmatch(part) for part in parts):
            raise NotInSourceError(f"{self.name} 里没有 {path}")
        with ExitStack() as opened:
            here = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
            opened.callback(os.close, here)
            try:
                for part in folders:
                    here = os.open(part, _DIRECTORY, dir_fd=here)
                    opened.callback(os.close, here)
                return _regular(os.open(last, _FILE, dir_fd=here))
            except OSError as error:
                if error.errno not in _NOT_THERE:
                    raise
                raise NotInSourceError(f"{self.name} 里没有 {path}") from error

    def _unreadable(self, error: OSError) -> SourceUnavailableError:
        why = _WORDS.get(error.errno or 0, error.strerror)
        return SourceUnavailableError(
            f"读不出文件夹 {self.name}（{why}）",
            hint="看看 U盘 插好没有，文件夹的名字对不对",
            code="E-USB-1",
        )


# Not there, or there as a link, a folder, a pipe: for a reader it is all the same.
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.ENXIO}

_WORDS = {
    errno.ENOENT: "没有这个文件夹",
    errno.ENOTDIR: "不是文件夹",
    errno.EACCES: "没有权限",
    errno.EIO: "读的时候出错",
}


def _regular(descriptor: int) -> int:
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EISDIR, "not a regular file")
    return descriptor
