"""The phones and computers that a member signed in on: remembered, listed, ended.

The cookie holds a token, signed; the row holds its SHA-256, so nobody who reads the
database can make the cookie. A remembered device lets a member with a PIN look and
write without it for thirty days; for signing the PIN is asked all the same
(``hub.staff.confirming``). For a member with a password the cookie only tells a known
device from a stranger's when wrong passwords are counted.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse

from hub.addresses import address_of
from hub.staff.attempts import Origin
from hub.staff.models import KnownDevice, Member

REMEMBERED_FOR = timedelta(days=30)
_SALT = "hub.staff.device"
_SESSION_MARK = "device"
_KINDS = (
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Android", "安卓手机"),
    ("Windows", "Windows 电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux 电脑"),
)


def cookie_name() -> str:
    """Return the name of the cookie; over HTTPS bound to this host by the browser."""
    return "__Host-device" if settings.SESSION_COOKIE_SECURE else "device"


def note(
    request: HttpRequest, response: HttpResponse, *, remembers: bool, now: datetime
) -> None:
    """Write down where the member of ``request`` has just signed in.

    With ``remembers`` the device gets its cookie, and a member with a PIN thirty days.
    """
    member = request.user
    assert isinstance(member, Member)  # noqa: S101 - just signed in
    _forget_old(member, now)
    token = secrets.token_urlsafe(32)
    until = now + REMEMBERED_FOR if remembers and member.uses_pin else None
    known = KnownDevice.objects.create(
        member=member,
        token=_kept(token),
        session=request.session.session_key or "",
        shown_name=describe(request.headers.get("User-Agent", "")),
        created_at=now,
        seen_at=now,
        remembered_until_at=until,
    )
    request.session[_SESSION_MARK] = known.pk
    if remembers:
        _replace(request, member)
        response.set_signed_cookie(
            cookie_name(),
            token,
            salt=_SALT,
            max_age=int(REMEMBERED_FOR.total_seconds()),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def recall(request: HttpRequest, *, now: datetime) -> Member | None:
    """Sign in the member whose remembered device this is; None if it is nobody's."""
    known = _of_cookie(request)
    if known is None or known.remembered_until_at is None:
        return None
    member = known.member
    is_over = known.remembered_until_at <= now
    if is_over or not (member.is_active and member.uses_pin):
        return None
    login(request, member)
    request.session[_SESSION_MARK] = known.pk
    request.session.save()
    known.session, known.seen_at = request.session.session_key or "", now
    known.save(update_fields=["session", "seen_at"])
    return member


def origin_of(request: HttpRequest, name: str) -> Origin:
    """Return where an attempt at ``name`` (or phone) comes from."""
    known = _of_cookie(request)
    if known is not None and name in {known.member.name, known.member.phone}:
        return Origin(f"device:{known.pk}", is_known=True)
    return Origin(address_of(request))


def this_device(request: HttpRequest) -> int:
    """Return the id of the device that this session is of, 0 for none."""
    return int(request.session.get(_SESSION_MARK, 0))


def follow(request: HttpRequest) -> None:
    """Note the session's new key, as it gets one when the PIN is changed."""
    request.session.save()
    key = request.session.session_key or ""
    KnownDevice.objects.filter(pk=this_device(request)).update(session=key)


def end(known: KnownDevice) -> None:
    """End a device: its cookie is worth nothing, its session over."""
    if known.session:
        Session.objects.filter(session_key=known.session).delete()
    known.delete()


def end_all(member: Member, *, but: int = 0) -> None:
    """End every device of ``member``, perhaps but one."""
    for known in member.devices.exclude(pk=but):
        end(known)


def describe(agent: str) -> str:
    """Return in words what device calls itself so: 安卓手机（微信）."""
    kind = next((words for mark, words in _KINDS if mark in agent), "别的设备")
    return f"{kind}（微信）" if "MicroMessenger" in agent else kind


def _of_cookie(request: HttpRequest) -> KnownDevice | None:
    token = request.get_signed_cookie(cookie_name(), default="", salt=_SALT)
    if not token:
        return None
    rows = KnownDevice.objects.select_related("member")
    return rows.filter(token=_kept(token)).first()


def _replace(request: HttpRequest, member: Member) -> None:
    """Forget the row of the cookie that is about to be written over."""
    old = _of_cookie(request)
    if old is not None and old.member_id == member.pk:
        old.delete()


def _forget_old(member: Member, now: datetime) -> None:
    """Forget what has not been used for long, and sessions that ran out."""
    member.devices.filter(seen_at__lt=now - REMEMBERED_FOR).delete()
    Session.objects.filter(expire_date__lt=now).delete()


def _kept(token: str) -> str:
    return sha256(token.encode()).hexdigest()
