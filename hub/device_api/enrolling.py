"""Taking a kiosk in: the token, the six digits, the grant."""

import base64
import binascii
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub.device_api.limits import MAX_NAME, MAX_TOKEN
from hub.device_api.messages import answer, as_request, verified
from hub.device_api.refusals import RefusalError, unreadable
from hub.errors import DifferentError, NotAllowedError
from hub.fleet import actions
from hub.fleet.grants import granted
from hub.fleet.models import Enrolment
from hub.keyring import reply_signer
from sync.canonical import strict_loads
from sync.identity import key_id

KEY_BYTES = 32


def ask(request: HttpRequest) -> HttpResponse:
    """``POST enrol``: a device shows its token; the same key gets the same answer."""
    now = timezone.now()
    received = as_request(request)
    reply = reply_signer()
    asked = _asked(received.body, reply.public)
    own = f"enrol.{key_id('Ed25519', asked.public_key)}"
    verified(received, lambda kid: asked.public_key if kid == own else None, now=now)
    try:
        enrolment = actions.enrol(asked, grant=granted, now=now)
    except NotAllowedError as error:
        raise RefusalError(403, "token", str(error), hint=error.hint) from error
    except DifferentError as error:
        raise RefusalError(409, "different", str(error), hint=error.hint) from error
    return answer(
        {
            "enrolment": enrolment.id,
            "match": enrolment.match,
            "reply_key": base64.b64encode(reply.public).decode(),
        },
        status=202,
    )


def look(request: HttpRequest, enrolment: str) -> HttpResponse:
    """``GET enrol/<enrolment>``: whether somebody approved, and then the grant."""
    found = Enrolment.objects.filter(pk=enrolment).first()
    if found is None:
        raise RefusalError(404, "unknown", "没有这次绑定", hint="请后台重新发一个口令")
    public_key = bytes(found.public_key)
    own = f"enrol.{key_id('Ed25519', public_key)}"
    now: datetime = timezone.now()
    verified(
        as_request(request), lambda kid: public_key if kid == own else None, now=now
    )
    state: dict[str, object] = {"state": found.state}
    if found.grant is not None:
        state["grant"] = strict_loads(
            bytes(found.grant), limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        )
    return answer(state)


def _asked(body: bytes, reply_key: bytes) -> actions.Asked:
    try:
        value = strict_loads(body, limit=len(body))
        public_key = base64.b64decode(value["public_key"], validate=True)
        token, name = value["token"], value.get("name", "")
        if len(public_key) != KEY_BYTES or not isinstance(token, str):
            raise ValueError("no key or no token")  # noqa: TRY301
        if not isinstance(name, str) or len(token) > MAX_TOKEN:
            raise ValueError("too long")  # noqa: TRY301
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise unreadable("绑定的请求") from error
    match = actions.match_of(public_key, reply_key)
    return actions.Asked(
        token=token, public_key=public_key, match=match, name=name[:MAX_NAME]
    )
