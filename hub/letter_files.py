"""The bytes of sealed letters, named by their hash: evidence, never changed.

In the hub folder, or in its object store: whoever reads and writes does not ask which.
"""

import os
import secrets
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

from hub.folder import HubFolder, letter_name
from hub.stores import is_elsewhere, letters_store
from sync.durable import is_no_room, no_room, sync_folder
from sync.formats.letter import MAX_LETTER

KEY_LIMIT = 1024  # bytes of a wrapped key
WRITERS = 8  # threads; what they do is waiting for the disk


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


def begin(hub: HubFolder, sha: str, data: bytes) -> Future[None]:
    """Begin to ``keep``; ``result()`` of what comes back waits for its end.

    Nobody works while the disk does, so a row can be prepared meanwhile. An object
    store takes longer than any row, so there it is waited for at once.
    """
    if not is_elsewhere(hub):
        return _writers().submit(_keep_here, hub, sha, data)
    keep(hub, sha, data)
    done: Future[None] = Future()
    done.set_result(None)
    return done


@lru_cache(maxsize=1)
def _writers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(WRITERS, thread_name_prefix="letters")


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
    # In the same folder: a process that Landlock confines may not rename across two.
    waiting = path.with_name(f".{secrets.token_hex(8)}.new")
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(hub.letters)
        with waiting.open("xb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        if is_no_room(error):
            raise no_room(path) from error
        raise
    sync_folder(path.parent)
