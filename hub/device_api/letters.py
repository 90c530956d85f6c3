"""Letters over HTTP: whole, in pieces, and the receipts."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub import letter_files
from hub.device_api.arriving import Arrived
from hub.device_api.callers import Call, call_of, trusted_call
from hub.device_api.limits import MAX_BODY, MAX_PIECE, MAX_RECEIPTS
from hub.device_api.messages import answer, no_content
from hub.device_api.models import Letter
from hub.device_api.refusals import number_of
from hub.device_api.storing import store
from hub.device_api.uploads import (
    append,
    assembled,
    offset_of,
    told_digest,
    told_offset,
)
from hub.keyring import hub_folder, receipt_signer
from hub.turns import wait_until_lasting


def look(request: HttpRequest, id_: str) -> HttpResponse:
    """``HEAD letters/<id>``: how many bytes are here; all when it is stored."""
    call = call_of(request, now=timezone.now())
    stored = Letter.objects.filter(pk=id_, kiosk=call.kiosk.number).first()
    size = stored.size if stored else offset_of(_part(call, id_))
    return no_content(upload_offset=str(size))


def add(request: HttpRequest, id_: str) -> HttpResponse:
    """``PATCH letters/<id>``: the next piece."""
    call = call_of(request, now=timezone.now(), limit=MAX_PIECE)
    at = told_offset(request)
    offset = append(_part(call, id_), call.request.body, offset=at)
    return no_content(upload_offset=str(offset))


def put(request: HttpRequest, id_: str) -> HttpResponse:
    """``PUT letters/<id>``: the whole letter, or nothing more to come."""
    call = call_of(request, now=timezone.now(), limit=MAX_PIECE)
    part = _part(call, id_)
    data = call.request.body or _assembled(request, id_, part)
    stored = store(
        Arrived(
            data=data,
            kiosk=call.kiosk.number,
            public_key=call.kiosk.public_key,
            channel="net",
            is_trusted=call.is_trusted,
            at=call.at,
        ),
        id_=id_,
        hub=hub_folder(),
        key=receipt_signer(),
    )
    part.unlink(missing_ok=True)
    return answer(stored.receipt, status=201 if stored.is_new else 200)


def receipts(request: HttpRequest) -> HttpResponse:
    """``GET receipts?since=``: of this kiosk's letters, in order of arrival."""
    call = trusted_call(request, now=timezone.now())
    since = number_of(request.GET.get("since", "0"), "since", digits=18)
    rows = Letter.objects.filter(kiosk=call.kiosk.number, hub_seq__gt=since)
    found = [bytes(row.receipt) for row in rows[: MAX_RECEIPTS + 1]]
    if found:
        wait_until_lasting()  # whoever stored the last may not have told anybody yet
    shown: list[bytes] = []
    while len(shown) < min(len(found), MAX_RECEIPTS):
        if sum(map(len, shown)) + len(found[len(shown)]) > MAX_BODY - 1024:
            break
        shown.append(found[len(shown)])
    more = b"true" if len(shown) < len(found) else b"false"
    # The receipts are put in byte for byte: a signature is over exact bytes.
    return answer(b'{"more":' + more + b',"receipts":[' + b",".join(shown) + b"]}")


def _part(call: Call, id_: str) -> Path:
    return hub_folder().uploads / f"{call.kiosk.number}-{id_}.part"


def _assembled(request: HttpRequest, id_: str, part: Path) -> bytes:
    """Join the pieces, or take the stored letter when the answer got lost."""
    digest = told_digest(request)
    stored = Letter.objects.filter(pk=id_).first()
    if stored is not None and bytes.fromhex(stored.sha) == digest:
        return letter_files.read(hub_folder(), stored.sha) or b""
    return assembled(part, digest)
