"""A stand-in for the two ends of a letter: real keys, real seals, small values.

>>> desk = Desk()
>>> letter = desk.letter(sequence=1)
>>> unseal(letter, desk.key)["form.json"]
b'{"name":"..."}'
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.formats.letter import Header
from sync.formats.number import make_number
from sync.formats.receipt import Receipt, issue
from sync.formats.recipients import Recipient, Recipients
from sync.identity import DeviceKey, key_id
from sync.seal import seal

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
FORM = '{"name":"罗小梅"}'.encode()


def recipient(key: X25519PrivateKey, **other: Any) -> Recipient:
    """Return the entry for ``key``: the active agency key unless told otherwise."""
    public = key.public_key().public_bytes_raw()
    values: dict[str, Any] = {"use": "agency", "status": "active", "priority": 1}
    return Recipient(
        kid=key_id("X25519", public),
        alg="X25519",
        public_key=public,
        **{**values, **other},
    )


def header(sequence: int = 1, *, kiosk: str = "00042", **other: Any) -> Header:
    """Return the header of this kiosk's ``sequence``-th letter, not yet addressed."""
    values: dict[str, Any] = {
        "kind": "application",
        "id": hashlib.sha256(f"{kiosk}{sequence}".encode()).hexdigest()[:32],
        "kiosk": kiosk,
        "number": make_number(kiosk, sequence, chance=318).digits,
        "sequence": sequence,
        "boot_id": "6f0e",
        "submitted_at": NOW,
        "clock": "rtc",
        "mono_ms": 123_456,
        "schema": "gk.application/1",
    }
    return Header(**{**values, **other})


@dataclass(frozen=True)
class Desk:
    """An agency with its key, the escrow key, a kiosk, and the hub's receipt key."""

    key: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)
    escrow: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate)
    device: DeviceKey = field(
        default_factory=lambda: DeviceKey(Ed25519PrivateKey.generate())
    )
    hub: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def recipients(self) -> Recipients:
        """The list that the county signs."""
        return Recipients((recipient(self.key), recipient(self.escrow, use="escrow")))

    @property
    def receipt_key(self) -> bytes:
        """The raw public key that receipts are checked with."""
        return self.hub.public_key().public_bytes_raw()

    def letter(self, sequence: int = 1, *, size: int = 0, **other: Any) -> bytes:
        """Return a sealed letter, with an attachment of ``size`` bytes if not 0."""
        parts = {"form.json": FORM}
        if size:
            parts["attachment-0.jpg"] = bytes(size)
        return seal(
            parts,
            header=header(sequence, **other),
            recipients=self.recipients.choose("430121"),
            device=self.device,
        )

    def receipt(self, letter: bytes, sequence: int = 1, /, **other: Any) -> bytes:
        """Return the hub's receipt for ``letter``, with ``other`` values forged in."""
        about = header(sequence)
        values: dict[str, Any] = {
            "id": about.id,
            "sha": hashlib.sha256(letter).hexdigest(),
            "number": about.number,
            "kiosk": about.kiosk,
            "size": len(letter),
            "received_at": NOW,
            "hub_sequence": sequence,
            "channel": "net",
        }
        return issue(Receipt(**{**values, **other}), key=self.hub, kid="r1")
