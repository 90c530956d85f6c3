"""What may be asked about kiosks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from hub.errors import NoSuchKioskError
from hub.fleet.models import DeviceKey, Enrolment, Heartbeat, Kiosk

QUIET_AFTER = timedelta(hours=26)  # a day and two hours: villages lose power at night


# Asked with every call of a kiosk: written out, since composing it takes ten times as
# long as the answer.
_CALLER = """
SELECT kiosk.id, kiosk.number, kiosk.standing, held.public_key
FROM fleet_devicekey held JOIN fleet_kiosk kiosk ON kiosk.id = held.kiosk_id
WHERE kiosk.number = %s AND held.n = %s AND held.is_current
"""
# The enrolment stands in where nothing was heard since.
_HEARD = """
SELECT kiosk.id, COALESCE(
    (SELECT MAX(beat.received_at) FROM fleet_heartbeat beat
     WHERE beat.kiosk_id = kiosk.id AND beat.received_at < %s),
    kiosk.enrolled_at) AS received_at
FROM fleet_kiosk kiosk WHERE kiosk.number = %s
"""


@dataclass(frozen=True, slots=True)
class Caller:
    """The kiosk behind a key: the id of its row, its number, its standing, the key."""

    id: int
    number: str
    standing: str
    public_key: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A kiosk and what it last said."""

    kiosk: Kiosk
    heartbeat: Heartbeat | None
    is_quiet: bool


def kiosks(now: datetime) -> list[Seen]:
    """Return every kiosk with its last heartbeat, those long silent marked."""
    return [_seen(kiosk, now) for kiosk in Kiosk.objects.all()]


def kiosk(number: str, now: datetime) -> Seen:
    """Return one kiosk.

    Raises:
        NoSuchKioskError: none has that number.
    """
    found = Kiosk.objects.filter(number=number).first()
    if found is None:
        raise NoSuchKioskError(
            f"没有编号是 {number} 的终端", hint="用 gk device list 看有哪些"
        )
    return _seen(found, now)


def caller(key_id: str) -> Caller | None:
    """Return whose the current key called ``<kiosk>.<n>`` is; nobody's: None."""
    number, _, n = key_id.partition(".")
    if not (n.isascii() and n.isdigit() and len(n) < 6):  # noqa: PLR2004 - a bound
        return None
    with connection.cursor() as cursor:
        cursor.execute(_CALLER, [number, int(n)])
        row = cursor.fetchone()
    if row is None:
        return None
    id_, number, standing, public_key = row
    return Caller(id_, number, standing, bytes(public_key))


def public_keys(number: str) -> list[bytes]:
    """Return every key the kiosk ever had: a letter may be older than its newest."""
    found = DeviceKey.objects.filter(kiosk__number=number).order_by("-n")
    return [bytes(row.public_key) for row in found]


def heard_at(number: str, *, before: datetime) -> datetime:
    """Return when the hub last heard of a kiosk before ``before``: that it was alive.

    A kiosk that was never heard of since is known from its enrolment.
    """
    until = connection.ops.adapt_datetimefield_value(before)
    found = next(iter(Heartbeat.objects.raw(_HEARD, [until, number])), None)
    return found.received_at if found else before


def waiting() -> list[Enrolment]:
    """Return the devices that wait for somebody to compare the digits."""
    return list(
        Enrolment.objects.filter(state=Enrolment.State.WAITING).order_by("asked_at")
    )


def _seen(found: Kiosk, now: datetime) -> Seen:
    last = Heartbeat.objects.filter(kiosk=found).first()
    heard_at = last.received_at if last else found.enrolled_at
    return Seen(kiosk=found, heartbeat=last, is_quiet=heard_at < now - QUIET_AFTER)
