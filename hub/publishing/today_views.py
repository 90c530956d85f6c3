"""今天要做: what waits for whoever signed in, most pressing first."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from boards.authoring.excel.templates import every_template
from boards.content.catalogue import Catalogue
from boards.content.completeness import Completeness
from boards.content.draft import Draft as BoardDraft
from boards.content.owed import OPEN, OVERDUE, PERIOD, SOON, Owed
from boards.content.periods import Period
from hub.answers import told
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import choosing
from hub.publishing.models import Board, Draft, Look
from hub.publishing.owing import owed_of
from hub.publishing.queries import EVERYBODY, WRITERS, boards_for, live_drafts
from hub.publishing.readings import reading_of
from hub.publishing.starting import Begin, last_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

CARE = "care"
_CARE_DAYS = 365
_SHOWN = 5  # duties of one board that get a card


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is owed and the ways to begin it; no kind: there is no form."""

    line: Owed
    kind: str
    takes_table: bool
    last: str
    begun: Draft | None = None


@dataclass(frozen=True, slots=True)
class Owing:
    """What one board owes this month: the cards, how many more, and the next one."""

    board: Board
    owed: Completeness
    duties: tuple[Duty, ...]
    more: int
    following: Duty | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A draft that was sent back, by whom and why."""

    draft: Draft
    look: Look | None

    @property
    def page(self) -> str:
        """The page on which it is put right, by name."""
        is_row = self.look is not None and self.look.where.startswith("rows.csv")
        return "publishing:rows" if is_row else "publishing:content"


@require_GET
@seated(*EVERYBODY)
@told
def today(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what is owed, what was sent back and what was begun."""
    day, hub = day_of(timezone.now()), hub_folder()
    boards = boards_for(member, *WRITERS)
    drafts = live_drafts(member)
    state = Draft.State
    owing = [owing_of(hub, board, drafts, day) for board in boards]
    shown = {
        "place": "today",
        "owing": owing,
        "returned": [_returned(one) for one in drafts if one.state == state.RETURNED],
        "begun": [one for one in drafts if one.state == state.DRAFT],
        "waiting": [one for one in drafts if one.state == state.SUBMITTED],
        "leaving": [one for one in drafts if one.state == state.RELEASING],
        "has_duties": any(one.duties for one in owing),
    }
    return render(request, "publishing/today.html", shown)


@require_POST
@seated()
def care(request: HttpRequest, _member: Member) -> HttpResponse:
    """Make every letter larger on this device, or as large as before."""
    response = redirect("publishing:today")
    if request.COOKIES.get(CARE):
        response.delete_cookie(CARE, samesite="Lax")
    else:
        seconds = _CARE_DAYS * 24 * 3600
        response.set_cookie(CARE, "1", max_age=seconds, samesite="Lax", httponly=True)
    return response


def owing_of(
    hub: HubFolder, board: Board, drafts: Sequence[Draft], today: date
) -> Owing:
    """Return what ``board`` owes in the month of ``today``, and how to begin it."""
    reading = reading_of(hub, board)
    owed = owed_of(hub, board, _month(today), today=today)
    read, catalogue = reading.read, reading.basis.catalogue
    pressing = owed.of(OVERDUE, SOON)
    pressing = tuple(sorted(pressing, key=lambda one: one.due_on or date.max))
    own = [draft for draft in drafts if draft.board_id == board.pk]
    duties = [_duty(line, catalogue, read.drafts, own) for line in pressing[:_SHOWN]]
    coming = [line for line in owed.of(OPEN) if line.due_on is not None]
    coming.sort(key=lambda one: one.due_on or date.max)
    following = [_duty(line, catalogue, read.drafts, own) for line in coming[:1]]
    return Owing(
        board,
        owed,
        tuple(duties),
        len(pressing[_SHOWN:]),
        following[0] if following and not duties else None,
    )


def _duty(
    line: Owed,
    catalogue: Catalogue,
    held: Sequence[BoardDraft],
    drafts: Sequence[Draft],
) -> Duty:
    kind = choosing.kind_for(line, catalogue)
    begin = Begin(kind=kind, matter=line.matter, period=line.period)
    last = last_of(held, begin) if line.what == PERIOD else None
    begun = [
        draft
        for draft in drafts
        if draft.matter == line.matter and draft.period == line.period
    ]
    return Duty(
        line,
        kind,
        any(one.kind == kind for one in every_template()),
        last.item.title if last else "",
        begun[0] if begun else None,
    )


def _returned(draft: Draft) -> Returned:
    looks = draft.looks.filter(outcome=Look.Outcome.RETURNED).select_related("member")
    return Returned(draft, looks.last())


def _month(today: date) -> Period:
    last = monthrange(today.year, today.month)[1]
    return Period(today.replace(day=1), today.replace(day=last), 1)
