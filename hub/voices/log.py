"""The log of opinions: who read, answered or left which; each line chained."""

import hashlib

from hub.desk.actions import By
from hub.turns import take_turn
from hub.voices.models import Entry, Opinion
from sync.canonical import canonical
from sync.instants import wire_instant


def write(opinion: Opinion, action: str, *, by: By) -> Entry:
    """Add a line to the log; call it inside the transaction of what was done."""
    take_turn("voices log")
    last = Entry.objects.order_by("-pk").first()
    entry = Entry(
        opinion=opinion,
        at=by.at.replace(microsecond=0),
        actor=by.actor[:40],
        action=action,
        reason=by.reason[:200],
    )
    entry.chain = _link(last.chain if last else "", entry)
    entry.save(force_insert=True)
    return entry


def first_broken() -> Entry | None:
    """Return the first line that does not fit the one before, None if all do."""
    before = ""
    for entry in Entry.objects.select_related("opinion").order_by("pk").iterator():
        if entry.chain != _link(before, entry):
            return entry
        before = entry.chain
    return None


def _link(before: str, entry: Entry) -> str:
    said = {
        "before": before,
        "number": entry.opinion.number,
        "at": wire_instant(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "reason": entry.reason,
    }
    return hashlib.sha256(canonical(said)).hexdigest()
