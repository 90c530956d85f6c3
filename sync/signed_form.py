"""The one form in which our own messages are signed, written out (RFC 9421).

A library reads and writes every form there is, and takes six to ten times as long; the
hub does both with every call of a kiosk. Whatever has not exactly this form is nothing
here and is left to the library, by ``sync.signing``.

``covered`` are the signed components, in their order: ``{'"@status"': "201", …}``.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.identity import Signer

REQUEST_TAG = "kiosk-v1"
REPLY_TAG = "hub-v1"
REQUEST_LABEL = "kiosk"
REPLY_LABEL = "hub"

_ALGORITHM = "ed25519"
_SIGNATURE = re.compile(rf"{REQUEST_LABEL}=(:([A-Za-z0-9+/]{{86}}==):)", re.ASCII)
_INPUT = re.compile(
    rf'{REQUEST_LABEL}=(\(([a-z" @-]{{1,200}})\);created=([0-9]{{1,12}})'
    rf';keyid="([0-9.]{{1,20}})";alg="{_ALGORITHM}";nonce="([0-9A-Za-z]{{1,64}})"'
    rf';tag="{REQUEST_TAG}")',
    re.ASCII,
)


def field_of(headers: Mapping[str, str], wanted: str) -> str:
    """Return the header ``wanted`` (in lower case), empty if there is none."""
    return next((v for name, v in headers.items() if name.lower() == wanted), "")


def digest_of(body: bytes) -> str:
    """Return the ``Content-Digest`` of ``body`` (RFC 9530)."""
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


def signature_in(headers: Mapping[str, str]) -> str:
    """Return the signature of a request of ours as a reply covers it, or nothing."""
    found = _SIGNATURE.fullmatch(field_of(headers, "signature"))
    return found[1] if found else ""


def recognize(
    covered: Mapping[str, str],
    headers: Mapping[str, str],
    public_key_of: Callable[[str], bytes | None],
) -> tuple[str, datetime, str] | None:
    """Return key id, time and nonce of a request that was signed so, ``None``: unknown.

    ``covered`` is what it has to cover, with the values that it has.
    """
    said = _INPUT.fullmatch(field_of(headers, "signature-input"))
    signature = _SIGNATURE.fullmatch(field_of(headers, "signature"))
    if said is None or signature is None or said[2] != " ".join(covered):
        return None
    if not all(v.isascii() and v.isprintable() for v in covered.values()):
        return None
    public = public_key_of(said[4])
    if public is None:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            b64decode(signature[2]), _base(covered, said[1])
        )
        return said[4], datetime.fromtimestamp(int(said[3]), UTC), said[5]
    except (InvalidSignature, ValueError, OverflowError, OSError):
        return None


def sign(
    covered: Mapping[str, str], *, key: Signer, keyid: str, created_at: datetime
) -> dict[str, str]:
    """Return the two headers that sign a reply."""
    params = (
        f"({' '.join(covered)});created={int(created_at.timestamp())}"
        f';keyid="{keyid}";alg="{_ALGORITHM}";tag="{REPLY_TAG}"'
    )
    signature = b64encode(key.sign(_base(covered, params))).decode()
    return {
        "Signature-Input": f"{REPLY_LABEL}={params}",
        "Signature": f"{REPLY_LABEL}=:{signature}:",
    }


def _base(covered: Mapping[str, str], params: str) -> bytes:
    """Return the signature base (RFC 9421, 2.5)."""
    lines = [*covered.items(), ('"@signature-params"', params)]
    return "\n".join(f"{name}: {value}" for name, value in lines).encode("ascii")
