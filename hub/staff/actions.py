"""What is done about members: add one, check a password. Safe to call twice."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from hub.errors import HubError, NotAllowedError
from hub.staff.models import FailedSignIn, Member, Role

ATTEMPTS = 5
CLOSED_FOR = timedelta(minutes=15)


class PasswordError(HubError):
    """The password is too weak: choose a longer one."""


class ClosedNameError(HubError):
    """Too many wrong passwords: wait."""


def add(
    name: str, password: str, *, role: str, now: datetime, agency: str = ""
) -> Member:
    """Add a member, or give the one of that name this password, role and agency.

    Raises:
        PasswordError: the password is too weak.
        NotAllowedError: there is no such role.
    """
    if role not in Role.values:
        raise NotAllowedError(
            f"没有“{role}”这个角色",
            hint="用 officer（依申请公开经办人）或 operator（运维人员）",
        )
    try:
        validate_password(password)
    except ValidationError as error:
        raise PasswordError(
            "密码太简单：至少 10 位，也不要用常见的词", hint="换一个长一点的密码"
        ) from error
    member = Member.objects.filter(name=name).first() or Member(
        name=name, created_at=now
    )
    member.role, member.agency, member.is_active = role, agency, True
    member.set_password(password)
    member.save()
    return member


def check_password(name: str, password: str, *, now: datetime) -> Member | None:
    """Return the member whose name and password these are, None if they are not.

    Raises:
        ClosedNameError: too many wrong passwords lately; even the right one must wait,
            or a guesser would learn which it was.
    """
    _count(name, now)
    member = authenticate(None, username=name, password=password)
    if isinstance(member, Member):
        FailedSignIn.objects.filter(name=name).delete()
        return member
    return None


@transaction.atomic
def _count(name: str, now: datetime) -> None:
    """Count an attempt before its password is tried: many at once are many."""
    since = now - CLOSED_FOR
    FailedSignIn.objects.filter(at__lt=since).delete()
    if FailedSignIn.objects.filter(name=name, at__gte=since).count() >= ATTEMPTS:
        raise ClosedNameError(
            "这个名字的密码错了太多次，先停用 15 分钟", hint="过 15 分钟再试"
        )
    FailedSignIn.objects.create(name=name[:40], at=now)
