"""The log of boards: who drafted, looked, released, withdrew; each line chained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hub.chain import Log
from hub.publishing.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does something and when; ``reason`` where one is asked for."""

    actor: str
    at: datetime
    reason: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


def write(board: str, item: str, action: str, *, by: By) -> Entry:
    """Add a line; call it inside the transaction of what was done."""
    return LOG.append(
        Entry(
            board=board,
            item=item,
            at=by.at,
            actor=by.actor,
            action=action,
            reason=by.reason[:200],
            said=dict(by.said),
        )
    )


def _tell(entry: Entry) -> Mapping[str, Any]:
    return {
        "board": entry.board,
        "item": entry.item,
        "reason": entry.reason,
        "said": entry.said,
    }


LOG = Log(turn="publishing log", lines=Entry.objects.all(), tell=_tell)
