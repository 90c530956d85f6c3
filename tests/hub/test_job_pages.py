"""The list of jobs: who sees which, trying again, and what is not cancelled there."""

from datetime import timedelta

import pytest

from hub.folder import HubFolder
from hub.jobs import actions
from hub.jobs.actions import Wanted
from hub.jobs.models import Job
from hub.publishing import drafts, output_jobs
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.models import Board
from hub.publishing.output_jobs import PREVIEW
from hub.staff import actions as staff
from hub.staff.models import Member
from tests.hub.conftest import NOW, PASSWORD
from tests.hub.offices import QINGTANG
from tests.hub.visits import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hub")]


def wanted(kind: str, key: str) -> Job:
    return actions.add(Wanted(kind=kind, key=key, by="chen"), now=NOW)


def failed(kind: str, key: str) -> Job:
    wanted(kind, key)
    job = actions.claim([kind], now=NOW)
    assert job
    actions.fail(job, "磁盘满了。清理以后再试", now=NOW, is_final=True)
    return job


def test_a_failed_job_says_why_and_is_done_again(wu: Member) -> None:
    job, client = failed("release", QINGTANG), signed_in(wu)
    assert "磁盘满了" in client.get("/jobs/").content.decode()

    client.post(f"/jobs/{job.pk}/retry")
    job.refresh_from_db()
    assert job.state == Job.State.WAITING


def test_a_waiting_job_is_cancelled_but_never_a_release(wu: Member) -> None:
    voice, release = wanted("voice", f"{QINGTANG}/a"), wanted("release", QINGTANG)
    client = signed_in(wu)

    answers = [client.post(f"/jobs/{one.pk}/cancel") for one in (voice, release)]
    assert [one.status_code for one in answers] == [302, 409]
    assert list(Job.objects.filter(state="cancelled")) == [voice]


def test_a_job_that_ended_is_in_the_other_tab(wu: Member) -> None:
    wanted("release", QINGTANG)
    job = actions.claim(["release"], now=NOW + timedelta(seconds=1))
    assert job
    actions.finish(job, {}, now=NOW)
    client = signed_in(wu)

    assert "做好了" not in client.get("/jobs/").content.decode()
    assert "做好了" in client.get("/jobs/?tab=ended").content.decode()


def test_a_clerk_without_boards_sees_no_jobs_and_what_brings_them() -> None:
    failed("release", QINGTANG)
    clerk = staff.add("qian", PASSWORD, role="clerk", scope="430121105208", now=NOW)

    text = signed_in(clerk).get("/jobs/").content.decode()
    assert "磁盘满了" not in text
    assert "审批通过一条以后" in text


def test_a_clerk_sees_the_previews_of_their_drafts(hub: HubFolder) -> None:
    board = Board.objects.create(code=QINGTANG, name="青塘村", created_at=NOW)
    clerk = staff.add("chen", PASSWORD, role="clerk", scope=QINGTANG, now=NOW)
    begun = Begun(item="tingshui", folder="items/2026/tingshui")
    draft = drafts.begin(hub, board, begun, clerk, by=By(actor="chen", at=NOW))
    output_jobs.ask(PREVIEW, f"{draft.pk}/1/kiosk", by="chen", now=NOW)
    wanted("voice", "430121105208/b")

    text = signed_in(clerk).get("/jobs/").content.decode()
    assert "画预览图：tingshui" in text
    assert text.count("<section") == 1
