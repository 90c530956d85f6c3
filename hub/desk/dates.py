"""When an application was really submitted, as well as the hub can tell.

The kiosk's own clock may be wrong by years. When the letter says how long before it the
kiosk had heard the hub's time, in the same run of the machine, the steady clock gives
the instant; otherwise all that is known is that it lies between the last sign of life
before it and its arrival. What the kiosk claims is kept beside it and never used alone.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sync.formats.letter import Header


@dataclass(frozen=True, slots=True)
class Interval:
    """The submission lies between these two instants, both included."""

    from_at: datetime
    until_at: datetime

    @property
    def is_exact(self) -> bool:
        """Whether it is one instant."""
        return self.from_at == self.until_at


def estimate(header: Header, *, heard_at: datetime, arrived_at: datetime) -> Interval:
    """Return when the letter was submitted.

    ``heard_at`` is the last time the hub heard of this kiosk before, ``arrived_at``
    when the letter came.
    """
    anchor = header.anchor
    earliest = min(heard_at, arrived_at)
    if anchor is None or anchor.hub_at > arrived_at:
        return Interval(earliest, arrived_at)
    if anchor.boot_id != header.boot_id:
        return Interval(max(anchor.hub_at, earliest), arrived_at)
    passed = timedelta(milliseconds=min(header.mono_ms - anchor.mono_ms, _YEARS))
    submitted_at = (anchor.hub_at + passed).replace(microsecond=0)
    if passed < timedelta() or submitted_at > arrived_at:
        return Interval(max(anchor.hub_at, earliest), arrived_at)
    return Interval(submitted_at, submitted_at)


_YEARS = 10 * 365 * 24 * 3600 * 1000  # no machine runs longer; keeps dates in range
