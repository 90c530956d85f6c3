"""What is done about members: take one in, give a seat, close. Safe to call twice.

Every act is one line of the log (``hub.staff.log``), written with it.
"""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hub.errors import HubError, NotAllowedError
from hub.staff import attempts, log
from hub.staff.log import COMMAND_LINE, By
from hub.staff.models import WITH_PIN, Member, Role, Seat
from hub.staff.pins import is_pin, is_weak

check_password = attempts.check_password
ClosedNameError = attempts.ClosedNameError


class PasswordError(HubError):
    """The password or PIN is too weak: choose another one."""


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
    _require_apart(member, role, scope)
    if member.uses_pin and role not in WITH_PIN:
        raise NotAllowedError(
            f"{role.label}要用密码登录，{member} 现在用的是 PIN",
            hint="先重设成密码，再加这个角色",
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
        _require_good_password(secret)
    member.must_change = member.uses_pin
    member.set_password(secret)


def require_good_pin(pin: str, phone: str) -> None:
    """Refuse what is no PIN or is guessed first.

    Raises:
        PasswordError: it is one of those.
    """
    if not is_pin(pin):
        raise PasswordError("PIN 是 6 位数字", hint="换 6 位数字")
    if is_weak(pin, phone):
        raise PasswordError(
            "这个 PIN 太好猜", hint="不要用连号、重复的数字，也不要用手机号里的"
        )


def _require_good_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise PasswordError(
            "密码太简单：至少 10 位，也不要用常见的词", hint="换一个长一点的密码"
        ) from error


def _require_apart(member: Member, role: Role, scope: str) -> None:
    pair = {Role.CLERK: Role.SUPERVISOR, Role.SUPERVISOR: Role.CLERK}
    other = pair.get(role)
    if other is None:
        return
    held = member.scopes(other)
    if (other, "") in member.held or (held and not scope) or member.has(other, scope):
        raise NotAllowedError(
            "录入员和监督委员不能是同一个人（村民委员会组织法第三十二条）",
            hint="换一个人，或者先去掉另一个角色",
        )
