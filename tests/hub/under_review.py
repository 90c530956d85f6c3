"""A served hub's village with one item out and two drafts that wait three days."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.models import Draft
from sync.outcome import Outcome
from tests.hub import offices

PIN = "915306"
CAIWU, FANGHUO = "2026-11-caiwu", "2026-11-senlin-fanghuo"
OUT = "2026-11-xieshang-laji"


def prepare(hub: HubFolder, *, folder: str) -> Outcome:
    """Found the village in ``hub``; everybody's PIN is ``PIN``."""
    made = offices.office(hub, Path(folder))
    for member in (made.chen, made.zhang, made.liu):
        member.set_password(PIN)
        member.uses_pin = True
        member.save()
    made.approve(made.draft(OUT))
    made.release()
    for item in (CAIWU, FANGHUO):
        drafts.submit(hub, made.draft(item), by=made.by(made.chen))
    waiting = Draft.objects.filter(state=Draft.State.SUBMITTED)
    waiting.update(submitted_at=timezone.now() - timedelta(days=3))
    return Outcome()
