"""The log of members: who took in, changed or closed whom; each line chained."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from hub.staff.models import StaffEvent
from sync.canonical import canonical
from sync.instants import wire_instant

COMMAND_LINE = "命令行"


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who acts, and when."""

    actor: str
    at: datetime


def write(
    action: str, about: str, *, by: By, role: str = "", scope: str = ""
) -> StaffEvent:
    """Add a line; call it inside the transaction of what was done."""
    last = StaffEvent.objects.order_by("-pk").first()
    event = StaffEvent(
        at=by.at.replace(microsecond=0),
        actor=by.actor[:40],
        action=action,
        about=about[:40],
        role=role,
        scope=scope,
    )
    event.chain = _link(last.chain if last else "", event)
    event.save(force_insert=True)
    return event


def first_broken() -> StaffEvent | None:
    """Return the first line that does not fit the one before, None if all do."""
    before = ""
    for event in StaffEvent.objects.order_by("pk").iterator():
        if event.chain != _link(before, event):
            return event
        before = event.chain
    return None


def _link(before: str, event: StaffEvent) -> str:
    said = {
        "before": before,
        "at": wire_instant(event.at),
        "actor": event.actor,
        "action": event.action,
        "about": event.about,
        "role": event.role,
        "scope": event.scope,
    }
    return hashlib.sha256(canonical(said)).hexdigest()
