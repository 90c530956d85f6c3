"""Jobs: asked for once, done by one worker, tried again, given up."""

import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from boards.errors import ContentError
from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.jobs import actions, running
from hub.jobs.actions import ATTEMPTS, LEASE, Wanted
from hub.jobs.models import Job
from hub.jobs.running import Kind
from tests.hub.conftest import NOW

RELEASE = Wanted(kind="release", key="430121105207", by="sun")
LATER = NOW + timedelta(minutes=5)


def done(_hub: HubFolder, job: Job) -> Mapping[str, Any]:
    return {"key": job.key}


def away(_hub: HubFolder, _job: Job) -> Mapping[str, Any]:
    raise HubError("盘满了", hint="清理磁盘")


def wrong(_hub: HubFolder, _job: Job) -> Mapping[str, Any]:
    raise ContentError("有 1 个问题，没有发布", hint="改好再发布")


@pytest.fixture
def waiting(db: None) -> Job:  # noqa: ARG001
    return actions.add(RELEASE, now=NOW)


def test_what_waits_already_is_not_asked_for_twice(waiting: Job) -> None:
    newer = Wanted(kind="release", key=waiting.key, by="li", payload={"n": 2})

    assert actions.add(newer, now=LATER) == waiting
    held = Job.objects.get()
    assert (held.payload, held.not_before_at) == ({"n": 2}, NOW)


def test_a_running_job_does_not_keep_a_new_one_from_waiting(waiting: Job) -> None:
    actions.claim({"release"}, now=NOW)

    assert actions.add(RELEASE, now=NOW) != waiting


def test_a_job_is_taken_by_one_worker(waiting: Job) -> None:
    first = actions.claim({"release"}, now=NOW)

    assert first == waiting
    assert actions.claim({"release"}, now=NOW) is None


def test_a_job_is_not_taken_before_its_time(db: None) -> None:  # noqa: ARG001
    actions.add(Wanted(kind="a", key="b", by="sun", not_before_at=LATER), now=NOW)

    assert actions.claim({"a"}, now=NOW) is None
    assert actions.claim({"a"}, now=LATER) is not None


def test_a_worker_takes_only_what_it_can_do(waiting: Job) -> None:
    assert actions.claim({"voice"}, now=LATER) is None
    assert waiting.state == Job.State.WAITING


def test_the_job_of_a_dead_worker_is_taken_again(waiting: Job) -> None:
    dead = actions.claim({"release"}, now=NOW)
    again = actions.claim({"release"}, now=NOW + LEASE + timedelta(seconds=1))

    assert dead
    assert again == waiting
    assert not actions.finish(dead, {}, now=LATER), "the dead one may not end it"


def test_a_claim_that_is_renewed_is_not_taken(waiting: Job) -> None:
    job = actions.claim({"release"}, now=NOW)
    assert job == waiting
    assert actions.renew(job, now=NOW + LEASE)

    assert actions.claim({"release"}, now=NOW + LEASE + timedelta(seconds=1)) is None


def test_a_job_that_kills_its_workers_is_given_up(waiting: Job) -> None:
    for round_ in range(ATTEMPTS + 1):
        actions.claim({"release"}, now=NOW + round_ * 2 * LEASE)

    waiting.refresh_from_db()
    assert waiting.state == Job.State.FAILED
    assert "日志" in waiting.problem


@pytest.mark.django_db(transaction=True)
def test_a_job_is_done_and_says_what_came_of_it(hub: HubFolder) -> None:
    actions.add(RELEASE, now=timezone.now())

    assert running.run_due(hub, {"release": Kind("发布", done)}) == 1
    job = Job.objects.get()
    assert (job.state, job.result) == (Job.State.DONE, {"key": RELEASE.key})


@pytest.mark.django_db(transaction=True)
def test_a_job_that_fails_waits_for_its_next_attempt(hub: HubFolder) -> None:
    actions.add(RELEASE, now=timezone.now())
    running.run_due(hub, {"release": Kind("发布", away)})

    job = Job.objects.get()
    assert (job.state, job.problem) == (Job.State.WAITING, "盘满了。清理磁盘")
    assert job.not_before_at > timezone.now()


@pytest.mark.django_db(transaction=True)
def test_what_a_person_must_mend_is_not_tried_again(hub: HubFolder) -> None:
    actions.add(RELEASE, now=timezone.now())
    running.run_due(hub, {"release": Kind("发布", wrong)})

    assert Job.objects.get().state == Job.State.FAILED


@pytest.mark.django_db(transaction=True)
def test_two_workers_share_the_work_and_do_nothing_twice(hub: HubFolder) -> None:
    seen: list[str] = []

    def note(_hub: HubFolder, job: Job) -> Mapping[str, Any]:
        seen.append(job.key)
        return {}

    kinds = {"release": Kind("发布", note)}
    for number in range(8):
        wanted = Wanted(kind="release", key=str(number), by="sun")
        actions.add(wanted, now=timezone.now())

    def work() -> None:
        running.run_due(hub, kinds)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(seen) == [str(number) for number in range(8)]


def test_a_waiting_job_can_be_cancelled_and_asked_for_again(waiting: Job) -> None:
    actions.cancel(waiting.pk, now=NOW)
    actions.cancel(waiting.pk, now=NOW)
    assert actions.claim({"release"}, now=LATER) is None

    actions.retry(waiting.pk, now=NOW)
    assert actions.claim({"release"}, now=LATER) == waiting


def test_a_running_job_is_not_cancelled(waiting: Job) -> None:
    actions.claim({"release"}, now=NOW)

    with pytest.raises(NotNowError):
        actions.cancel(waiting.pk, now=NOW)


def test_a_job_is_not_repeated_while_the_same_waits(waiting: Job) -> None:
    actions.cancel(waiting.pk, now=NOW)
    actions.add(RELEASE, now=NOW)

    with pytest.raises(NotNowError, match="等着做"):
        actions.retry(waiting.pk, now=NOW)
