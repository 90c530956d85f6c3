"""Heartbeats and the time."""

import logging
import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub.device_api.callers import trusted_call
from hub.device_api.limits import MAX_BEATS, MAX_BODY
from hub.device_api.messages import answer, as_request
from hub.device_api.refusals import unreadable
from hub.fleet import actions
from hub.fleet import queries as fleet
from hub.fleet.queries import Caller
from sync.canonical import canonical, strict_loads
from sync.errors import UntrustedError
from sync.formats import heartbeat
from sync.instants import wire_instant

log = logging.getLogger(__name__)

_NONCE = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)


def beat(request: HttpRequest) -> HttpResponse:
    """``POST heartbeats``: keep those that the kiosk signed, tell it the time."""
    now = timezone.now()
    call = trusted_call(request, now=now)
    try:
        sent = strict_loads(call.request.body, limit=MAX_BODY)
    except ValueError as error:
        raise unreadable("心跳") from error
    if not isinstance(sent, list) or len(sent) > MAX_BEATS:
        raise unreadable("心跳")
    public_keys = fleet.public_keys(call.kiosk.number)
    for one in sent:
        said = _read(one, public_keys, call.kiosk)
        if said is not None:
            actions.beat(call.kiosk.id, said.to_json(), at=said.at, now=now)
    return answer({"now": wire_instant(now), "orders": []})


def time(request: HttpRequest) -> HttpResponse:
    """``GET time?nonce=``: the hub's time, for whoever asks; the reply is signed."""
    as_request(request, limit=0)
    nonce = request.GET.get("nonce", "")
    if not _NONCE.fullmatch(nonce):
        raise unreadable("nonce ")
    return answer({"now": wire_instant(timezone.now()), "nonce": nonce})


def _read(
    one: object, public_keys: list[bytes], kiosk: Caller
) -> heartbeat.Heartbeat | None:
    """Return the heartbeat if a key of the kiosk signed it.

    A bad one is left out and the rest is kept: refusing all would make the kiosk send
    the same list for ever.
    """
    for public in public_keys:
        try:
            said = heartbeat.read(canonical(one), public_key=public)
        except (UntrustedError, TypeError):  # no canonical form: signed by nobody
            continue
        if said.kiosk == kiosk.number and 0 <= said.sequence < 2**53:
            return said
    log.warning("heartbeat not believed kiosk=%s", kiosk.number)
    return None
