"""What is done about members: take one in, give a seat, close. Safe to call twice.

Every act is one line of the log (``hub.staff.log``), written with it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub.errors import HubError, NotAllowedError
from hub.staff import attempts, devices, log, pins, second_factor
from hub.staff.log import COMMAND_LINE, By
from hub.staff.managing import require_apart
from hub.staff.models import WITH_PIN, Member, Role, Seat
from hub.staff.pins import (
    PasswordError,
    is_pin,
    require_good_password,
    require_good_pin,
)
from sync import outcome


class TakenError(HubError):
    """Another member has that name or phone number: use another one."""

    exit_code = outcome.CONFLICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody to take in. Without ``phone`` they sign in by name."""

    name: str
    shown_name: str
    phone: str = ""


def add(
    name: str,
    password: str,
    *,
    role: str,
    now: datetime,
    scope: str = "",
    phone: str = "",
) -> Member:
    """Add a member with a seat, or give the one of that name this seat and password.

    An empty ``password`` leaves a member's as it is. A PIN is for its owner to change.

    Raises:
        PasswordError: the password is too weak, or missing.
        NotAllowedError: there is no such role, or it may not be held beside another.
    """
    seat = role_named(role)
    by = By(actor=COMMAND_LINE, at=now)
    with transaction.atomic():
        member = Member.objects.filter(name=name).first()
        if member is None:
            member = Member(name=name, created_at=now)
        is_new = member.pk is None
        if phone:
            _require_free_phone(phone, name)
        member.phone, member.is_active = phone or member.phone, True
        if password or is_new:
            set_secret(member, password, role=seat)
        member.save()
        log.write("add" if is_new else "change", name, by=by)
        grant(member, seat, scope, by=by)
    return member


@transaction.atomic
def grant(member: Member, role: Role, scope: str, *, by: By) -> None:
    """Give ``member`` a seat; nothing happens if they hold it.

    Raises:
        NotAllowedError: whoever writes down a village's affairs does not supervise
            them (村民委员会组织法 article 32); or the role needs a password.
    """
    if (role, scope) in member.held:
        return
    require_apart(member, role, scope)
    if member.uses_pin and role not in WITH_PIN:
        raise NotAllowedError(
            f"{role.label}要用密码登录，{member} 现在用的是 PIN",
            hint="加角色时一起给一个密码",
        )
    Seat.objects.create(member=member, role=role, scope=scope)
    member.forget_seats()
    log.write("grant", member.name, by=by, role=role, scope=scope)


@transaction.atomic
def take_away(member: Member, role: Role, scope: str, *, by: By) -> None:
    """Take a seat from ``member``; nothing happens if they do not hold it."""
    gone, _ = Seat.objects.filter(member=member, role=role, scope=scope).delete()
    member.forget_seats()
    if gone:
        log.write("take-away", member.name, by=by, role=role, scope=scope)


@transaction.atomic
def take_in(one: Newcomer, role: Role, scope: str, *, by: By) -> tuple[Member, str]:
    """Take in somebody with their first seat; return the first PIN or password too.

    It is shown once, told to its owner and changed by them at the first sign-in.

    Raises:
        TakenError: the name or phone number is another member's.
    """
    if Member.objects.filter(name=one.name).exists():
        raise TakenError(f"已经有人用“{one.name}”这个登录名", hint="换一个登录名")
    _require_free_phone(one.phone, one.name)
    member = Member(
        name=one.name, shown_name=one.shown_name, phone=one.phone, created_at=by.at
    )
    secret = _first_secret(member, {role})
    member.save()
    log.write("add", member.name, by=by)
    grant(member, role, scope, by=by)
    return member, secret


@transaction.atomic
def reset(member: Member, *, by: By) -> str:
    """Give ``member`` a new first PIN or password, and sign them out everywhere."""
    secret = _first_secret(member, {Role(role) for role in member.roles})
    member.save()
    devices.end_all(member)
    attempts.forgive_all(member.name)
    log.write("reset", member.name, by=by)
    return secret


@transaction.atomic
def grant_with_password(member: Member, role: Role, scope: str, *, by: By) -> str:
    """Give a member with a PIN a seat that needs a password; return the first one.

    Raises:
        NotAllowedError: as ``grant``.
    """
    secret = _first_secret(member, {role})
    member.save()
    devices.end_all(member)
    log.write("reset", member.name, by=by)
    grant(member, role, scope, by=by)
    return secret


@transaction.atomic
def change_secret(member: Member, old: str, new: str, *, by: By) -> None:
    """Give ``member`` the PIN or password that they chose.

    Raises:
        PasswordError: ``old`` is wrong, ``new`` is too weak or the same.
    """
    if not member.check_password(old):
        raise PasswordError("现在的输得不对", hint="再输一次")
    if old == new:
        raise PasswordError("新的和现在的一样", hint="换一个")
    if member.uses_pin:
        require_good_pin(new, member.phone)
    else:
        require_good_password(new)
    member.set_password(new)
    member.must_change = False
    member.save(update_fields=["password", "must_change"])
    log.write("change-secret", member.name, by=by)


def note_second_factor(member: Member, *, by: By) -> None:
    """Write down that ``member`` has proved a second factor."""
    with transaction.atomic():
        log.write("second-factor", member.name, by=by)


@transaction.atomic
def lose_second_factor(member: Member, *, by: By) -> None:
    """Take away the second factor of a lost phone, and sign out everywhere."""
    second_factor.remove(member)
    devices.end_all(member)
    log.write("lost-phone", member.name, by=by)


@transaction.atomic
def close(member: Member, *, by: By) -> None:
    """Let ``member`` in no more; what they did keeps their name."""
    changed = Member.objects.filter(pk=member.pk, is_active=True)
    if changed.update(is_active=False):
        devices.end_all(member)
        log.write("close", member.name, by=by)


@transaction.atomic
def reopen(member: Member, *, by: By) -> None:
    """Let ``member`` in again, with the seats they had."""
    if Member.objects.filter(pk=member.pk, is_active=False).update(is_active=True):
        log.write("reopen", member.name, by=by)


def role_named(role: str) -> Role:
    """Return the role of that name.

    Raises:
        NotAllowedError: there is none.
    """
    if role not in Role.values:
        known = "、".join(f"{one.value}（{one.label}）" for one in Role)
        raise NotAllowedError(f"没有“{role}”这个角色", hint=f"用 {known}")
    return Role(role)


def set_secret(member: Member, secret: str, *, role: Role) -> None:
    """Give ``member`` a PIN or a password, as ``role`` and their seats allow.

    Six digits are a PIN where every role is one of ``WITH_PIN``.

    Raises:
        PasswordError: it is too weak.
    """
    roles = {role, *(member.roles if member.pk else ())}
    member.uses_pin = is_pin(secret) and roles <= WITH_PIN
    if member.uses_pin:
        require_good_pin(secret, member.phone)
    else:
        require_good_password(secret)
    member.must_change = member.uses_pin
    member.set_password(secret)


def _first_secret(member: Member, roles: set[Role]) -> str:
    """Draw a first PIN or password for ``member`` and set it."""
    member.uses_pin = roles <= WITH_PIN
    secret = pins.draw() if member.uses_pin else pins.draw_password()
    member.must_change = True
    member.set_password(secret)
    return secret


def _require_free_phone(phone: str, name: str) -> None:
    if phone and Member.objects.filter(phone=phone).exclude(name=name).exists():
        raise TakenError("这个手机号已经有人用了", hint="核对手机号")
