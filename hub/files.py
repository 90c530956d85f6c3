"""Private files of the office side, each named by its own hash: drafts, evidence.

Never public and never in the repository. Equal bytes are kept once, and nothing is
ever changed, so any process may read without a lock.

What no row names any more is set aside for a day or two before it is gone
(``hub.leftovers``); there it is read like the others.
"""

import re
from hashlib import sha256

from hub.errors import HubError
from hub.folder import HubFolder
from hub.stores import files_store
from sync.stores.base import Store

SIZE_LIMIT = 32 * 1024 * 1024  # bytes of one file
PILES = 3  # one a day, in turn: what lies in one is a day old before it is gone
_NAME = re.compile(r"(?:aside/([0-2])/)?([0-9a-f]{2})/(\2[0-9a-f]{62})")


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
    files_store(hub).write(place_of(sha), data)
    return sha


def read(hub: HubFolder, sha: str) -> bytes:
    """Return the bytes kept under ``sha``.

    Raises:
        LostFileError: they are gone or damaged.
    """
    data = found(files_store(hub), sha)
    if data is None or sha256(data).hexdigest() != sha:
        raise LostFileError("后台的文件少了一个，或坏了", hint="从备份里恢复 files/")
    return data


def found(store: Store, sha: str) -> bytes | None:
    """Return what ``store`` holds under ``sha``, in its place or set aside."""
    places = (place_of(sha), *(aside(sha, pile) for pile in range(PILES)))
    read_ = (store.read(place) for place in places)
    return next((data for data in read_ if data is not None), None)


def place_of(sha: str) -> str:
    """Return where the file of this hash lies."""
    return f"{sha[:2]}/{sha}"


def aside(sha: str, pile: int) -> str:
    """Return where it lies once it is set aside."""
    return f"aside/{pile}/{place_of(sha)}"


def named(path: str) -> tuple[str, int | None] | None:
    """Return the hash that ``path`` names and the pile it lies on, if it is set aside.

    ``None``: it is no file of ours.
    """
    read_ = _NAME.fullmatch(path)
    if read_ is None:
        return None
    return read_[3], None if read_[1] is None else int(read_[1])
