"""The log of a case: who did what, when, why; each line chained to the one before.

Lines are only ever added (条例 2019, article 45: register, examine, handle, answer,
file). The chain runs over the whole hub, so that a line taken out anywhere shows.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hub.desk.models import Case, Event
from hub.turns import take_turn
from sync.canonical import canonical
from sync.instants import wire_instant

HUB = "后台"  # the actor of what nobody pressed a button for


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something done to a case."""

    actor: str
    action: str
    at: datetime
    from_state: str = ""
    to_state: str = ""
    reason: str = ""
    dates: Mapping[str, date] = field(default_factory=dict)


def write(case: Case, act: Act) -> Event:
    """Add ``act`` to the log of ``case``; call it inside the act's own transaction."""
    take_turn("case log")
    last = Event.objects.order_by("-pk").first()
    event = Event(
        case=case,
        at=act.at.replace(microsecond=0),
        actor=act.actor[:40],
        action=act.action,
        from_state=act.from_state,
        to_state=act.to_state,
        reason=act.reason[:200],
        dates={name: day.isoformat() for name, day in act.dates.items()},
    )
    event.chain = _link(last.chain if last else "", event)
    event.save(force_insert=True)
    return event


def first_broken() -> Event | None:
    """Return the first line that does not fit the one before, None if all do."""
    before = ""
    for event in Event.objects.select_related("case").order_by("pk").iterator():
        if event.chain != _link(before, event):
            return event
        before = event.chain
    return None


def _link(before: str, event: Event) -> str:
    said = {
        "before": before,
        "case": event.case.number,
        "at": wire_instant(event.at),
        "actor": event.actor,
        "action": event.action,
        "from": event.from_state,
        "to": event.to_state,
        "reason": event.reason,
        "dates": event.dates,
    }
    return hashlib.sha256(canonical(said)).hexdigest()
