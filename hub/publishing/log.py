"""The log of boards: who drafted, looked, released, withdrew; each line chained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hub.chain import link
from hub.publishing.models import Entry
from hub.turns import take_turn
from sync.instants import wire_instant


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who does something and when; ``reason`` where one is asked for."""

    actor: str
    at: datetime
    reason: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


def write(board: str, item: str, action: str, *, by: By) -> Entry:
    """Add a line; call it inside the transaction of what was done."""
    take_turn("publishing log")
    last = Entry.objects.order_by("-pk").first()
    entry = Entry(
        board=board,
        item=item,
        at=by.at.replace(microsecond=0),
        actor=by.actor[:40],
        action=action,
        reason=by.reason[:200],
        said=dict(by.said),
    )
    entry.chain = link(last.chain if last else "", _said(entry))
    entry.save(force_insert=True)
    return entry


def first_broken() -> Entry | None:
    """Return the first line that does not fit the one before, None if all do."""
    before = ""
    for entry in Entry.objects.order_by("pk").iterator():
        if entry.chain != link(before, _said(entry)):
            return entry
        before = entry.chain
    return None


def _said(entry: Entry) -> dict[str, Any]:
    return {
        "board": entry.board,
        "item": entry.item,
        "at": wire_instant(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "reason": entry.reason,
        "said": entry.said,
    }
