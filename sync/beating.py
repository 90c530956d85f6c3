"""One signed heartbeat, ready to go: over the line to the hub, or onto a stick."""

from dataclasses import replace
from datetime import datetime

from sync.formats import heartbeat
from sync.identity import DeviceKey
from sync.marks import Marks
from sync.state import KioskState
from sync.vitals import vitals


def next_beat(state: KioskState, *, kiosk: str, now: datetime) -> tuple[int, bytes]:
    """Return the number and the bytes of this kiosk's next heartbeat.

    Whoever calls holds the courier's lock.

    Raises:
        NoKeyError: the device has no key.
        DiskFullError: its number could not be noted; it was not made.
    """
    marks = Marks.load(state.device)
    marks = replace(marks, heartbeat=marks.heartbeat + 1)
    marks.keep(state.device)  # before it goes: no number is ever used twice
    told = vitals(state, kiosk=kiosk, sequence=marks.heartbeat, now=now)
    return marks.heartbeat, heartbeat.issue(told, key=DeviceKey.load(state.device))
