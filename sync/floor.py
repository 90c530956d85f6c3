"""The floor of time: what the clock of this machine cannot be earlier than.

A kiosk's clock may stand in 1971 or in 2099. What something signed has attested can
only grow, so that is the floor: the day of the build, the newest believed timestamp,
the last time the hub told us. A hub's time told since this machine was switched on
(the anchor) is better than any clock: it goes on with the time since then, which no
setting of the clock changes.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.canonical import canonical_line, strict_loads
from sync.durable import write_whole
from sync.formats.letter import Anchor
from sync.formats.status import Clock
from sync.instants import parse_instant, wire_instant
from sync.layout import METADATA_LIMIT
from sync.state import KioskState
from sync.statuses import read_status

# Moved forward with every release, never back.
BUILT_AT = datetime(2026, 11, 1, tzinfo=UTC)
# No signature lives longer than root's five years: a clock further ahead than that
# would mean that nothing at all can be believed any more, so it is the clock.
HORIZON = timedelta(days=5 * 365)
ANCHOR_LIMIT = 4096  # bytes
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class TrustedTime:
    """``at`` is the time to judge by; ``is_trusted`` is whether it may be shown as now.

    When it is not, ``at`` is the floor: it is at least that late.
    """

    at: datetime
    is_trusted: bool


@dataclass(frozen=True, slots=True)
class Uptime:
    """A point in the running of this machine: which boot, how many milliseconds in."""

    boot_id: str
    mono_ms: int


def trusted_now(
    now: datetime, floor: datetime, *, anchored_at: datetime | None = None
) -> TrustedTime:
    """Return the time to judge by, from the clock, the floor and the hub's time."""
    if anchored_at is not None:
        return TrustedTime(max(anchored_at, floor), is_trusted=True)
    if floor <= now <= floor + HORIZON:
        return TrustedTime(now, is_trusted=True)
    return TrustedTime(floor, is_trusted=False)


def trusted_time(state: KioskState, now: datetime) -> TrustedTime:
    """Return the time to judge by on this machine, whose clock says ``now``."""
    anchor = read_anchor(state)
    told_at = anchored_at(anchor, this_boot()) if anchor else None
    return trusted_now(now, floor_of(state), anchored_at=told_at)


def anchored_at(anchor: Anchor, uptime: Uptime) -> datetime | None:
    """Return the hub's time at ``uptime``; ``None``: the machine was off since."""
    passed = uptime.mono_ms - anchor.mono_ms
    if uptime.boot_id != anchor.boot_id or passed < 0:
        return None
    return anchor.hub_at + timedelta(milliseconds=passed)


def since_floor(clock: Clock, uptime: Uptime) -> timedelta | None:
    """Return how long the machine has run since the floor rose; None: it was off."""
    passed = uptime.mono_ms - clock.mono_ms
    if uptime.boot_id != clock.boot_id or passed < 0:
        return None
    return timedelta(milliseconds=passed)


def floor_of(state: KioskState) -> datetime:
    """Return the latest time that something signed has attested to this kiosk."""
    status, anchor = read_status(state.status), read_anchor(state)
    known = [BUILT_AT]
    known += [status.clock.floor_at] if status else []
    known += [anchor.hub_at] if anchor else []
    return max(known)


def raised(floor: datetime, signed_at: datetime, time_: TrustedTime) -> datetime:
    """Return the floor after something that was signed at ``signed_at`` was believed.

    A publisher whose clock runs ahead must not push every kiosk into the future, where
    all that is published afterwards looks expired: a trusted clock is never passed.
    """
    most = time_.at if time_.is_trusted else floor + HORIZON
    return max(floor, min(signed_at, most))


def signed_at_of(timestamp: bytes) -> datetime:
    """Return when a believed ``timestamp.json`` was signed; the build day: not said."""
    try:
        signed = strict_loads(timestamp, limit=METADATA_LIMIT)["signed"]
        return parse_instant(signed["signed_at"])
    except (KeyError, TypeError, ValueError):
        return BUILT_AT


def this_boot() -> Uptime:
    """Return where in its running this machine is; it goes on while it sleeps."""
    boot_id = _BOOT_ID.read_text(encoding="ascii").strip()
    return Uptime(boot_id, time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000)


def read_anchor(state: KioskState) -> Anchor | None:
    """Return the last time the hub told us; ``None``: never, or it cannot be read."""
    try:
        with _anchor_file(state).open("rb") as file:
            data = strict_loads(file.read(ANCHOR_LIMIT + 1), limit=ANCHOR_LIMIT)
        hub_at = parse_instant(data["hub_at"])
        return Anchor(hub_at, int(data["mono_ms"]), str(data["boot_id"]))
    except (OSError, KeyError, TypeError, ValueError):
        return None


def write_anchor(state: KioskState, hub_at: datetime) -> Anchor:
    """Keep ``hub_at``, from a reply whose signature holds and that came just now."""
    uptime = this_boot()
    anchor = Anchor(hub_at, uptime.mono_ms, uptime.boot_id)
    line = {
        "hub_at": wire_instant(hub_at),
        "mono_ms": anchor.mono_ms,
        "boot_id": anchor.boot_id,
    }
    write_whole(_anchor_file(state), canonical_line(line))
    return anchor


def _anchor_file(state: KioskState) -> Path:
    return state.device / "anchor.json"
