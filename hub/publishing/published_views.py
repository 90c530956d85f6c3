"""已公开: what is out, its versions, putting it right and taking it off."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from boards.authoring.withdrawing import UNTOLD, what_to_do
from boards.content.draft import Withdrawal
from hub.answers import told
from hub.errors import NoSuchBoardError, NoSuchDraftError
from hub.keyring import hub_folder
from hub.paging import page_of
from hub.publishing import afterwards, drafts
from hub.publishing.log import By
from hub.publishing.log_views import lines_of
from hub.publishing.models import Board, Entry
from hub.publishing.out import line_of, out_of, snapshot_of_withdrawal, versions_of
from hub.publishing.queries import EVERYBODY, WRITERS, board_for, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

LOG_SHOWN = 50
ENDING_SHOWN = 5  # above the others; there is a page of them all
_WORDS = 40  # characters of a title that is looked for


@require_GET
@seated(*EVERYBODY)
@told
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what is out on one board of the member: the first, or the one asked for."""
    boards = boards_for(member)
    chosen = _chosen(member, request.GET.get("board", ""))
    today, words = day_of(timezone.now()), request.GET.get("q", "").strip()[:_WORDS]
    shown: dict[str, object] = {"place": "released", "boards": boards}
    shown |= {"board": chosen, "q": words}
    if chosen is not None:
        out = out_of(hub_folder(), chosen, today=today)
        ending, is_ending = out.ending, request.GET.get("show") == "ending"
        seen = ending if is_ending else out.named(words)
        shown |= {
            "out": out,
            "ending": ending[:ENDING_SHOWN],
            "endings": len(ending),
            "is_ending": is_ending,
            "paged": page_of(request, seen),
        }
    return render(request, "publishing/released.html", shown)


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member, code: str, item: str) -> HttpResponse:
    """Show one item that is out: versions, who did what, and what may be done."""
    board = board_for(member, code)
    line = line_of(hub_folder(), board, item, today=day_of(timezone.now()))
    if line is None:
        raise NoSuchDraftError("公开栏上没有这一条", hint="回到“已公开”看看")
    log = Entry.objects.filter(board=board.code, item=item).order_by("-pk")
    shown = {
        "place": "released",
        "board": board,
        "line": line,
        "versions": versions_of(board, item),
        "log": lines_of(log[:LOG_SHOWN]),
        "kinds": afterwards.REASON_KINDS,
        "urgent": UNTOLD,
        "has_gone": snapshot_of_withdrawal(board, item) > 0,
        "may_write": any(boards_for(member, role).contains(board) for role in WRITERS),
        "draft": board.drafts.exclude(state__in=("released", "dropped"))
        .filter(item=item)
        .first(),
    }
    return render(request, "publishing/out_item.html", shown)


@require_POST
@seated(*WRITERS)
@told
def correct(request: HttpRequest, member: Member, code: str, item: str) -> HttpResponse:
    """Begin putting an item right."""
    board = board_for(member, code, *WRITERS)
    reason, text = (request.POST.get(key, "") for key in ("reason", "text"))
    by = By(actor=member.name, at=timezone.now(), reason=reason)
    draft = afterwards.correct(hub_folder(), board, item, member, text=text, by=by)
    return redirect("publishing:draft", draft.pk)


@require_POST
@seated(*WRITERS)
@told
def withdraw(
    request: HttpRequest, member: Member, code: str, item: str
) -> HttpResponse:
    """Send the withdrawal of an item for approval, and say what is to do besides."""
    hub, now = hub_folder(), timezone.now()
    board = board_for(member, code, *WRITERS)
    reason, kind = (request.POST.get(key, "") for key in ("reason", "kind"))
    gone = Withdrawal(day_of(now), kind, reason)
    by = By(actor=member.name, at=now, reason=reason)
    draft = afterwards.withdraw(hub, board, item, member, gone=gone, by=by)
    shown = {
        "place": "released",
        "board": board,
        "draft": draft,
        "is_urgent": kind in UNTOLD,
        "to_do": what_to_do(drafts.read(hub, draft), gone.on),
    }
    return render(request, "publishing/withdrawing.html", shown)


def _chosen(member: Member, code: str) -> Board | None:
    try:
        return board_for(member, code)
    except NoSuchBoardError:
        return boards_for(member).first()
