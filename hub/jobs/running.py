"""Doing the jobs that are due, one after the other, in the worker.

While a job is done its claim is renewed by a thread beside it. A worker that is killed
loses the claim within a minute, and the job is done again by whoever is alive: every
kind of job must stand being done twice.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from boards.errors import BoardError
from hub.folder import HubFolder
from hub.jobs import actions
from hub.jobs.lanes import Lane
from hub.jobs.models import Job
from sync.errors import SyncError

log = logging.getLogger(__name__)

RENEW_EVERY_SECONDS = 15.0

Work = Callable[[HubFolder, Job], Mapping[str, Any]]
"""Does one job and returns what came of it; raises BoardError or SyncError."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: what people call it, what does it, and in which lane."""

    words: str
    work: Work
    lane: Lane = Lane.RELEASES


def run_due(
    hub: HubFolder, kinds: Mapping[str, Kind], stop: threading.Event | None = None
) -> int:
    """Do every job that is due; return how many were done or tried."""
    count = 0
    while stop is None or not stop.is_set():
        job = actions.claim(kinds.keys(), now=timezone.now())
        if job is None:
            break
        count += 1
        _run(hub, job, kinds[job.kind])
    return count


def _run(hub: HubFolder, job: Job, kind: Kind) -> None:
    try:
        with _renewing(job):
            result = kind.work(hub, job)
    except (BoardError, SyncError) as error:
        problem = f"{error}。{error.hint}" if error.hint else str(error)
        actions.fail(job, problem, now=timezone.now(), is_final=_is_final(error))
        log.warning("job failed kind=%s id=%d", job.kind, job.pk)
        return
    actions.finish(job, result, now=timezone.now())
    log.info("job done kind=%s id=%d", job.kind, job.pk)


def _is_final(error: BoardError | SyncError) -> bool:
    """Content that is wrong stays wrong until a person mends it."""
    return isinstance(error, BoardError)


@contextmanager
def _renewing(job: Job) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=_renew, args=(job, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _renew(job: Job, over: threading.Event) -> None:
    try:
        while not over.wait(RENEW_EVERY_SECONDS):
            actions.renew(job, now=timezone.now())
    except DatabaseError as error:
        log.warning("claim not renewed id=%d error=%s", job.pk, type(error).__name__)
    finally:
        connection.close()  # of this thread, which ends
