"""How this kiosk is: what a heartbeat says, read from the state and the machine."""

import shutil
from datetime import datetime
from pathlib import Path

from sync.floor import anchored_at, read_anchor, this_boot, trusted_time
from sync.formats.heartbeat import Heartbeat
from sync.formats.unshown import read_unshown
from sync.held import HeldRecords
from sync.outbox import Outbox
from sync.program import VERSION
from sync.state import KioskState
from sync.statuses import read_status

MEGABYTE = 1_000_000
_UPTIME = Path("/proc/uptime")
_ERROR_LENGTH = 12  # characters of an error code


def clock_quality(state: KioskState, now: datetime) -> str:
    """Return how far the clock can be believed: ``anchored``, ``rtc`` or ``bad``.

    Anchored: the hub told the time since this machine was switched on. Bad: the clock
    contradicts what something signed has attested.
    """
    anchor = read_anchor(state)
    if anchor is not None and anchored_at(anchor, this_boot()) is not None:
        return "anchored"
    return "rtc" if trusted_time(state, now).is_trusted else "bad"


def vitals(state: KioskState, *, kiosk: str, sequence: int, now: datetime) -> Heartbeat:
    """Return this moment's heartbeat, not yet signed. What is not known is left out."""
    letters = Outbox(state.outbox).counts()
    numbers = {
        "new": letters.new,
        "held": letters.held,
        "disk": shutil.disk_usage(state.folder).free // MEGABYTE,
    }
    recipients = _recipients_version(state)
    if recipients is not None:
        numbers["recipients"] = recipients
    status = read_status(state.status)
    states = {}
    skipped = read_unshown(state.unshown).skipped()
    if skipped:
        numbers["skipped"] = skipped
    if status is not None:
        numbers["behind"] = sum(not board.fresh for board in status.boards)
        if status.last is not None and status.last.code:
            states["err"] = status.last.code[:_ERROR_LENGTH]
    return Heartbeat(
        kiosk=kiosk,
        sequence=sequence,
        at=now,
        clock=clock_quality(state, now),
        up_seconds=int(float(_UPTIME.read_text(encoding="ascii").split()[0])),
        program=VERSION,
        snap=status.complete_snapshot if status else 0,
        numbers=numbers,
        states=states,
    )


def _recipients_version(state: KioskState) -> int | None:
    """Return which list of keys letters are sealed by: old keys must outlive it."""
    held = HeldRecords(state.mirror / "held").documents("foi-keys")
    documents = held.documents if held else ()
    versions = {one.name: one.version for one in documents}
    return versions.get("foi/recipients.json")
