"""An emergency: a notice that every screen shows as a red band until its end.

The end stands in the signed item and cannot be far: whoever signs, no band stays longer
than ``LONGEST`` after the item came out.
"""

from datetime import datetime, timedelta

from boards.content.item import Item
from sync.instants import parse_instant

KIND = "notice"
UNTIL, BECAUSE = "emergency_until_at", "emergency_because"
LONGEST = timedelta(days=7)


def emergency_until(item: Item) -> datetime | None:
    """Return when the emergency of ``item`` is over; None: it is none."""
    written = item.fields.get(UNTIL)
    if item.kind != KIND or not isinstance(written, str) or not item.publish_at:
        return None
    try:
        until = parse_instant(written)
    except ValueError:
        return None
    return min(until, item.publish_at + LONGEST)


def is_under_way(
    until: datetime, now: datetime, *, since_floor: timedelta | None
) -> bool:
    """Tell whether an emergency that ends at ``until`` is still shown.

    With a trusted clock ``since_floor`` is zero and ``now`` decides. Without one,
    ``now`` is the floor of time and ``since_floor`` how long the machine has run since
    the floor was attested; None: it was off since, nobody knows how long, and what may
    be over is not shown.
    """
    return since_floor is not None and now + since_floor < until
