"""A kiosk before the hub's own HTTP layer, with real keys, seals and signatures.

    device = Device.enrolled(hub, folder)       # as if it had shown its token
    made = device.letter(agency)                # sealed to the hub's published keys
    reply = device.put(made)                    # a signed request; the reply is checked

What it does on the wire is what ``sync.exchange`` does; here it goes through Django's
test client, so that many threads can do it at once.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

from foi.application import Application, Wanted
from foi.feedback import Feedback
from foi.followup import Followup
from foi.rating import Rating
from hub.fleet import actions
from hub.fleet.grants import granted
from hub.folder import RECIPIENTS_NAME, HubFolder
from hub.keyring import reply_signer
from sync.canonical import canonical, strict_loads
from sync.formats.letter import Header
from sync.formats.number import CODE_BYTES, make_code, make_number
from sync.formats.parts import FORM
from sync.formats.recipients import Recipients
from sync.identity import DeviceKey
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.seal import seal
from sync.signing import Reply, Request, authority_of, sign_request, verify_reply
from sync.stores.folder import FolderStore

SECRET_NAME = "欧阳明月"


@dataclass(frozen=True)
class Made:
    """A sealed letter and what the resident takes away."""

    id: str
    number: str
    code: str
    data: bytes

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class Device:
    hub: HubFolder
    key: DeviceKey
    kiosk: str
    sequence: int = field(default=0)

    @classmethod
    def enrolled(cls, hub: HubFolder, folder: Path) -> "Device":
        """Make a device and take it in."""
        now = datetime.now(UTC)
        key = DeviceKey.create(folder)
        token = actions.make_token("青塘村村部", boards=[], by="wu", now=now)
        match = actions.match_of(key.public, reply_signer().public)
        asked = actions.Asked(token=token.text, public_key=key.public, match=match)
        enrolment = actions.enrol(asked, grant=granted, now=now)
        assert enrolment.kiosk
        return cls(hub, key, enrolment.kiosk.number)

    def form(self, agency: str, number: str, code: str) -> bytes:
        """Return a filled-in application."""
        wanted = Wanted(description="二〇二五年东沟路面工程合同")
        return Application(
            name=SECRET_NAME,
            id_kind="citizen",
            id_number="11010519491231002X",
            phone="13912345678",
            agency=agency,
            wanted=wanted,
            form="paper",
            route="pickup",
            number=number,
            query_code=code,
            submitted_at=datetime.now(UTC),
        ).to_bytes()

    def letter(self, agency: str, *, size: int = 0, **changed: Any) -> Made:
        """Seal an application; ``changed`` are other values of its header."""
        number, code = self._number(), make_code(os.urandom(CODE_BYTES))
        parts = {FORM: self.form(agency, number, code)}
        if size:
            parts["attachment-0.jpg"] = b"\xff\xd8\xff" + os.urandom(size)
        return self._sealed(parts, code, {"number": number} | changed)

    def follow_up(self, about: Made, act: str, text: str = "", **changed: Any) -> Made:
        """Seal what is said later about ``about``; ``changed`` are other values."""
        said = Followup(
            about=about.number,
            query_code=about.code,
            act=act,
            text=text,
            submitted_at=datetime.now(UTC),
        )
        values = {"kind": "followup", "schema": "gk.followup/1"} | changed
        return self._sealed({FORM: said.to_bytes()}, about.code, values)

    def voice(self, said: Feedback | Rating, **changed: Any) -> Made:
        """Seal feedback or a rating."""
        kind = "feedback" if isinstance(said, Feedback) else "rating"
        values = {"kind": kind, "schema": f"gk.{kind}/1"} | changed
        return self._sealed({FORM: said.to_bytes()}, "", values)

    def _number(self) -> str:
        self.sequence += 1
        return make_number(self.kiosk, self.sequence, chance=7).digits

    def _sealed(
        self, parts: dict[str, bytes], code: str, changed: dict[str, Any]
    ) -> Made:
        number = changed.pop("number", "") or self._number()
        values: dict[str, Any] = {
            "kind": "application",
            "id": os.urandom(16).hex(),
            "kiosk": self.kiosk,
            "number": number,
            "sequence": self.sequence,
            "boot_id": "11111111",
            "submitted_at": datetime.now(UTC),
            "clock": "rtc",
            "mono_ms": 60_000,
            "schema": "gk.application/1",
        }
        header = Header(**(values | changed))
        data = seal(parts, header=header, recipients=self._keys(), device=self.key)
        return Made(header.id, header.number, code, data)

    def put(self, made: Made) -> Reply:
        """Send the whole letter."""
        return self.call("PUT", f"letters/{made.id}", made.data)

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        """Make a signed request and return the verified reply."""
        plain = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = self.request(method, path, body, headers=plain)
        return sent(asked, reply_key=reply_signer().public)

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        *,
        created_at: datetime | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Request:
        """Return a request signed at ``created_at`` (now)."""
        path, _, query = path.partition("?")
        plain = headers or {}
        request = Request(
            method=method,
            authority=authority_of(settings.GK_PUBLIC_URL),
            path=f"/device/v1/{path}",
            query=query,
            headers={"Content-Type": "application/octet-stream", **plain},
            body=body,
        )
        signed = sign_request(
            request,
            key=self.key,
            keyid=f"{self.kiosk}.1",
            created_at=created_at or datetime.now(UTC),
            nonce=os.urandom(16).hex(),
        )
        return Request(
            method=method,
            authority=request.authority,
            path=request.path,
            query=query,
            headers=signed,
            body=body,
        )

    def _keys(self) -> Any:
        keys = KeyFolder(self.hub.keys)
        data = Repository(FolderStore(self.hub.repo), keys).read_target(RECIPIENTS_NAME)
        assert data
        return Recipients.from_bytes(data).choose("430121105000")


def sent(asked: Request, *, reply_key: bytes | None) -> Reply:
    """Send ``asked`` and return the reply, verified if ``reply_key`` is given."""
    query = f"?{asked.query}" if asked.query else ""
    response = Client().generic(
        asked.method,
        asked.path + query,
        asked.body,
        CONTENT_TYPE=asked.headers.get("Content-Type", ""),  # with no body too
        headers={k: v for k, v in asked.headers.items() if k != "Content-Type"},
    )
    reply = Reply(
        status=response.status_code,
        headers=dict(response.headers),
        body=response.content,
    )
    if reply_key is not None:
        verify_reply(reply, asked, public_key=reply_key)
    return reply


def said(reply: Reply) -> Any:
    """Return the JSON of a reply."""
    return strict_loads(reply.body, limit=1_000_000)


def as_json(value: Any) -> bytes:
    return canonical(value)
