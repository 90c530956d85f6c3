"""谁做了什么: the log of a board, with the check of its chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from hub.answers import told
from hub.paging import queried
from hub.publishing import log
from hub.publishing.models import Draft, Entry
from hub.publishing.queries import EVERYBODY, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member
from hub.staff.names import shown_names

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log in words: who is a name, the item is its title."""

    at: datetime
    actor: str
    action: str
    title: str
    reason: str


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Return ``entries`` in words."""
    found = list(entries)
    names = shown_names(one.actor for one in found)
    drafts = Draft.objects.filter(item__in={one.item for one in found}).order_by("pk")
    titles = dict(drafts.values_list("item", "title"))
    return [
        Line(
            at=one.at,
            actor=names[one.actor],
            action=one.action,
            title=titles.get(one.item, one.item) or one.item,
            reason=one.reason,
        )
        for one in found
    ]


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the newest lines of one board; on request, whether the chain holds."""
    boards = boards_for(member)
    asked = boards.filter(code=request.GET.get("board", "")).first()
    board = asked or boards.first()
    lines = Entry.objects.filter(board=board.code) if board else Entry.objects.none()
    paged = queried(request, lines.order_by("-pk"), SHOWN)
    is_checked = "check" in request.GET
    shown = {
        "place": "released",
        "boards": boards,
        "board": board,
        "log": lines_of(paged),
        "paged": paged,
        "shows_items": True,
        "is_checked": is_checked,
        "broken": log.LOG.first_broken() if is_checked else None,
    }
    return render(request, "publishing/log.html", shown)
