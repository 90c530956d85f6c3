"""What is done with jobs, each safe to call twice.

Taking one is a single conditional UPDATE: of two workers that look at the same job one
gets it. A job that fails waits and is tried again, later and later.
"""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from hub.errors import NotNowError
from hub.jobs.models import Job

LEASE = timedelta(seconds=60)  # a dead worker's job waits no longer than that
ATTEMPTS = 4
_BOARD = 25  # characters of a board's code
FIRST_WAIT = timedelta(seconds=30)  # before the second attempt; doubled each time


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A job to be done for ``key``; not before ``not_before_at`` where that is told.

    ``board`` is whose job it is: what stands before the first ``/`` of ``key``, unless
    something else is said.
    """

    kind: str
    key: str
    by: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    not_before_at: datetime | None = None
    board: str = ""


def add(wanted: Wanted, *, now: datetime) -> Job:
    """Ask for a job; one that waits for the same already takes the newer payload.

    It then runs at the earlier of the two times: whoever runs it looks at what is due
    and asks again for the rest.
    """
    not_before = wanted.not_before_at or now
    waiting = Job.objects.filter(
        kind=wanted.kind, key=wanted.key, state=Job.State.WAITING
    )
    try:
        with transaction.atomic():
            if held := waiting.select_for_update().first():
                earlier = min(held.not_before_at, not_before)
                waiting.update(payload=dict(wanted.payload), not_before_at=earlier)
                held.refresh_from_db()
                return held
            return Job.objects.create(
                kind=wanted.kind,
                key=wanted.key,
                board=(wanted.board or wanted.key.partition("/")[0])[:_BOARD],
                payload=dict(wanted.payload),
                asked_by=wanted.by[:40],
                asked_at=now,
                not_before_at=not_before,
            )
    except IntegrityError:  # somebody else asked for the same at this moment
        return waiting.get()


def claim(kinds: Collection[str], *, now: datetime) -> Job | None:
    """Take the job that is due longest, for ``LEASE``; ``None``: nothing is due."""
    is_due = Q(state=Job.State.WAITING, not_before_at__lte=now)
    is_left = Q(state=Job.State.RUNNING, claimed_until_at__lt=now)
    give_up(now=now)
    due = Job.objects.filter(is_due | is_left, kind__in=kinds)
    for job in due.order_by("not_before_at", "pk")[:10]:
        seen = Job.objects.filter(pk=job.pk, state=job.state, claim=job.claim)
        mine = uuid.uuid4().hex
        taken = seen.update(
            state=Job.State.RUNNING,
            claim=mine,
            claimed_until_at=now + LEASE,
            attempts=F("attempts") + 1,
            problem="",
        )
        if taken:
            job.refresh_from_db()
            return job
    return None


def give_up(*, now: datetime) -> int:
    """End the jobs that took their worker with them each time; return how many."""
    left = Job.objects.filter(state=Job.State.RUNNING, claimed_until_at__lt=now)
    return left.filter(attempts__gte=ATTEMPTS).update(
        state=Job.State.FAILED,
        claim="",
        claimed_until_at=None,
        ended_at=now,
        problem="做到一半程序就停了，试了几次都这样。请把后台的日志交给维护的人",
    )


def renew(job: Job, *, now: datetime) -> bool:
    """Keep a job that is being done; ``False``: somebody else has it now."""
    return bool(_mine(job).update(claimed_until_at=now + LEASE))


def finish(job: Job, result: Mapping[str, Any], *, now: datetime) -> bool:
    """Write down that it is done; ``False``: it is somebody else's by now."""
    done = {"state": Job.State.DONE, "claim": "", "claimed_until_at": None}
    return bool(_mine(job).update(**done, ended_at=now, result=dict(result)))


@transaction.atomic
def fail(job: Job, problem: str, *, now: datetime, is_final: bool = False) -> bool:
    """Write down that it failed: it waits for its next attempt, or ends for good."""
    changes: dict[str, Any] = {"claim": "", "claimed_until_at": None}
    changes["problem"] = problem[:300]
    again = Job.objects.filter(kind=job.kind, key=job.key, state=Job.State.WAITING)
    if is_final or job.attempts >= ATTEMPTS or again.exists():
        changes |= {"state": Job.State.FAILED, "ended_at": now}
    else:
        wait = FIRST_WAIT * 2 ** (job.attempts - 1)
        changes |= {"state": Job.State.WAITING, "not_before_at": now + wait}
    return bool(_mine(job).update(**changes))


def cancel(pk: int, *, now: datetime) -> None:
    """Cancel a job that waits; one that is cancelled already stays so.

    Raises:
        NotNowError: it runs, or has ended.
    """
    waiting = Job.objects.filter(pk=pk, state=Job.State.WAITING)
    if waiting.update(state=Job.State.CANCELLED, ended_at=now):
        return
    if not Job.objects.filter(pk=pk, state=Job.State.CANCELLED).exists():
        raise NotNowError("这个任务已经在做，或做完了", hint="刷新看看")


@transaction.atomic
def retry(pk: int, *, now: datetime) -> None:
    """Let a job that failed or was cancelled wait again.

    Raises:
        NotNowError: it did not end that way.
    """
    ended = Job.objects.filter(pk=pk, state__in=(Job.State.FAILED, Job.State.CANCELLED))
    job = ended.first()
    if job is None:
        if Job.objects.filter(pk=pk, state=Job.State.WAITING).exists():
            return
        raise NotNowError("这个任务没有失败，不用重做", hint="刷新看看")
    if Job.objects.filter(kind=job.kind, key=job.key, state="waiting").exists():
        raise NotNowError("同样的任务已经在等着做", hint="等它做完")
    ended.update(state=Job.State.WAITING, attempts=0, not_before_at=now, ended_at=None)


def _mine(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, claim=job.claim)
