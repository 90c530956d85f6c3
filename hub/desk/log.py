"""The log of a case: who did what, when, why; each line chained to the one before.

Lines are only ever added (条例 2019, article 45: register, examine, handle, answer,
file). The chain runs over the whole hub, so that a line taken out anywhere shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from hub.chain import Log
from hub.desk.models import Case, Event

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
    return LOG.append(
        Event(
            case=case,
            at=act.at,
            actor=act.actor,
            action=act.action,
            from_state=act.from_state,
            to_state=act.to_state,
            reason=act.reason[:200],
            dates={name: day.isoformat() for name, day in act.dates.items()},
        )
    )


def _tell(event: Event) -> Mapping[str, Any]:
    return {
        "case": event.case.number,
        "from": event.from_state,
        "to": event.to_state,
        "reason": event.reason,
        "dates": event.dates,
    }


LOG = Log(turn="case log", lines=Event.objects.select_related("case"), tell=_tell)
