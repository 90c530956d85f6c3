"""Counting wrong passwords, PINs and codes, so that guessing stays hopeless.

Counted is before the secret is tried: many at once are many. Three counts close:

- a name from one address: five in a quarter of an hour. A stranger closes the name for
  his own address, not for its owner's.
- a name from everywhere: twenty in a day, or guessing from many addresses would reach
  six digits. Devices that its owner signed in on are not closed by it; they have only
  the first count, of their own.
- an address, over all names: fifty in a quarter of an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hub.errors import HubError
from hub.staff.models import FailedSignIn, Member
from hub.turns import take_turn

ATTEMPTS = 5
CLOSED_FOR = timedelta(minutes=15)
ATTEMPTS_A_NAME = 20
NAME_CLOSED_FOR = timedelta(days=1)
ATTEMPTS_AN_ADDRESS = 50


class ClosedNameError(HubError):
    """Too many wrong passwords: wait."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an attempt comes from; a device that the owner is known on, or not."""

    address: str = ""
    is_known: bool = False


UNKNOWN = Origin()


def check_password(
    name: str, password: str, *, now: datetime, origin: Origin = UNKNOWN
) -> Member | None:
    """Return the member whose name or phone and password or PIN these are, or None.

    Raises:
        ClosedNameError: too many wrong ones lately; even the right one must wait,
            or a guesser would learn which it was.
    """
    member = _named(name)
    known = member.name if member else name
    count(known, origin, now=now)
    if member is None:
        Member().set_password(
            password
        )  # as dear as a wrong one: tells nobody who is here
        return None
    if not member.check_password(password):
        return None
    forgive(known, origin)
    return member


@transaction.atomic
def count(name: str, origin: Origin, *, now: datetime) -> None:
    """Count one attempt at ``name``; ``forgive`` takes it back when it was right.

    Raises:
        ClosedNameError: there were too many.
    """
    name = name[:40]
    take_turn(f"sign-in {name}")
    FailedSignIn.objects.filter(at__lt=now - NAME_CLOSED_FOR).delete()
    recent = FailedSignIn.objects.filter(at__gte=now - CLOSED_FOR)
    if recent.filter(name=name, address=origin.address).count() >= ATTEMPTS:
        raise ClosedNameError("错了太多次，先停用 15 分钟", hint="过 15 分钟再试")
    if not origin.is_known:
        _count_strangers(name, origin, now)
    FailedSignIn.objects.create(name=name, address=origin.address, at=now)


def forgive(name: str, origin: Origin) -> None:
    """Forget the attempts at ``name`` from one place: the last was right."""
    FailedSignIn.objects.filter(name=name[:40], address=origin.address).delete()


def forgive_all(name: str) -> None:
    """Forget every attempt at ``name``: somebody gave it a new secret."""
    FailedSignIn.objects.filter(name=name[:40]).delete()


def _count_strangers(name: str, origin: Origin, now: datetime) -> None:
    recent = FailedSignIn.objects.filter(
        address=origin.address, at__gte=now - CLOSED_FOR
    )
    if origin.address and recent.count() >= ATTEMPTS_AN_ADDRESS:
        raise ClosedNameError(
            "从这个网络输错了太多次，先停用 15 分钟", hint="过 15 分钟再试"
        )
    if FailedSignIn.objects.filter(name=name).count() >= ATTEMPTS_A_NAME:
        raise ClosedNameError(
            "这个名字今天错了太多次，没有登录过的手机先不能用",
            hint="用以前登录过的手机，或者请管理员重设",
        )


def _named(name: str) -> Member | None:
    found = Q(name=name)
    if name.isdecimal():
        found |= Q(phone=name)
    return Member.objects.filter(found & Q(is_active=True)).order_by("pk").first()
