"""What is done about kiosks: tokens, enrolment, heartbeats. Safe to call twice."""

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from hub.errors import DifferentError, NotAllowedError, NotNowError
from hub.fleet.models import DeviceKey, Enrolment, Heartbeat, Kiosk, Token
from hub.fleet.tokens import digest_of, new_token
from hub.turns import take_turn

TOKEN_LIFE = timedelta(hours=24)
FIRST_KIOSK = 10001
KEEP_HEARTBEATS = 2000  # a kiosk; nearly three months at one an hour

Grant = Callable[[Kiosk], bytes]


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token, shown this once."""

    text: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a device that shows its token is; ``public_key`` has 32 bytes."""

    token: str
    public_key: bytes
    match: str
    name: str = ""


def make_token(
    name: str, *, boards: Sequence[str], by: str, now: datetime, approves: bool = True
) -> NewToken:
    """Make a token for one device.

    With ``approves`` whoever made it has thereby approved the device that shows it;
    without, an operator compares the six digits on both screens first.
    """
    text = new_token()
    made = Token.objects.create(
        digest=digest_of(text),
        name=name,
        boards=list(boards),
        approves=approves,
        created_by=by,
        created_at=now,
        expires_at=now + TOKEN_LIFE,
    )
    return NewToken(text, made.expires_at)


@transaction.atomic
def enrol(asked: Asked, *, grant: Grant, now: datetime) -> Enrolment:
    """Take a device in; the same key gets the same answer however often it asks.

    Raises:
        NotAllowedError: the token is unknown, used up or too old.
        DifferentError: the key already belongs to a device that enrolled otherwise.
    """
    token = Token.objects.filter(digest=digest_of(asked.token)).first()
    known = Enrolment.objects.filter(public_key=asked.public_key).first()
    if known is not None:
        if token is None or known.token_id != token.pk:
            raise DifferentError(
                "这把设备密钥已经用别的口令绑定过", hint="请后台重新发一个口令"
            )
        return known
    if token is None or token.used_at is not None or token.expires_at < now:
        raise NotAllowedError("口令不对、用过了或过期了", hint="请后台重新发一个口令")
    return _take_in(token, asked, grant=grant, now=now)


def approve(enrolment: Enrolment, *, grant: Grant, now: datetime) -> Enrolment:
    """Give a waiting device its number and grant; a second time changes nothing.

    Raises:
        NotNowError: it was refused.
    """
    with transaction.atomic():
        found = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        if found.state == Enrolment.State.REFUSED:
            raise NotNowError("这台终端已经被拒绝", hint="请重新发一个口令")
        if found.state == Enrolment.State.WAITING:
            _approve(found, grant=grant, now=now)
        return found


def refuse(enrolment: Enrolment) -> None:
    """Refuse a waiting device; a second time changes nothing.

    Raises:
        NotNowError: it was approved.
    """
    waiting = Enrolment.objects.filter(pk=enrolment.pk, kiosk=None)
    if not waiting.update(state=Enrolment.State.REFUSED):
        raise NotNowError("这台终端已经通过", hint="要停用它，请到终端页面")


def beat(kiosk: int, said: Mapping[str, Any], *, at: datetime, now: datetime) -> None:
    """Keep a heartbeat of the kiosk of this id; the first of a (kiosk, seq) stays."""
    _, is_new = Heartbeat.objects.get_or_create(
        kiosk_id=kiosk,
        seq=int(said["seq"]),
        defaults={"at": at, "received_at": now, "body": dict(said)},
    )
    if is_new:
        kept = Heartbeat.objects.filter(kiosk=kiosk).values("pk")[:KEEP_HEARTBEATS]
        Heartbeat.objects.filter(kiosk=kiosk).exclude(pk__in=kept).delete()


def match_of(public_key: bytes, reply_key: bytes) -> str:
    """Return the six digits that both screens show, so that people can compare."""
    digest = hashlib.sha256(b"enrol/v1\0" + public_key + reply_key).digest()
    return f"{int.from_bytes(digest[:8]) % 10**6:06d}"


def _take_in(token: Token, asked: Asked, *, grant: Grant, now: datetime) -> Enrolment:
    claimed = Token.objects.filter(pk=token.pk, used_at=None).update(used_at=now)
    if not claimed:
        raise NotAllowedError("口令用过了", hint="请后台重新发一个口令")
    enrolment = Enrolment.objects.create(
        id=secrets.token_hex(16),
        token=token,
        public_key=asked.public_key,
        name=token.name or asked.name,
        match=asked.match,
        asked_at=now,
    )
    if token.approves:
        _approve(enrolment, grant=grant, now=now)
    return enrolment


def _approve(enrolment: Enrolment, *, grant: Grant, now: datetime) -> None:
    take_turn("kiosk number")
    highest = Kiosk.objects.aggregate(highest=Max("number"))["highest"]
    number = int(highest) + 1 if highest else FIRST_KIOSK
    kiosk = Kiosk.objects.create(
        number=f"{number:05d}",
        name=enrolment.name,
        boards=enrolment.token.boards,
        enrolled_at=now,
    )
    DeviceKey.objects.create(
        kiosk=kiosk, n=1, public_key=enrolment.public_key, since_at=now
    )
    enrolment.kiosk, enrolment.state = kiosk, Enrolment.State.APPROVED
    enrolment.grant = grant(kiosk)
    enrolment.save()
