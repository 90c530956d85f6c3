"""The QR of a slip: the device's proof that an application was submitted here.

``GK1|kiosk|number|sha[:16]|submitted_at|signature``. It holds no query code and nothing
of a person. It proves the submission even if the kiosk is lost before the letter is
sent: the hash is that of the sealed letter.
"""

import base64
import re
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.errors import UntrustedError
from sync.identity import Signer
from sync.instants import parse_instant, wire_instant

MAGIC = "GK1"
DOMAIN = b"slip/v1\0"
MAX_SLIP = 200
SHA_LENGTH = 16

_SHAPE = re.compile(
    r"GK1\|([0-9]{5})\|([0-9]{15})\|([0-9a-f]{16})"
    r"\|([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)\|([A-Za-z0-9_-]{86})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipProof:
    """What the QR attests. ``sha`` is the first 16 hex of the letter's SHA-256."""

    kiosk: str
    number: str
    sha: str
    submitted_at: datetime


def issue(proof: SlipProof, *, key: Signer) -> str:
    """Return the text of the QR, signed by the device."""
    fields = _fields(proof)
    signature = base64.urlsafe_b64encode(key.sign(DOMAIN + fields.encode()))
    return f"{fields}|{signature.decode().rstrip('=')}"


def read(text: str, *, public_key: bytes) -> SlipProof:
    """Return what a QR attests, if the device's ``public_key`` signed it.

    Raises:
        UntrustedError: it did not, or this is no slip.
    """
    found = _SHAPE.fullmatch(text) if len(text) <= MAX_SLIP else None
    if found is None:
        raise _not_signed()
    kiosk, number, sha, submitted_at, signature = found.groups()
    signed_text = text[: -len(signature) - 1]
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            base64.urlsafe_b64decode(signature + "=="), DOMAIN + signed_text.encode()
        )
        when = parse_instant(submitted_at)
    except (ValueError, InvalidSignature) as error:
        raise _not_signed() from error
    return SlipProof(kiosk=kiosk, number=number, sha=sha, submitted_at=when)


def _fields(proof: SlipProof) -> str:
    return "|".join(
        (
            MAGIC,
            proof.kiosk,
            proof.number,
            proof.sha,
            wire_instant(proof.submitted_at),
        )
    )


def _not_signed() -> UntrustedError:
    return UntrustedError(
        "凭条上的二维码不是这台终端签的", hint="核对编号，再看终端有没有换过密钥"
    )
