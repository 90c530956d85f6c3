"""What publishers hand in who keep the key of their board: the release and its files.

A request is signed with the key of the board it is about, so no password is needed and
nobody speaks for another board. Doing any of it twice changes nothing.
"""

import hashlib
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hub.custody import taking
from hub.custody.keys import public_key
from hub.custody.models import Handed, HandedFile
from hub.device_api.admission import admit
from hub.device_api.limits import MAX_BODY, MAX_PIECE
from hub.device_api.messages import answer, as_request, no_content, verified
from hub.device_api.refusals import RefusalError, number_of
from hub.device_api.uploads import (
    append,
    assembled,
    offset_of,
    told_digest,
    told_offset,
)
from hub.errors import HubError, NotAllowedError
from hub.keyring import hub_folder
from hub.stores import repository_store
from sync.board_roles import Signed
from sync.errors import (
    ConflictError,
    FileFormatError,
    RefusedError,
    UntrustedError,
)
from sync.layout import blob_path
from sync.signing import Request

_AGAIN = "再运行一次 gk board publish"


def look(request: HttpRequest, board: str, sha: str) -> HttpResponse:
    """``HEAD boards/<board>/content/<sha>``: how many bytes of a file are here."""
    _call_of(request, board)
    store = repository_store(hub_folder())
    known = taking.held(board, sha) or store.look(blob_path(sha))
    size = known.size if known else offset_of(_part(board, sha))
    return no_content(upload_offset=str(size))


def add(request: HttpRequest, board: str, sha: str) -> HttpResponse:
    """``PATCH boards/<board>/content/<sha>``: the next piece of a file."""
    call = _call_of(request, board, limit=MAX_PIECE)
    at = told_offset(request)
    return no_content(
        upload_offset=str(append(_part(board, sha), call.body, offset=at))
    )


def put(request: HttpRequest, board: str, sha: str) -> HttpResponse:
    """``PUT boards/<board>/content/<sha>``: a whole file, or nothing more to come."""
    call = _call_of(request, board, limit=MAX_PIECE)
    digest = told_digest(request)
    held = taking.held(board, sha)
    if held is None or bytes.fromhex(held.kept) != digest:
        held = _kept(board, sha, call.body, digest)
    return no_content(upload_offset=str(held.size))


def release(request: HttpRequest, board: str) -> HttpResponse:
    """``PUT boards/<board>/release``: the signed release; asked again until it is out.

    Raises:
        RefusalError: it is not one, files are missing, or it was refused.
    """
    call = _call_of(request, board)
    after = number_of(request.GET.get("after", ""), "after")
    row = _taken(board, Signed(call.body, after))
    if row.state == Handed.State.REFUSED:
        raise RefusalError(409, "not-released", row.problem, hint=_AGAIN)
    if row.state == Handed.State.LACKING:
        raise RefusalError(
            409, "missing", "文件还没有到齐", hint="接着传", missing=row.missing
        )
    is_out = row.state == Handed.State.RELEASED
    said = {"state": "released" if is_out else "waiting", "edition": row.edition}
    return answer(said, status=200 if is_out else 202)


def _taken(board: str, signed: Signed) -> Handed:
    try:
        return taking.take(hub_folder(), board, signed, now=timezone.now())
    except FileFormatError as error:
        raise RefusalError(400, "no-release", str(error), hint=error.hint) from error
    except UntrustedError as error:
        raise RefusalError(400, "signature", str(error), hint=error.hint) from error
    except NotAllowedError as error:
        raise RefusalError(409, "not-approved", str(error), hint=error.hint) from error
    except ConflictError as error:
        raise RefusalError(409, "overtaken", str(error), hint=error.hint) from error
    except RefusedError as error:
        raise RefusalError(400, "dates", str(error), hint=error.hint) from error


def _call_of(request: HttpRequest, board: str, *, limit: int = MAX_BODY) -> Request:
    """Return the request once the key of ``board`` is known to have signed it."""
    received, hub = as_request(request, limit=limit), hub_folder()

    def public_key_of(key_id: str) -> bytes | None:
        return public_key(hub, board) if key_id == f"board.{board}" else None

    verified(received, public_key_of, now=timezone.now())
    admit(board, request)
    return received


def _part(board: str, sha: str) -> Path:
    return hub_folder().uploads / f"{board}-{sha}.part"


def _kept(board: str, sha: str, body: bytes, digest: bytes) -> HandedFile:
    part = _part(board, sha)
    is_whole = hashlib.sha256(body).digest() == digest
    data = body if is_whole else assembled(part, digest)
    try:
        kept = taking.keep(hub_folder(), board, sha, data, now=timezone.now())
    except HubError as error:
        raise RefusalError(413, "too-long", str(error), hint=error.hint) from error
    part.unlink(missing_ok=True)
    return kept
