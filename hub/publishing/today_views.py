"""今天要做: what waits for whoever signed in, most pressing first."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from boards.authoring.owing import completeness
from boards.content.completeness import Completeness
from boards.content.edition import Edition
from boards.content.owed import OVERDUE, SOON
from boards.content.periods import Period
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing.answers import told
from hub.publishing.models import Board, Draft
from hub.publishing.queries import EVERYBODY, WRITERS, boards_for, live_drafts
from hub.publishing.repository import repository
from hub.publishing.workspace import laid_out
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of


@dataclass(frozen=True, slots=True)
class Owing:
    """What one board owes this month."""

    board: Board
    owed: Completeness

    @property
    def pressing(self) -> tuple[object, ...]:
        """What is overdue or nearly due, oldest first."""
        lines = self.owed.of(OVERDUE, SOON)
        return tuple(sorted(lines, key=lambda one: one.due_on or date.max))


@require_GET
@seated(*EVERYBODY)
@told
def today(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what is owed, what was sent back and what was begun."""
    day, hub = day_of(timezone.now()), hub_folder()
    boards = boards_for(member, *WRITERS)
    drafts = live_drafts(member)
    shown = {
        "place": "today",
        "owing": [Owing(board, owed(hub, board, day)) for board in boards],
        "returned": [one for one in drafts if one.state == Draft.State.RETURNED],
        "begun": [one for one in drafts if one.state == Draft.State.DRAFT],
        "waiting": [one for one in drafts if one.state == Draft.State.SUBMITTED],
        "leaving": [one for one in drafts if one.state == Draft.State.RELEASING],
    }
    return render(request, "publishing/today.html", shown)


def owed(hub: HubFolder, board: Board, today: date) -> Completeness:
    """Return what ``board`` owes in the month of ``today``."""
    held = repository(hub).edition_bytes(board.code)
    with laid_out(hub, board) as folder:
        return completeness(
            folder,
            month=_month(today),
            previous=Edition.from_bytes(held) if held else None,
            today=today,
        )


def _month(today: date) -> Period:
    last = monthrange(today.year, today.month)[1]
    return Period(today.replace(day=1), today.replace(day=last), 1)
