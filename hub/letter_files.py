"""The bytes of sealed letters, named by their hash: evidence, never changed.

In the hub folder, or in its object store: whoever reads and writes does not ask which.
"""

import os
import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from hub.folder import HubFolder, letter_name
from hub.stores import is_elsewhere, letters_store
from sync.durable import is_no_room, no_room, sync_folder
from sync.formats.letter import MAX_LETTER

KEY_LIMIT = 1024  # bytes of a wrapped key
SYNCERS = 8  # threads; what they do is waiting for the disk


def keep(hub: HubFolder, sha: str, data: bytes) -> None:
    """Keep the letter ``data`` under its hash, from any number of threads at once.

    Raises:
        DiskFullError: there is no room; nothing was written.
        SyncError: the object store did not take it.
    """
    if is_elsewhere(hub):
        letters_store(hub).write(letter_name(sha), data)
    else:
        _keep_here(hub, sha, data)


@lru_cache(maxsize=1)
def _syncers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(SYNCERS, thread_name_prefix="letters")


def read(hub: HubFolder, sha: str) -> bytes | None:
    """Return the letter of this hash, ``None`` if it is lost.

    One that is longer than a letter may be comes with one byte too many.
    """
    if is_elsewhere(hub):
        return letters_store(hub).read(letter_name(sha))
    try:
        with hub.letter(sha).open("rb") as file:
            return file.read(MAX_LETTER + 1)
    except OSError:
        return None


def keep_key(hub: HubFolder, sha: str, kid: str, wrapped: bytes) -> None:
    """Keep the key of a letter, wrapped to the opening key ``kid`` after it came."""
    letters_store(hub).replace(f"{sha[:2]}/{sha}.{kid}.key", wrapped)


def read_key(hub: HubFolder, sha: str, kid: str) -> bytes | None:
    """Return what ``keep_key`` kept, ``None`` if nothing."""
    data = letters_store(hub).read(f"{sha[:2]}/{sha}.{kid}.key")
    return data if data is None or len(data) <= KEY_LIMIT else None


def _keep_here(hub: HubFolder, sha: str, data: bytes) -> None:
    path = hub.letter(sha)
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(hub.letters)
        _put(path, data)
    except OSError as error:
        if is_no_room(error):
            raise no_room(path) from error
        raise


def _put(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``; on the disk are its bytes and its name after this."""
    # In the same folder: a process that Landlock confines may not rename across two.
    waiting = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        with waiting.open("xb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(data)
            file.flush()
            if not _is_named(path, waiting, data):
                os.fsync(file.fileno())  # before it takes the place of another file
                waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
    named = _syncers().submit(sync_folder, path.parent)  # one wait instead of two
    _sync(path)
    named.result()


def _is_named(path: Path, waiting: Path, data: bytes) -> bool:
    """Whether ``path`` holds ``data``: because it did already, or by a new name.

    No row names it yet, so its bytes may last later than its name does. What a crash
    left behind under that name holds something else.
    """
    try:
        path.hardlink_to(waiting)
    except FileExistsError:
        return path.read_bytes() == data
    except OSError:  # a file system without hard links
        return False
    return True


def _sync(path: Path) -> None:
    """Make the bytes of ``path`` last, whoever wrote them."""
    with path.open("rb", buffering=0) as file:
        os.fsync(file.fileno())
