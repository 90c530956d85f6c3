"""A worker: jobs as they come, and what has to happen by the clock.

Two run side by side, each in its lane (``hub.jobs.lanes``): a release waits for no
drawing, and the clock is kept by one of them.

Progress goes out once an hour, so that the moment of a change says little about whose
it was; an officer who wants it out now presses a button. What the online keys sign is
signed again long before it runs out.
"""

import logging
import math
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from hub import leftovers, stores
from hub.desk import publication
from hub.folder import HubFolder
from hub.job_kinds import kinds_of
from hub.jobs import running
from hub.jobs.lanes import Lane
from hub.jobs.running import Kind
from hub.publishing import forgetting
from sync.errors import SyncError

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 30.0
JOBS_EVERY_SECONDS = 0.5
PUBLISH_EVERY = timedelta(hours=1)
SIGN_WHEN_LEFT = timedelta(days=20)  # of the timestamp's 30
KEEP_UPLOADS = timedelta(days=30)  # the kiosk still has the whole letter


def run(hub: HubFolder, lane: Lane, stop: threading.Event) -> None:
    """Work until ``stop`` is set. An act that fails is tried again the next round."""
    kinds = kinds_of(lane)
    last = _Last()
    while not stop.is_set():
        close_old_connections()
        if lane.keeps_time:
            _keep_time(hub, last)
        _do_jobs(hub, kinds, stop)


@dataclass(slots=True)
class _Last:
    """When what is done now and then was done last in this process."""

    published_at: datetime | None = None
    forgot_on: date | None = None


def _keep_time(hub: HubFolder, last: _Last) -> None:
    """Do what is due by the clock."""
    now = timezone.now()
    try:
        keep_signed(hub, now)
        tidy(hub, now)
        if last.published_at is None or now - last.published_at >= PUBLISH_EVERY:
            publication.publish_all(hub, now=now)
            last.published_at = now
        if last.forgot_on != now.date():
            last.forgot_on = now.date()  # a store that refuses is asked once a day
            forgetting.forget(now)
            leftovers.sweep(hub, now=now)
    except (SyncError, DatabaseError) as error:
        log.error("round failed error=%s why=%s", type(error).__name__, error)  # noqa: TRY400


def _do_jobs(hub: HubFolder, kinds: Mapping[str, Kind], stop: threading.Event) -> None:
    """Do jobs as they come until it is time to look at the rest again."""
    until = time.monotonic() + LOOK_EVERY_SECONDS
    while time.monotonic() < until and not stop.is_set():
        try:
            running.run_due(hub, kinds, stop)
        except DatabaseError as error:
            log.error("jobs not looked at error=%s", type(error).__name__)  # noqa: TRY400
            close_old_connections()
        stop.wait(JOBS_EVERY_SECONDS)


def keep_signed(hub: HubFolder, now: datetime) -> bool:
    """Sign again what runs out soon; return whether anything was."""
    repository = stores.opened(hub)
    if repository.contents().expires - now > SIGN_WHEN_LEFT:
        return False
    repository.refresh(now=now)
    log.info("signed again")
    return True


def tidy(hub: HubFolder, now: datetime) -> int:
    """Remove uploads that nobody went on with; return how many."""
    oldest = (now - KEEP_UPLOADS).timestamp()
    old = [path for path in hub.uploads.iterdir() if _changed_at(path) < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    if old:
        log.info("unfinished uploads removed count=%d", len(old))
    return len(old)


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return math.inf  # it became a letter meanwhile
