"""A stand-in hub: a real HTTP server on loopback that speaks the device API in memory.

>>> with StandInHub(desk) as hub:
...     hub.faults.append("cut")  # what goes wrong with the next replies, in order
...     Courier(state, hub.hub_file()).deliver(NOW)
...     hub.letters  # id -> sealed bytes

Faults: ``cut`` (stored, the reply breaks off) · ``swallow`` (stored, no reply) ·
``error`` (signed 500) · ``different`` (signed 409) · ``refuse`` (signed 403) ·
``corrupt`` (a receipt with one byte changed, signed by the hub) · ``forge`` (reply
signed by a stranger) · ``unsigned`` (a plain web page, as hotel gateways send) ·
``stale`` (the first reply ever given, once more) · ``drip`` (a byte now and then) ·
``busy`` (signed 429, 7 seconds) · ``closed`` (503 of a server before it, for hours).
"""

import base64
import hashlib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.canonical import canonical, strict_loads
from sync.errors import RefusedError, UntrustedError
from sync.formats import grant, heartbeat
from sync.formats.hub_file import HubFile
from sync.formats.letter import envelope
from sync.formats.receipt import Receipt, issue
from sync.identity import key_id
from sync.instants import wire_instant
from sync.signing import Reply, Request, sign_reply, verify_request
from tests.sync.desk import NOW, Desk

NAME = "hub.example"
KEYID = "00042.1"
Answer = tuple[int, bytes, dict[str, str]]


@dataclass
class StandInHub:
    """See the module. ``now`` is its clock; ``root`` what a grant pins."""

    desk: Desk
    now: Callable[[], datetime] = lambda: NOW
    root: str = ""
    tls: ssl.SSLContext | None = None
    faults: list[str] = field(default_factory=list)
    letters: dict[str, bytes] = field(default_factory=dict)
    receipts: dict[str, bytes] = field(default_factory=dict)
    pieces: dict[str, bytes] = field(default_factory=dict)
    beats: list[heartbeat.Heartbeat] = field(default_factory=list)
    enrolled: dict[str, bytes] = field(default_factory=dict)
    decided: str = "approved"
    name: str = NAME
    calls: list[str] = field(default_factory=list)
    reply_key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    first_reply: bytes = b""

    def __enter__(self) -> Self:
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.standing_in = self
        if self.tls is not None:
            self.server.socket = self.tls.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        """Where it answers."""
        scheme = "http" if self.tls is None else "https"
        host = "127.0.0.1" if self.tls is None else "localhost"
        return f"{scheme}://{host}:{self.server.server_port}"

    @property
    def public(self) -> bytes:
        """The raw key that its replies are checked with."""
        return self.reply_key.public_key().public_bytes_raw()

    def hub_file(self, **other: Any) -> HubFile:
        """Return what a kiosk bound to it has in ``device/hub.json``."""
        values: dict[str, Any] = {
            "kiosk": "00042",
            "keyid": KEYID,
            "hub_url": self.url,
            "authority": NAME,
            "reply_key": self.public,
            "receipt_key": self.desk.receipt_key,
        }
        return HubFile(**{**values, **other})

    def answer(self, request: Request) -> Answer:
        """Return status, body and headers for ``request``."""
        if request.path == "/device/v1/time":
            nonce = parse_qs(request.query)["nonce"][0]
            value = {"now": wire_instant(self.now()), "nonce": nonce}
            return 200, canonical(value), {}
        try:
            verify_request(request, public_key_of=self._key_of(request), now=self.now())
        except RefusedError:
            return _said(401, "clock", now=wire_instant(self.now()))
        except UntrustedError:
            return _said(401, "unsigned")
        return self._called(request)

    def _called(self, request: Request) -> Answer:
        path = request.path.removeprefix("/device/v1/")
        if path.startswith("enrol"):
            return self._enrol(request, path)
        if path == "heartbeats":
            return self._beat(request)
        if path == "receipts":
            return self._receipts(int(parse_qs(request.query)["since"][0]))
        return self._letter(request.method, path.removeprefix("letters/"), request)

    def _key_of(self, request: Request) -> Callable[[str], bytes | None]:
        if request.path.endswith("/enrol"):
            public = base64.b64decode(
                strict_loads(request.body, limit=9999)["public_key"]
            )
            own = {f"enrol.{key_id('Ed25519', public)}": public}
            return own.get
        return {KEYID: self.desk.device.public, **self.enrolled}.get

    def _enrol(self, request: Request, path: str) -> Answer:
        if path == "enrol":
            asked = strict_loads(request.body, limit=9999)
            if asked["token"] != "right":
                return _said(403, "token")
            public = base64.b64decode(asked["public_key"])
            self.enrolled[f"enrol.{key_id('Ed25519', public)}"] = public
            digest = hashlib.sha256(b"enrol/v1\0" + public + self.public).digest()
            value = {
                "enrolment": "ab" * 16,
                "match": f"{int.from_bytes(digest[:8]) % 1_000_000:06}",
                "reply_key": base64.b64encode(self.public).decode(),
            }
            return 202, canonical(value), {}
        state: dict[str, Any] = {"state": self.decided}
        if self.decided == "approved":
            state["grant"] = strict_loads(self.signed_grant(), limit=99_999)
        return 200, canonical(state), {}

    def signed_grant(self) -> bytes:
        """Return the grant that it gives to whoever is approved."""
        about = grant.Grant(
            kiosk="00042",
            keyid=KEYID,
            root=self.root,
            hub_url=f"https://{NAME}",
            reply_key=self.public,
            receipt_key=self.desk.receipt_key,
            boards=("430121105207",),
            kiosk_yaml="schema: gk.kiosk/1\n",
        )
        return grant.issue(about, key=self.reply_key, kid="h1")

    def _beat(self, request: Request) -> Answer:
        for one in strict_loads(request.body, limit=65536):
            public = self.desk.device.public
            self.beats.append(heartbeat.read(canonical(one), public_key=public))
        return 200, canonical({"now": wire_instant(self.now()), "orders": []}), {}

    def _receipts(self, since: int) -> Answer:
        later = list(self.receipts.values())[since:]
        shown = b",".join(later[:2])
        more = b"true" if len(later) > 2 else b"false"
        return 200, b'{"more":' + more + b',"receipts":[' + shown + b"]}", {}

    def _letter(self, method: str, id_: str, request: Request) -> Answer:
        here = self.letters.get(id_, self.pieces.get(id_, b""))
        headers = {name.lower(): value for name, value in request.headers.items()}
        if method == "HEAD":
            return 204, b"", {"Upload-Offset": str(len(here))}
        if method == "PATCH":
            if int(headers["upload-offset"]) != len(here):
                return _said(409, "offset", offset=len(here))
            self.pieces[id_] = here + request.body
            return 204, b"", {"Upload-Offset": str(len(self.pieces[id_]))}
        data = request.body or here
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        if not request.body and headers["repr-digest"] != f"sha-256=:{digest}:":
            self.pieces.pop(id_, None)
            return _said(400, "digest")
        return self._store(id_, data)

    def _store(self, id_: str, data: bytes) -> Answer:
        if id_ in self.letters:
            is_same = self.letters[id_] == data
            return (200, self.receipts[id_], {}) if is_same else _said(409, "different")
        self.arrive(id_, data)
        return 201, self.receipts[id_], {}

    def arrive(self, id_: str, data: bytes, *, channel: str = "net") -> None:
        """Store a letter and give its receipt, as if it came by ``channel``."""
        header = envelope(data)
        self.letters[id_] = data
        receipt = Receipt(
            id=id_,
            sha=hashlib.sha256(data).hexdigest(),
            number=header.number,
            kiosk=header.kiosk,
            size=len(data),
            received_at=self.now(),
            hub_sequence=len(self.receipts) + 1,
            channel=channel,
        )
        self.receipts[id_] = issue(receipt, key=self.desk.hub, kid="r1")


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    standing_in: StandInHub

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a kiosk that hangs up is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def _do(self) -> None:
        hub = self.server.standing_in
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = Request(
            method=self.command,
            authority=hub.name,
            path=parts.path,
            query=parts.query,
            headers=dict(self.headers.items()),
            body=body,
        )
        hub.calls.append(
            f"{self.command} {parts.path.removeprefix('/device/v1/')[:12]}"
        )
        fault = hub.faults.pop(0) if hub.faults else ""
        status, data, headers = _BROKEN.get(fault, StandInHub.answer)(hub, request)
        reply = Reply(status=status, headers=headers, body=data)
        key = Ed25519PrivateKey.generate() if fault == "forge" else hub.reply_key
        signed = sign_reply(reply, request, key=key, keyid="h1", created_at=hub.now())
        bare = {"unsigned": {}, "closed": headers}
        self._send(status, data, bare.get(fault, signed), fault)

    do_GET = do_HEAD = do_PUT = do_PATCH = do_POST = _do  # noqa: N815

    def _send(
        self, status: int, data: bytes, headers: dict[str, str], fault: str
    ) -> None:
        self.close_connection = fault in {"cut", "swallow"}
        if fault == "swallow":
            return
        lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(data)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        whole = "\r\n".join(lines).encode() + b"\r\n\r\n" + data
        if fault == "stale":
            whole = self.server.standing_in.first_reply
        self.server.standing_in.first_reply = (
            self.server.standing_in.first_reply or whole
        )
        if fault == "drip":
            self._drip(whole)
        else:
            self.wfile.write(whole[: len(whole) // 2] if fault == "cut" else whole)

    def _drip(self, whole: bytes) -> None:
        head, _, body = whole.partition(b"\r\n\r\n")
        self.wfile.write(head + b"\r\n\r\n")
        for at in range(len(body)):
            self.wfile.write(body[at : at + 1])
            Event().wait(0.01)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def _said(status: int, code: str, **more: Any) -> Answer:
    words = {"code": code, "message": f"后台说 {code}", "hint": "看看", **more}
    return status, canonical(words), {}


def _corrupt(hub: StandInHub, request: Request) -> Answer:
    status, data, headers = hub.answer(request)
    return status, data.replace(b'"number":"0', b'"number":"9', 1), headers


_BROKEN: dict[str, Callable[[StandInHub, Request], Answer]] = {
    "error": lambda _hub, _request: _said(500, "trouble"),
    "different": lambda _hub, _request: _said(409, "different"),
    "refuse": lambda _hub, _request: _said(403, "standing"),
    "busy": lambda _hub, _request: (429, b"{}", {"Retry-After": "7"}),
    "closed": lambda _hub, _request: (503, b"<html>", {"Retry-After": "9999"}),
    "unsigned": lambda _hub, _request: (200, b"<html>please log in</html>", {}),
    "corrupt": _corrupt,
    "decided": lambda hub, _request: (200, hub.decided.encode(), {}),
}
