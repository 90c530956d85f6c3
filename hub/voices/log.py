"""The log of opinions: who read, answered or left which; each line chained."""

from collections.abc import Mapping
from typing import Any

from hub.chain import Log
from hub.desk.actions import By
from hub.voices.models import Entry, Opinion


def write(opinion: Opinion, action: str, *, by: By) -> Entry:
    """Add a line to the log; call it inside the transaction of what was done."""
    return LOG.append(
        Entry(
            opinion=opinion,
            at=by.at,
            actor=by.actor,
            action=action,
            reason=by.reason[:200],
        )
    )


def _tell(entry: Entry) -> Mapping[str, Any]:
    return {"number": entry.opinion.number, "reason": entry.reason}


LOG = Log(turn="voices log", lines=Entry.objects.select_related("opinion"), tell=_tell)
