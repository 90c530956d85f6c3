"""One signed request to the hub and its verified reply.

Nothing that comes back is believed before its signature is: not a receipt, not the
time, not a refusal. A wrong clock of this machine costs one more request: the hub's
signed time is then used to date requests, and for nothing else here.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urlencode, urlsplit

import requests
from urllib3.exceptions import HTTPError

from sync.canonical import strict_loads
from sync.errors import SourceUnavailableError, UntrustedError
from sync.identity import Signer
from sync.instants import parse_instant
from sync.signing import Reply, Request, sign_request, verify_reply
from sync.waiting import BUSY, WAITING, Waiting

API = "/device/v1/"
MAX_REPLY = 64 * 1024
TIMEOUT = (10, 60)  # seconds to connect, and to wait for the next byte
REPLY_WITHIN_SECONDS = 180  # all of its bytes; 64 KB come over the worst line in less
JSON = "application/json"
SEALED = "application/octet-stream"
UNAUTHORISED = 401


class SteadyClock:
    """Shows ``start`` when made and goes on with the steady clock; may be put right."""

    def __init__(self, start: datetime) -> None:
        self.put_right(start)

    def put_right(self, now: datetime) -> None:
        """Show ``now`` from now on."""
        self._start, self._began = now, monotonic()

    def now(self) -> datetime:
        """Return what it shows."""
        return self._start + timedelta(seconds=monotonic() - self._began)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked of the hub: a method, a path below the API, and the rest."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    content_type: str = JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How to speak with one hub: where it is, what it is called, who we are.

    ``authority`` is its public name, which may differ from that in ``hub_url``;
    ``reply_key`` are the 32 raw bytes of the key that it signs replies with;
    ``on_hub_time`` is told the hub's time when it had to say it.
    """

    hub_url: str
    authority: str
    keyid: str
    key: Signer
    reply_key: bytes
    clock: SteadyClock
    session: requests.Session
    on_hub_time: Callable[[datetime], None] = lambda _hub_at: None
    waiting: Waiting = WAITING

    def ask(self, ask: Ask) -> Reply:
        """Return the hub's reply, whatever its status, once it is verified.

        A hub that is busy is waited for as long as it asks, within bounds.

        Raises:
            SourceUnavailableError: no whole reply: try later.
            UntrustedError: a reply that this hub did not sign for this request.
        """
        reply = self._once(ask)
        now = _now_of_clock_refusal(reply)
        if now is None:
            return reply
        self.clock.put_right(now)
        self.on_hub_time(now)
        return self._once(ask)

    def _once(self, ask: Ask) -> Reply:
        reply, done = self._sent(ask), 0
        while self.waiting.has_waited(reply.status, reply.headers, done):
            reply, done = self._sent(ask), done + 1
        return reply

    def _sent(self, ask: Ask) -> Reply:
        request = self.signed(ask)
        reply = carry(self.session, self.hub_url, request)
        try:
            verify_reply(reply, request, public_key=self.reply_key)
        except UntrustedError:
            if reply.status not in BUSY:
                raise
            # A server before the hub may say so; it is believed nothing but that.
            return replace(reply, body=b"{}")
        return reply

    def signed(self, ask: Ask) -> Request:
        """Return ``ask`` as a signed request."""
        request = Request(
            method=ask.method,
            authority=self.authority,
            path=base_path(self.hub_url) + ask.path,
            query=urlencode(ask.query),
            headers={**ask.headers, "Content-Type": ask.content_type},
            body=ask.body,
        )
        headers = sign_request(
            request,
            key=self.key,
            keyid=self.keyid,
            created_at=self.clock.now(),
            nonce=os.urandom(16).hex(),
        )
        return replace(request, headers=headers)


def base_path(hub_url: str) -> str:
    """Return the path of the API on this hub, ending in a slash."""
    return urlsplit(hub_url).path.rstrip("/") + API


def carry(session: requests.Session, hub_url: str, request: Request) -> Reply:
    """Send ``request`` to where ``hub_url`` leads; return the reply, not yet believed.

    Raises:
        SourceUnavailableError: no whole reply, or one longer than 64 KB.
        UntrustedError: the hub's certificate is not to be trusted.
    """
    parts = urlsplit(hub_url)
    query = f"?{request.query}" if request.query else ""
    url = f"{parts.scheme}://{parts.netloc}{request.path}{query}"
    try:
        with session.request(
            request.method,
            url,
            data=request.body or None,
            headers={**request.headers, "Accept-Encoding": "identity"},
            timeout=TIMEOUT,
            allow_redirects=False,  # a signature is for one address
            stream=True,
        ) as response:
            body = _read(response)
            reply = Reply(
                status=response.status_code, headers=dict(response.headers), body=body
            )
    except requests.exceptions.SSLError as error:
        raise UntrustedError(
            f"后台的证书不可信：{parts.hostname}",
            hint="看地址写对没有；自建证书要放到 device/ca.pem",
            code="E-HUB-2",
        ) from error
    except (requests.RequestException, HTTPError, ValueError, OSError) as error:
        raise unavailable(hub_url) from error
    if len(body) > MAX_REPLY:
        raise unavailable(hub_url)
    return reply


def ask_time(session: requests.Session, time_url: str, *, reply_key: bytes) -> datetime:
    """Return the hub's time, asked over plain HTTP and signed by the hub.

    Raises:
        SourceUnavailableError: nobody answers there.
        UntrustedError: the answer is not the hub's, or not to this question.
    """
    nonce = os.urandom(16).hex()
    parts = urlsplit(time_url)
    request = Request(
        method="GET",
        authority=parts.netloc,
        path=parts.path,
        query=urlencode({"nonce": nonce}),
        headers={"Content-Type": JSON},
    )
    reply = carry(session, time_url, request)
    verify_reply(reply, request, public_key=reply_key)
    value = read_json(reply)
    if value.get("nonce") != nonce:
        raise UntrustedError(
            "后台的时间是一个旧答复，没有采用",
            hint="看网络里有没有东西在转放旧的答复",
            code="E-CLOCK-2",
        )
    return instant_in(value, "now")


def read_json(reply: Reply) -> dict[str, object]:
    """Return the object in a verified reply.

    Raises:
        SourceUnavailableError: there is none: the hub is of another version.
    """
    try:
        value = strict_loads(reply.body, limit=MAX_REPLY)
    except ValueError as error:
        raise not_understood() from error
    if not isinstance(value, dict):
        raise not_understood()
    return value


def instant_in(value: Mapping[str, object], key: str) -> datetime:
    """Return the instant under ``key``; errors as ``read_json``."""
    try:
        return parse_instant(str(value[key]))
    except (KeyError, ValueError) as error:
        raise not_understood() from error


def unavailable(where: str) -> SourceUnavailableError:
    """Return the error for a hub that gives no whole answer."""
    return SourceUnavailableError(
        f"后台连不上：{where}",
        hint="看网络和地址；申请都还在本机，会自动再送",
        code="E-HUB-1",
    )


def _read(response: requests.Response) -> bytes:
    """Return the body as it came; a body that breaks off raises at its end."""
    body, until = b"", monotonic() + REPLY_WITHIN_SECONDS
    while len(body) <= MAX_REPLY:
        # ``read`` would wait for all of it, a byte a minute for as long as it takes.
        chunk = response.raw.read1(MAX_REPLY + 1 - len(body), decode_content=False)
        if not chunk:
            break
        body += chunk
        if monotonic() > until:
            raise TimeoutError("the reply drips")
    return body


def _now_of_clock_refusal(reply: Reply) -> datetime | None:
    if reply.status != UNAUTHORISED:
        return None
    value = read_json(reply)
    return instant_in(value, "now") if value.get("code") == "clock" else None


def not_understood() -> SourceUnavailableError:
    """Return the error for a verified reply that makes no sense here."""
    return SourceUnavailableError(
        "后台的答复读不懂", hint="看后台的程序是不是比终端旧", code="E-HUB-3"
    )
