"""等签名: what was approved of a board whose publisher keeps the key, to take away."""

import zipfile
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub.answers import told
from hub.errors import NotNowError
from hub.keyring import hub_folder
from hub.publishing.models import Board, Draft, ToSign
from hub.publishing.queries import EVERYBODY, board_for
from hub.publishing.signed_elsewhere import folder_to_sign
from hub.staff.gates import seated
from hub.staff.models import Member


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Show what waits for its signature, and how it is signed."""
    board = board_for(member, code)
    waiting = ToSign.objects.filter(board=board).first()
    shown = {
        "place": "released",
        "board": board,
        "waiting": waiting,
        "drafts": Draft.objects.filter(pk__in=waiting.drafts) if waiting else (),
        "hub": settings.GK_PUBLIC_URL,
    }
    return render(request, "publishing/to_sign.html", shown)


@require_GET
@seated(*EVERYBODY)
@told
def fetch(_request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Give the board folder to be signed, in one file.

    Raises:
        NotNowError: nothing waits.
    """
    board = board_for(member, code)
    waiting = ToSign.objects.filter(board=board).first()
    if waiting is None:
        raise NotNowError("现在没有等签名的", hint="批准以后才有")
    answer = FileResponse(
        _zipped(board, waiting),
        as_attachment=True,
        filename=f"{board.code}-{waiting.number}.zip",
        content_type="application/zip",
    )
    # It may be large, so it is streamed; gates hand on whatever answers.
    return cast("HttpResponse", answer)


def _zipped(board: Board, waiting: ToSign) -> IO[bytes]:
    """Return the folder as a file that is gone once it is closed."""
    hub = hub_folder()
    packed = TemporaryFile(dir=hub.cache)  # noqa: SIM115 - closed with the answer
    top = Path(f"{board.code}-{waiting.number}")
    with folder_to_sign(hub, waiting) as folder, zipfile.ZipFile(packed, "w") as into:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                into.write(path, top / path.relative_to(folder))
    packed.seek(0)
    return packed
