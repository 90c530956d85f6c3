"""The device API: which address is answered by whom, and how a refusal looks."""

import logging
from typing import Annotated

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Path
from ninja.errors import ValidationError

from hub.device_api import beats, enrolling, letters, publishers
from hub.device_api.messages import refused
from hub.device_api.refusals import RefusalError, unreadable
from hub.device_api.shapes import BOARD, SHA
from sync.errors import (
    DiskFullError,
    NoKeyError,
    RefusedError,
    SourceUnavailableError,
    SyncError,
)

log = logging.getLogger(__name__)

_HEX = "^[0-9a-f]{32}$"
Id = Annotated[str, Path(pattern=_HEX)]
Board = Annotated[str, Path(pattern=BOARD)]
Sha = Annotated[str, Path(pattern=SHA)]

api = NinjaAPI(title="公开栏 device API", version="1", docs_url=None, openapi_url=None)


@api.get("time")
def time(request: HttpRequest) -> HttpResponse:
    """Tell the time."""
    return beats.time(request)


@api.post("enrol")
def enrol(request: HttpRequest) -> HttpResponse:
    """Take a device in that shows a token."""
    return enrolling.ask(request)


@api.get("enrol/{enrolment}")
def enrolment(request: HttpRequest, enrolment: Id) -> HttpResponse:
    """Say whether it was approved."""
    return enrolling.look(request, enrolment)


@api.api_operation(["HEAD"], "letters/{id_}")
def look(request: HttpRequest, id_: Id) -> HttpResponse:
    """Say how many bytes of a letter are here."""
    return letters.look(request, id_)


@api.patch("letters/{id_}")
def add(request: HttpRequest, id_: Id) -> HttpResponse:
    """Take the next piece of a letter."""
    return letters.add(request, id_)


@api.put("letters/{id_}")
def put(request: HttpRequest, id_: Id) -> HttpResponse:
    """Take a letter and give its receipt."""
    return letters.put(request, id_)


@api.get("receipts")
def receipts(request: HttpRequest) -> HttpResponse:
    """Give receipts of letters that came another way."""
    return letters.receipts(request)


@api.post("heartbeats")
def heartbeats(request: HttpRequest) -> HttpResponse:
    """Keep heartbeats."""
    return beats.beat(request)


@api.api_operation(["HEAD"], "boards/{board}/content/{sha}")
def look_content(request: HttpRequest, board: Board, sha: Sha) -> HttpResponse:
    """Say how many bytes of a file of a release are here."""
    return publishers.look(request, board, sha)


@api.patch("boards/{board}/content/{sha}")
def add_content(request: HttpRequest, board: Board, sha: Sha) -> HttpResponse:
    """Take the next piece of a file of a release."""
    return publishers.add(request, board, sha)


@api.put("boards/{board}/content/{sha}")
def put_content(request: HttpRequest, board: Board, sha: Sha) -> HttpResponse:
    """Take a file of a release."""
    return publishers.put(request, board, sha)


@api.put("boards/{board}/release")
def put_release(request: HttpRequest, board: Board) -> HttpResponse:
    """Take a release that its publisher signed, and say what became of it."""
    return publishers.release(request, board)


@api.exception_handler(RefusalError)
def refuse(_request: HttpRequest, error: RefusalError) -> HttpResponse:
    """Answer a refusal as the API writes them."""
    if error.status >= 500 or error.code not in {"clock", "offset"}:  # noqa: PLR2004
        log.warning("refused code=%s status=%d", error.code, error.status)
    return refused(error)


@api.exception_handler(DiskFullError)
def no_room(_request: HttpRequest, error: DiskFullError) -> HttpResponse:
    """Say that there is no room; the kiosk keeps the letter and tries later."""
    log.error("no room for a letter")
    refusal = RefusalError(507, "no-room", str(error), hint="终端会自动再送")
    return refused(refusal)


@api.exception_handler(DatabaseError)
def no_database(_request: HttpRequest, error: DatabaseError) -> HttpResponse:
    """Say that nothing could be noted down: there is no receipt without a row."""
    log.error("database does not answer error=%s", type(error).__name__)
    refusal = RefusalError(503, "busy", "后台暂时记不下来", hint="终端会自动再送")
    return refused(refusal)


@api.exception_handler(SourceUnavailableError)
@api.exception_handler(RefusedError)
def no_store(_request: HttpRequest, error: SyncError) -> HttpResponse:
    """Say that the object store did not take it: there is no receipt without bytes."""
    log.error("store does not answer error=%s", type(error).__name__)
    refusal = RefusalError(503, "busy", "后台暂时存不下来", hint="终端会自动再送")
    return refused(refusal)


@api.exception_handler(ValidationError)
def no_such_thing(_request: HttpRequest, _error: ValidationError) -> HttpResponse:
    """Say that the address names nothing; never what was expected where."""
    refusal = unreadable("地址")
    return refused(refusal)


@api.exception_handler(NoKeyError)
def no_key(_request: HttpRequest, error: NoKeyError) -> HttpResponse:
    """Say that the hub is not set up; the kiosk keeps the letter and tries later."""
    log.error("key missing hint=%s", error.hint)
    refusal = RefusalError(503, "not-ready", "后台还没有准备好", hint="终端会自动再送")
    return refused(refusal)
