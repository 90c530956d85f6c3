"""村民的话: what the boards of a member were asked, with the days left to answer."""

from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from foi.feedback import SUGGESTION
from hub.answers import told
from hub.errors import NoSuchCaseError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.paging import queried
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.opened import basis_for
from hub.publishing.queries import EVERYBODY, WRITERS, board_for, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member
from hub.voices import answering, queries, showing
from hub.voices.answering import Asked, Judging, Left
from hub.voices.models import Opinion
from hub.voices.published import board_shown
from sync.instants import day_of


@dataclass(frozen=True, slots=True)
class Row:
    """One opinion to answer: what is known of it unopened, and what is left of time."""

    shown: showing.OpinionRow
    board: Board
    left: Left | None
    draft: Draft | None


@require_GET
@seated(*EVERYBODY)
@told
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what waits for an answer, and the consultations that closed."""
    hub, today = hub_folder(), day_of(timezone.now())
    boards = {board.code: board for board in boards_for(member)}
    paged = queried(request, queries.open_at(boards))
    judged = cache(partial(basis_for, hub))
    owed = [
        one
        for board in boards.values()
        for one in answering.consultations_owed(hub, board, judged, today=today)
    ]
    shown = {
        "place": "voices",
        "rows": [_row(hub, boards[x.board], x, judged, today) for x in paged],
        "paged": paged,
        "owed": owed,
        "writes": any(member.has(role) for role in WRITERS),
    }
    return render(request, "voices/village.html", shown)


@require_POST
@seated(*WRITERS)
@told
def answer(
    request: HttpRequest, member: Member, code: str, number: str
) -> HttpResponse:
    """Begin the item that says question and answer together."""
    board = board_for(member, code, *WRITERS)
    one = queries.opinions(board.code).filter(number=number).first()
    if one is None:
        raise NoSuchCaseError("没有这一条，或不归您管", hint="回到“村民的话”看看")
    said = Asked(request.POST.get("question", ""), request.POST.get("answer", ""))
    by = By(actor=member.name, at=timezone.now())
    draft = answering.begin_answer(hub_folder(), board, one, said, member, by=by)
    return redirect("publishing:draft", draft.pk)


def _row(
    hub: HubFolder, board: Board, one: Opinion, judged: Judging, today: date
) -> Row:
    [row] = showing.opinion_rows(hub, [one], today=today)
    if one.act == SUGGESTION:  # those are answered all together
        return Row(row, board, None, _draft(board, one))
    promised = board_shown(hub, board.code).answer_days
    left = answering.answer_left(one, judged(board), promised=promised, today=today)
    return Row(row, board, left, _draft(board, one))


def _draft(board: Board, one: Opinion) -> Draft | None:
    live = board.drafts.exclude(state=Draft.State.DROPPED)
    return live.filter(item=one.answer).first() if one.answer else None
