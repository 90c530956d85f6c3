"""Files that are there whole or not at all, also after the power went.

The bytes reach the disk before the name does, and the name before we say so.
"""

import errno
import os
from pathlib import Path

from sync.errors import DiskFullError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put ``data`` at ``path`` in one step, in the place of whatever is there.

    Raises:
        DiskFullError: there is no room; what was there stays.
        OSError: the disk or the folder does not allow it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # One name a file: what a kill left behind is written over, not collected.
    waiting = path.with_name(f".{path.name}.new")
    try:
        _write(waiting, data, mode)
        waiting.replace(path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        if error.errno in _NO_ROOM:
            raise no_room(path) from error
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` last."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def no_room(path: Path) -> DiskFullError:
    """Return the error that says that ``path`` does not fit."""
    return DiskFullError(
        f"磁盘空间不够，{path.name} 没有写进去，原来的内容还在",
        hint="腾出空间以后再来一次，不用做别的",
        code="E-DISK-1",
    )


def is_no_room(error: OSError) -> bool:
    """Return whether ``error`` means that the disk or the quota is full."""
    return error.errno in _NO_ROOM


def _write(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
