"""Files of a board folder: read only when regular and bounded, written whole or not."""

import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from boards.errors import FolderError

_MEGABYTE = 1024 * 1024


def read_regular(path: Path, *, limit: int) -> bytes:
    """Return the bytes of a regular file of at most ``limit`` bytes.

    Raises:
        FolderError: it is a link, a folder or a device, too large, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if path.is_symlink():
            raise FolderError(
                f"读不了 {path.name}：不能用快捷方式或链接",
                hint="把文件本身复制到这里",
            ) from error
        raise FolderError(f"读不了 {path.name}：{_reason(error)}") from error
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        os.close(descriptor)  # a folder cannot even be wrapped as a file
        raise FolderError(f"读不了 {path.name}：不是普通文件")
    with os.fdopen(descriptor, "rb") as file:
        if state.st_size > limit:
            raise FolderError(
                f"{path.name} 有 {_megabytes(state.st_size)}，最多 {_megabytes(limit)}",
                hint="压缩一下，或分成几个文件",
            )
        return file.read(limit + 1)[:limit]


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that a reader sees the old file or the new one.

    Raises:
        FolderError: there is no room, or the folder may not be written to.
    """
    write_together({path: content})


def write_together(files: Mapping[Path, bytes | None]) -> None:
    """Write all of ``files``, or none if there is no room; ``None`` removes one.

    Raises:
        FolderError: there is no room, or a folder may not be written to.
    """
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in files.items():
            if content is not None:
                staged[path] = _staged(path, content)
        for path in files:
            _put(path, staged.get(path))
            staged.pop(path, None)
        for path in {path.parent for path in files if path.parent.is_dir()}:
            _sync_folder(path)
    except OSError as error:
        hint = "看看磁盘还有没有空间，这个文件夹能不能写"
        raise FolderError(f"写不了 {path}：{_reason(error)}", hint=hint) from error
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)


def _put(path: Path, written: Path | None) -> None:
    if written:
        written.replace(path)
    else:
        path.unlink(missing_ok=True)


def _staged(path: Path, content: bytes) -> Path:
    """Write ``content`` beside ``path``, under a name that nobody reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        _write_through(handle, content)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def remove(path: Path) -> None:
    """Remove the file ``path`` if it is there.

    Raises:
        FolderError: it is a folder, or may not be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FolderError(f"删不了 {path}：{_reason(error)}") from error


def _write_through(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        os.fchmod(file.fileno(), 0o644)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _megabytes(count: int) -> str:
    return f"{count / _MEGABYTE:.1f}".removesuffix(".0") + " MB"


_REASONS = {
    errno.ENOSPC: "磁盘满了",
    errno.EACCES: "没有权限",
    errno.EROFS: "这个盘只能读",
    errno.ENOENT: "没有这个文件",
    errno.EISDIR: "这是一个文件夹",
}


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or str(error.strerror)
