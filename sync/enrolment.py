"""Taking this machine in at a hub: token, six digits, grant.

The token keeps strangers out of the hub. The six digits, worked out by both sides from
both keys, let a person see that nobody stood between. What is granted is written so
that a kill at any instant leaves either no binding or a whole one.
"""

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from sync.canonical import canonical
from sync.connecting import session_with
from sync.durable import write_whole
from sync.errors import (
    ConflictError,
    RefusedError,
    SourceUnavailableError,
    UntrustedError,
)
from sync.exchange import (
    Ask,
    Line,
    SteadyClock,
    carry,
    instant_in,
    not_understood,
    read_json,
)
from sync.first_trust import pin
from sync.formats import grant as grants
from sync.formats.grant import Grant
from sync.formats.hub_file import NAME, HubFile
from sync.identity import KEY_NAME, DeviceKey, key_id
from sync.signing import Reply, Request, authority_of, verify_reply
from sync.state import KioskState
from sync.uploading import judged, words

DOMAIN = b"enrol/v1\0"
KIOSK_YAML = "kiosk.yaml"
KEY_BYTES = 32

_ACCEPTED, _UNAUTHORISED = 202, 401


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An enrolment under way: what the hub calls it, and the digits to compare."""

    id: str
    match: str
    line: Line


def match_of(public: bytes, reply_key: bytes) -> str:
    """Return the six digits that both screens show."""
    digest = hashlib.sha256(DOMAIN + public + reply_key).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06}"


def begin(
    state: KioskState, hub_url: str, *, token: str, name: str, now: datetime
) -> Enrolment:
    """Ask to be taken in; the same machine and token may ask again and again.

    Raises:
        ConflictError: this machine is bound already.
        RefusedError: the hub does not take the token.
        SourceUnavailableError: no hub answers at ``hub_url``.
        UntrustedError: what answers does not hold the key that it shows.
    """
    key = _own_key(state)
    asked = {
        "token": token,
        "public_key": base64.b64encode(key.public).decode(),
        "name": name or None,
    }
    line = _line(state, hub_url, key=key, now=now)
    request, reply = _carried(line, canonical(asked))
    value = read_json(reply)
    line = replace(line, reply_key=_key_in(value))
    verify_reply(reply, request, public_key=line.reply_key)
    match = match_of(key.public, line.reply_key)
    if value.get("match") != match:
        raise UntrustedError(
            "后台算出的核对码和本机的不一样，没有绑定",
            hint="可能有东西夹在中间；换一个网络，或请后台查看",
            code="E-HUB-8",
        )
    return Enrolment(str(value.get("enrolment")), match, line)


def granted(enrolment: Enrolment) -> Grant | None:
    """Return the grant, ``None`` while nobody has approved yet.

    Raises:
        RefusedError: somebody refused.
        SourceUnavailableError, UntrustedError: ask again.
    """
    path = f"enrol/{enrolment.id}"
    value = read_json(judged(enrolment.line.ask(Ask(method="GET", path=path))))
    if value.get("state") == "refused":
        raise RefusedError(
            "后台没有批准这台机器", hint="请后台查看，再发一个口令", code="E-HUB-9"
        )
    if value.get("state") != "approved":
        return None
    given = value.get("grant")
    if not isinstance(given, dict):
        raise not_understood()
    try:
        data = canonical(given)
    except TypeError as error:
        raise not_understood() from error
    return grants.read(data, reply_key=enrolment.line.reply_key)


def settle(state: KioskState, grant: Grant) -> HubFile:
    """Write what was granted: first trust, settings, and last the hub itself.

    Raises:
        UntrustedError: the machine believes another county already, or the root of the
            grant does not hold by itself.
        DiskFullError: no room; run it again.
    """
    hub = HubFile(
        kiosk=grant.kiosk,
        keyid=grant.keyid,
        hub_url=grant.hub_url,
        authority=authority_of(grant.hub_url),
        reply_key=grant.reply_key,
        receipt_key=grant.receipt_key,
        time_url=grant.time_url,
    )
    pin(state, grant.root.encode())
    write_whole(state.device / KIOSK_YAML, grant.kiosk_yaml.encode())
    write_whole(state.device / NAME, hub.to_bytes())
    return hub


def _own_key(state: KioskState) -> DeviceKey:
    if (state.device / NAME).exists():
        raise ConflictError(
            "这台机器已经绑定了后台",
            hint=f"要换后台，先把 {state.device} 移走，再绑定",
        )
    if (state.device / KEY_NAME).exists():
        return DeviceKey.load(state.device)
    return DeviceKey.create(state.device)


def _line(state: KioskState, hub_url: str, *, key: DeviceKey, now: datetime) -> Line:
    try:
        authority = authority_of(hub_url)
    except ValueError as error:
        raise SourceUnavailableError(
            f"这不是后台的地址：{hub_url}", hint="要写成 https://… 或 http://…"
        ) from error
    return Line(
        hub_url=hub_url,
        authority=authority,
        keyid=f"enrol.{key_id('Ed25519', key.public)}",
        key=key,
        reply_key=bytes(KEY_BYTES),
        clock=SteadyClock(now),
        session=session_with(state, _no_trusted_time),
    )


def _carried(line: Line, body: bytes) -> tuple[Request, Reply]:
    """Return the request and the reply that takes it up, not yet verified."""
    ask = Ask(method="POST", path="enrol", body=body)
    request = line.signed(ask)
    reply = carry(line.session, line.hub_url, request)
    value = read_json(reply)
    if reply.status == _UNAUTHORISED and value.get("code") == "clock":
        # Nothing is signed by anybody known yet. A false time could only make the
        # hub refuse once more: it dates this request and nothing else.
        line.clock.put_right(instant_in(value, "now"))
        request = line.signed(ask)
        reply = carry(line.session, line.hub_url, request)
    if reply.status != _ACCEPTED:
        raise RefusedError(
            f"后台没有接受：{words(judged(reply))}",
            hint="看口令有没有写错、用过或过期；请后台重新发一个",
            code="E-HUB-10",
        )
    return request, reply


def _key_in(value: dict[str, object]) -> bytes:
    try:
        key = base64.b64decode(str(value.get("reply_key")), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise not_understood()
    return key


def _no_trusted_time() -> datetime:
    raise UntrustedError(
        "机器时间和后台证书的日期对不上，这台机器也还不知道该信谁的时间",
        hint="把机器时间调对，再绑定一次；绑定以后时间错了也不要紧",
        code="E-CLOCK-3",
    )
