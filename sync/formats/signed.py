"""A small JSON object with a signature beside it, both directions.

``{"<name>": {…}, "kid": …, "sig": …}``: the signature is Ed25519 over a domain of its
own and the canonical bytes of the inner object. Receipts, grants and heartbeats have
this shape; the domain keeps one from ever passing as another.
"""

import base64
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.canonical import canonical, strict_loads
from sync.identity import Signer


def wrap(
    name: str, inner: dict[str, Any], *, domain: bytes, key: Signer, kid: str | None
) -> bytes:
    """Return the signed bytes of ``inner`` under ``name``."""
    signature = base64.b64encode(key.sign(domain + canonical(inner))).decode()
    return canonical({name: inner, "kid": kid, "sig": signature})


def unwrap(
    name: str, data: bytes, *, domain: bytes, public_key: bytes, limit: int
) -> dict[str, Any]:
    """Return the inner object if ``public_key`` signed it.

    Raises:
        ValueError: it did not, or ``data`` has not this shape.
    """
    try:
        outer = strict_loads(data, limit=limit)
        inner = outer[name]
        Ed25519PublicKey.from_public_bytes(public_key).verify(
            base64.b64decode(outer["sig"], validate=True), domain + canonical(inner)
        )
    except (KeyError, TypeError, RecursionError, InvalidSignature) as error:
        raise ValueError(f"no signed {name}") from error
    if not isinstance(inner, dict):
        raise ValueError(f"no signed {name}")  # noqa: TRY004 - for the caller the same
    return inner
