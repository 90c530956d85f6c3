"""What may be asked about kiosks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hub.errors import NoSuchKioskError
from hub.fleet.models import DeviceKey, Enrolment, Heartbeat, Kiosk

QUIET_AFTER = timedelta(hours=26)  # a day and two hours: villages lose power at night


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


def key(key_id: str) -> DeviceKey | None:
    """Return the current key called ``<kiosk>.<n>``, None if there is none."""
    number, _, n = key_id.partition(".")
    if not (n.isascii() and n.isdigit() and len(n) < 6):  # noqa: PLR2004 - a bound
        return None
    return (
        DeviceKey.objects.select_related("kiosk")
        .filter(kiosk__number=number, n=int(n), is_current=True)
        .first()
    )


def public_keys(number: str) -> list[bytes]:
    """Return every key the kiosk ever had: a letter may be older than its newest."""
    found = DeviceKey.objects.filter(kiosk__number=number).order_by("-n")
    return [bytes(row.public_key) for row in found]


def heard_at(number: str, *, before: datetime) -> datetime:
    """Return when the hub last heard of a kiosk before ``before``: that it was alive.

    A kiosk that was never heard of since is known from its enrolment.
    """
    beats = Heartbeat.objects.filter(kiosk__number=number, received_at__lt=before)
    last = beats.order_by("-received_at").first()
    if last is not None:
        return last.received_at
    found = Kiosk.objects.filter(number=number).first()
    return found.enrolled_at if found else before


def waiting() -> list[Enrolment]:
    """Return the devices that wait for somebody to compare the digits."""
    return list(
        Enrolment.objects.filter(state=Enrolment.State.WAITING).order_by("asked_at")
    )


def _seen(found: Kiosk, now: datetime) -> Seen:
    last = Heartbeat.objects.filter(kiosk=found).first()
    heard_at = last.received_at if last else found.enrolled_at
    return Seen(kiosk=found, heartbeat=last, is_quiet=heard_at < now - QUIET_AFTER)
