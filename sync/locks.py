"""One writer at a time, across processes; a lock ends with its process."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.errors import ConflictError

_LOOK_AGAIN_SECONDS = 0.05


@contextmanager
def only_one(path: Path, *, seconds: float, busy: str) -> Iterator[None]:
    """Hold the lock file ``path`` while the block runs.

    Raises:
        ConflictError: somebody else still held it after ``seconds``; ``busy`` says who.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, time.monotonic() + seconds, busy)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, until: float, busy: str) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise ConflictError(busy, hint="等它做完再来一次") from error
            time.sleep(_LOOK_AGAIN_SECONDS)
        else:
            return
