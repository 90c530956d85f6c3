"""Two workers side by side: what is signed does not wait for what is drawn."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from hub import processes
from hub.folder import HubFolder
from hub.job_kinds import KINDS, kinds_of
from hub.jobs import actions
from hub.jobs.actions import Wanted
from hub.jobs.lanes import Lane
from hub.jobs.models import Job
from hub.jobs.running import run_due
from hub.publishing.models import Draft
from hub.publishing.output_jobs import PREVIEW, preview_key
from tests.hub.offices import Office, office
from tests.waiting import PATIENCE

NOTICE, TALK = "2026-11-senlin-fanghuo", "2026-11-xieshang-laji"


class LongDrawing:
    """A worker of drawings in the middle of a real one, which it ends when told."""

    def __init__(self, hub: HubFolder) -> None:
        self._began, self._go_on = threading.Event(), threading.Event()
        kind = kinds_of(Lane.DRAWINGS)[PREVIEW]

        def draw(hub: HubFolder, job: Job) -> Mapping[str, Any]:
            self._began.set()
            assert self._go_on.wait(PATIENCE)
            return kind.work(hub, job)

        def work() -> None:
            run_due(hub, {PREVIEW: replace(kind, work=draw)})
            connection.close()

        self._thread = threading.Thread(target=work)
        self._thread.start()
        assert self._began.wait(PATIENCE)

    def end(self) -> None:
        self._go_on.set()
        self._thread.join()


@pytest.fixture
def village(hub: HubFolder, tmp_path: Path) -> Iterator[Office]:
    """青塘村 with one draft due, while the picture of another is being drawn."""
    made, now = office(hub, tmp_path), timezone.now()
    made.approve(made.draft(NOTICE))
    Draft.objects.update(release_at=now)
    Job.objects.update(not_before_at=now)
    key = preview_key(made.draft(TALK), "card")
    actions.add(Wanted(kind=PREVIEW, key=key, by="chen"), now=now)
    drawing = LongDrawing(hub)
    yield made
    drawing.end()
    assert Job.objects.get(kind=PREVIEW).state == Job.State.DONE


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_release_goes_out_while_something_long_is_drawn(village: Office) -> None:
    run_due(village.hub, kinds_of(Lane.RELEASES))

    assert Draft.objects.get(item=NOTICE).state == Draft.State.RELEASED
    assert Job.objects.get(kind=PREVIEW).state == Job.State.RUNNING


def test_every_kind_of_job_is_done_in_one_lane() -> None:
    releases, drawings = (
        set(kinds_of(lane)) for lane in (Lane.RELEASES, Lane.DRAWINGS)
    )

    assert (releases | drawings, releases & drawings) == (set(KINDS), set())
    assert set(kinds_of(Lane.ALL)) == set(KINDS)


def test_a_served_hub_has_a_worker_for_each_lane(tmp_path: Path) -> None:
    listen = processes.Listen(host="127.0.0.1", port=8700, workers=1)

    found = processes.children(HubFolder(tmp_path), listen)

    lanes = [child.command[-1] for child in found if "worker" in child.command]
    assert lanes == [Lane.RELEASES, Lane.DRAWINGS]
