"""Private files of the office side, each named by its own hash: drafts, evidence.

Never public and never in the repository. Equal bytes are kept once, and nothing is
ever changed, so any process may read without a lock.
"""

from hashlib import sha256

from hub.errors import HubError
from hub.folder import HubFolder
from hub.stores import files_store

SIZE_LIMIT = 32 * 1024 * 1024  # bytes of one file


class LostFileError(HubError):
    """A file that the database names is not there, or not what it was: restore it."""


def keep(hub: HubFolder, data: bytes) -> str:
    """Keep ``data``; return its SHA-256, by which it is read again.

    Raises:
        HubError: it is larger than any upload may be.
        DiskFullError: there is no room.
    """
    if len(data) > SIZE_LIMIT:
        raise HubError("文件超过 32 MB", hint="缩小以后再传")
    sha = sha256(data).hexdigest()
    files_store(hub).write(_path(sha), data)
    return sha


def read(hub: HubFolder, sha: str) -> bytes:
    """Return the bytes kept under ``sha``.

    Raises:
        LostFileError: they are gone or damaged.
    """
    data = files_store(hub).read(_path(sha))
    if data is None or sha256(data).hexdigest() != sha:
        raise LostFileError("后台的文件少了一个，或坏了", hint="从备份里恢复 files/")
    return data


def _path(sha: str) -> str:
    return f"{sha[:2]}/{sha}"
