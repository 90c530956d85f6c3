"""谁做了什么: the log of a board, with the check of its chain."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub.publishing import log
from hub.publishing.answers import told
from hub.publishing.models import Entry
from hub.publishing.queries import EVERYBODY, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member

SHOWN = 200


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the newest lines of one board; on request, whether the chain holds."""
    boards = boards_for(member)
    asked = boards.filter(code=request.GET.get("board", "")).first()
    board = asked or boards.first()
    lines = Entry.objects.filter(board=board.code) if board else Entry.objects.none()
    is_checked = "check" in request.GET
    shown = {
        "place": "released",
        "boards": boards,
        "board": board,
        "log": lines.order_by("-pk")[:SHOWN],
        "shows_items": True,
        "is_checked": is_checked,
        "broken": log.first_broken() if is_checked else None,
    }
    return render(request, "publishing/log.html", shown)
