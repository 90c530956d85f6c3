"""HTTP messages signed and checked (RFC 9421): profiles ``kiosk-v1`` and ``hub-v1``.

A kiosk signs every request, the hub every reply. A reply names the signature of the
request it answers, so an old reply never fits a new question. Both ends use the
functions here over plain values: no web framework, no clock, no network.

What is covered, and is asked for when checking:

- request: ``@method @authority @path @query content-digest content-type``, and
  ``upload-offset`` and ``repr-digest`` when the request carries them;
- reply: ``@status content-digest``, ``upload-offset`` when it carries it, and the
  request's ``signature`` when the request had one.

``@authority`` is the hub's configured public name on both ends, whatever a proxy made
of the ``Host`` header on the way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
)
from http_message_signatures.algorithms import ED25519

from sync.errors import RefusedError, UntrustedError
from sync.identity import Signer
from sync.signed_form import (
    REPLY_LABEL,
    REPLY_TAG,
    REQUEST_LABEL,
    REQUEST_TAG,
    digest_of,
    field_of,
    recognize,
    sign,
    signature_in,
)

SKEW = timedelta(seconds=300)
MAX_FIELD = 4096

_REQUEST_COVER = (
    "@method",
    "@authority",
    "@path",
    "@query",
    "content-digest",
    "content-type",
)
_REPLY_COVER = ("@status", "content-digest")
_WHEN_PRESENT = ("upload-offset", "repr-digest")
_BOUNDED = {"signature", "signature-input", "content-digest", "repr-digest"}
_BOUND_TO = f'"signature";req;key="{REQUEST_LABEL}"'
_DEFAULT_PORT = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request in plain values.

    ``path`` is the path as sent, ``query`` what follows the ``?`` (or empty),
    ``authority`` the hub's public name with its port unless that is the default one.
    """

    method: str
    authority: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One reply in plain values."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Verified:
    """Who signed, when by their own clock, and the value used only once."""

    keyid: str
    created_at: datetime
    nonce: str


def authority_of(url: str) -> str:
    """Return the authority of ``url``: host in lower case, port unless the default.

    Raises:
        ValueError: it is no http or https address.
    """
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORT or not parts.hostname:
        raise ValueError(f"no http address: {url[:100]}")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = parts.port
    return host if port in {None, _DEFAULT_PORT[parts.scheme]} else f"{host}:{port}"


def sign_request(
    request: Request, *, key: Signer, keyid: str, created_at: datetime, nonce: str
) -> dict[str, str]:
    """Return the headers that make ``request`` a signed one, to be sent with it.

    They are those of ``request`` (which must hold ``Content-Type``) with
    ``Content-Digest``, ``Signature-Input`` and ``Signature`` added.
    """
    message = _RequestMessage(request)
    cover = _REQUEST_COVER + _present(request.headers)
    return _signed(
        message, request.body, key=key, cover=cover, stamp=(created_at, keyid, nonce)
    )


def verify_request(
    request: Request, *, public_key_of: Callable[[str], bytes | None], now: datetime
) -> Verified:
    """Return who signed ``request``.

    ``public_key_of`` gives the 32 raw bytes of a key id, or ``None``.

    Raises:
        UntrustedError: not signed, signed by nobody known, or changed on the way.
        RefusedError: rightly signed, but its time is more than ``SKEW`` from ``now``:
            answer 401 with the hub's time, so that it may try again.
    """
    cover = _REQUEST_COVER + _present(request.headers)
    found = _recognized(request, public_key_of) or _verified(
        _RequestMessage(request),
        request.body,
        tag=REQUEST_TAG,
        cover=cover,
        public_key_of=public_key_of,
    )
    if abs(found.created_at - now) > SKEW:
        raise RefusedError(
            "请求里的时间和后台的时间差得太多",
            hint="按答复里的时间再发一次",
        )
    return found


def sign_reply(
    reply: Reply, request: Request, *, key: Signer, keyid: str, created_at: datetime
) -> dict[str, str]:
    """Return the headers that make ``reply`` a signed answer to ``request``."""
    asked = signature_in(request.headers)
    if asked:
        return _written_out(reply, asked, key=key, stamp=(created_at, keyid))
    message = _ReplyMessage(reply, request)
    return _signed(
        message,
        reply.body,
        key=key,
        cover=_reply_cover(reply, request),
        stamp=(created_at, keyid, None),
    )


def verify_reply(reply: Reply, request: Request, *, public_key: bytes) -> Verified:
    """Return who signed ``reply``; the nonce of the request is what makes it fresh.

    Raises:
        UntrustedError: not signed by ``public_key``, changed, or an answer to another
            request.
    """
    return _verified(
        _ReplyMessage(reply, request),
        reply.body,
        tag=REPLY_TAG,
        cover=_reply_cover(reply, request),
        public_key_of=lambda _keyid: public_key,
    )


class _RequestMessage:
    """A request in the shape that the signature library reads."""

    def __init__(self, request: Request) -> None:
        self.method = request.method
        query = f"?{request.query}" if request.query else ""
        self.url = f"https://{request.authority}{request.path}{query}"
        self.headers = dict(request.headers)


class _ReplyMessage:
    """A reply in the shape that the signature library reads."""

    def __init__(self, reply: Reply, request: Request) -> None:
        self.status_code = reply.status
        self.headers = dict(reply.headers)
        self.request = _RequestMessage(request)


class _Keys(HTTPSignatureKeyResolver):
    def __init__(self, public_key_of: Callable[[str], bytes | None]) -> None:
        self._public_key_of = public_key_of

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        raw = self._public_key_of(key_id)
        return None if raw is None else Ed25519PublicKey.from_public_bytes(raw)


class _Verifier(HTTPMessageVerifier):
    def validate_created_and_expires(
        self, sig_input: Any, max_age: timedelta | None = None
    ) -> None:
        """Leave time to our own functions, which are handed ``now``."""


def _present(headers: Mapping[str, str]) -> tuple[str, ...]:
    names = {name.lower() for name in headers}
    return tuple(name for name in _WHEN_PRESENT if name in names)


def _reply_cover(reply: Reply, request: Request) -> tuple[str, ...]:
    is_signed = any(name.lower() == "signature" for name in request.headers)
    return _REPLY_COVER + _present(reply.headers) + ((_BOUND_TO,) if is_signed else ())


def _recognized(
    request: Request, public_key_of: Callable[[str], bytes | None]
) -> Verified | None:
    values, headers = _request_values(request), request.headers
    if field_of(headers, "content-digest") != values['"content-digest"']:
        return None
    found = recognize(values, headers, public_key_of)
    return Verified(*found) if found else None


def _request_values(request: Request) -> dict[str, str]:
    """Return what a request of ours covers, with the digest of the body it has."""
    headers = request.headers
    return {
        '"@method"': request.method,
        '"@authority"': request.authority,
        '"@path"': request.path,
        '"@query"': f"?{request.query}",
        '"content-digest"': digest_of(request.body),
        '"content-type"': field_of(headers, "content-type"),
        **{f'"{name}"': field_of(headers, name) for name in _present(headers)},
    }


def _written_out(
    reply: Reply, asked: str, *, key: Signer, stamp: tuple[datetime, str]
) -> dict[str, str]:
    """Sign a reply to a request with the signature ``asked``: as ``_signed`` does."""
    created_at, keyid = stamp
    digest, headers = digest_of(reply.body), reply.headers
    covered = {
        '"@status"': str(reply.status),
        '"content-digest"': digest,
        **{f'"{name}"': field_of(headers, name) for name in _present(headers)},
        _BOUND_TO: asked,
    }
    signed = sign(covered, key=key, keyid=keyid, created_at=created_at)
    return {**headers, "Content-Digest": digest, **signed}


def _signed(
    message: _RequestMessage | _ReplyMessage,
    body: bytes,
    *,
    key: Signer,
    cover: tuple[str, ...],
    stamp: tuple[datetime, str, str | None],
) -> dict[str, str]:
    created_at, keyid, nonce = stamp
    is_request = isinstance(message, _RequestMessage)
    signer = HTTPMessageSigner(signature_algorithm=ED25519)
    prepared = signer.prepare(
        message,
        key_id=keyid,
        created=created_at,
        nonce=nonce,
        label=REQUEST_LABEL if is_request else REPLY_LABEL,
        tag=REQUEST_TAG if is_request else REPLY_TAG,
        covered_component_ids=cover,
        body=body,
    )
    signer.apply(message, prepared, key.sign(prepared.signature_base))
    return message.headers


def _verified(
    message: _RequestMessage | _ReplyMessage,
    body: bytes,
    *,
    tag: str,
    cover: tuple[str, ...],
    public_key_of: Callable[[str], bytes | None],
) -> Verified:
    try:
        _check_sizes(message.headers)
        verifier = _Verifier(
            signature_algorithm=ED25519, key_resolver=_Keys(public_key_of)
        )
        (result,) = verifier.verify(
            message,
            max_age=None,
            expect_tag=tag,
            require_components=cover,
            body=body,
        )
        return Verified(
            str(result.parameters["keyid"]),
            datetime.fromtimestamp(int(result.parameters["created"]), UTC),
            result.nonce or "",
        )
    except (
        HTTPMessageSignaturesException,
        ValueError,
        KeyError,
        OverflowError,
        OSError,
    ) as error:
        raise UntrustedError(
            "签名不对，或者没有签名",
            hint="看地址是不是后台的，路上有没有被改动",
            code="E-HUB-4",
        ) from error


def _check_sizes(headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if name.lower() in _BOUNDED and len(value) > MAX_FIELD:
            raise ValueError(f"{name} is longer than {MAX_FIELD}")
