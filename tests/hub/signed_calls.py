"""Signs whatever HTTP request a test tool makes, as a bound kiosk would.

requests.get(url, auth=Signed(kiosk.state))
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.auth import AuthBase

from sync.formats.hub_file import HubFile
from sync.identity import DeviceKey
from sync.signing import Reply, Request, sign_request, verify_reply
from sync.state import KioskState

OCTETS = "application/octet-stream"


@dataclass
class Signed(AuthBase):
    """What ``requests`` calls last, when all of a request is there."""

    state: KioskState

    def __post_init__(self) -> None:
        self.hub = HubFile.load(self.state.device)
        self.key = DeviceKey.load(self.state.device)

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        request.headers.setdefault("Content-Type", OCTETS)
        signed = sign_request(
            self.plain(request),
            key=self.key,
            keyid=self.hub.keyid,
            created_at=datetime.now(UTC),
            nonce=os.urandom(16).hex(),
        )
        for name in ("Content-Digest", "Signature-Input", "Signature"):
            request.headers[name] = signed[name]
        return request

    def plain(self, request: PreparedRequest) -> Request:
        """Return the request in plain values."""
        parts = urlsplit(request.url or "")
        body = request.body or b""
        return Request(
            method=request.method or "",
            authority=self.hub.authority,
            path=str(parts.path),
            query=str(parts.query),
            headers={name: str(text) for name, text in request.headers.items()},
            body=body.encode() if isinstance(body, str) else body,
        )

    def check(self, response: Response) -> None:
        """Hold that the hub signed ``response`` for its request."""
        reply = Reply(
            status=response.status_code,
            headers=dict(response.headers),
            body=response.content,
        )
        asked = self.plain(response.request)
        verify_reply(reply, asked, public_key=self.hub.reply_key)
