"""Between Django and signed HTTP: reading a request, answering, signing every reply."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from http_message_signatures import HTTPMessageSignaturesException

from hub.device_api.limits import MAX_BODY
from hub.device_api.refusals import RefusalError, too_long
from hub.keyring import Held, reply_signer
from sync import signing
from sync.canonical import canonical
from sync.errors import RefusedError, UntrustedError
from sync.instants import wire_instant

PREFIX = "/device/v1/"
_UNASKED = {
    404: ("no-such-call", "后台没有这个地址"),
    405: ("no-such-method", "这个地址不能这样用"),
}
_OLD_PROGRAM = "看终端的程序是不是和后台的版本合得来"


def as_request(request: HttpRequest, *, limit: int = MAX_BODY) -> signing.Request:
    """Return ``request`` in plain values.

    ``@authority`` is the hub's configured public name, whatever a proxy made of it.

    Raises:
        RefusalError: its body is longer than ``limit`` bytes.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit:
        raise too_long(limit)
    return signing.Request(
        method=request.method or "",
        authority=signing.authority_of(settings.GK_PUBLIC_URL),
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        headers=dict(request.headers),
        body=request.body,
    )


def verified(
    request: signing.Request,
    public_key_of: Callable[[str], bytes | None],
    *,
    now: datetime,
) -> signing.Verified:
    """Return who signed ``request``.

    Raises:
        RefusalError: nobody known did, or its time is too far from ``now``; the hub's
            own time goes with the answer.
    """
    try:
        return signing.verify_request(request, public_key_of=public_key_of, now=now)
    except UntrustedError as error:
        raise RefusalError(401, "unsigned", str(error), hint=error.hint) from error
    except RefusedError as error:
        raise RefusalError(
            401, "clock", str(error), hint=error.hint, now=wire_instant(now)
        ) from error


def answer(
    value: Any, *, status: int = 200, headers: dict[str, str] | None = None
) -> HttpResponse:
    """Return canonical JSON; ``bytes`` are such JSON already."""
    body = value if isinstance(value, bytes) else canonical(value)
    return HttpResponse(
        body, status=status, headers=headers, content_type="application/json"
    )


def refused(error: RefusalError) -> HttpResponse:
    """Return the answer that says no."""
    return answer(error.to_json(), status=error.status, headers=error.headers)


def no_content(**headers: str) -> HttpResponse:
    """Return an answer that is all in its headers."""
    named = {name.replace("_", "-").title(): text for name, text in headers.items()}
    return HttpResponse(status=204, headers=named, content_type="application/json")


class SignedReplies:
    """Signs every answer of the device API, also those that refuse."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if request.path.startswith(PREFIX):
            response = _worded(response)
            _sign(request, response)
        return response


def _worded(response: HttpResponse) -> HttpResponse:
    """Say as the API says it what the framework answers by itself."""
    unasked = _UNASKED.get(response.status_code)
    if unasked is None or response.headers["Content-Type"] == "application/json":
        return response
    code, words = unasked
    refusal = RefusalError(response.status_code, code, words, hint=_OLD_PROGRAM)
    said = refused(refusal)
    if "Allow" in response.headers:
        said.headers["Allow"] = response.headers["Allow"]
    return said


def _sign(request: HttpRequest, response: HttpResponse) -> None:
    signer = reply_signer()
    if request.method == "HEAD":
        response.content = b""  # it will not be sent, so it must not be signed
    reply = signing.Reply(
        status=response.status_code,
        headers=dict(response.headers),
        body=response.content,
    )
    try:
        signed = _signed(reply, dict(request.headers), request, signer)
    except HTTPMessageSignaturesException:
        # What stood in the place of a signature cannot be named in the answer.
        signed = _signed(reply, {}, request, signer)
    for name in ("Content-Digest", "Signature-Input", "Signature"):
        response.headers[name] = signed[name]


def _signed(
    reply: signing.Reply, headers: dict[str, str], request: HttpRequest, signer: Held
) -> dict[str, str]:
    asked = signing.Request(
        method=request.method or "",
        authority=signing.authority_of(settings.GK_PUBLIC_URL),
        path=request.path,
        query=request.META.get("QUERY_STRING", ""),
        headers=headers,
    )
    return signing.sign_reply(
        reply, asked, key=signer.key, keyid=signer.kid, created_at=timezone.now()
    )
