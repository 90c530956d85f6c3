"""村信息: what a board says of itself, edited and sent for review."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.errors import BoardError
from hub.answers import told
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import board_settings, drafts
from hub.publishing.drafts import Begun
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.queries import EVERYBODY, WRITERS, board_for, boards_for
from hub.publishing.workspace import laid_alone
from hub.staff.gates import seated
from hub.staff.models import Member

_LIVE = (Draft.State.RELEASED, Draft.State.DROPPED)


@require_http_methods(["GET", "POST"])
@seated(*EVERYBODY)
@told
def settings(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Show what the board says of itself; a POST sends the change for review."""
    hub = hub_folder()
    if request.method == "POST":
        return _sent(request, member, board_for(member, code, *WRITERS))
    board = board_for(member, code)
    return _page(request, member, hub, board)


def _sent(request: HttpRequest, member: Member, board: Board) -> HttpResponse:
    hub, by = hub_folder(), By(actor=member.name, at=timezone.now())
    draft = _draft(board)
    try:
        with laid_alone(hub, board, [draft] if draft else []) as folder:
            content = board_settings.edited(folder, request.POST.dict())
    except BoardError as error:
        return _page(request, member, hub, board, problem=error)
    if draft is None:
        begun = Begun(item=board_settings.ITEM, folder="", act=Draft.Act.CORRECT)
        draft = drafts.begin(hub, board, begun, member, by=by)
    draft = drafts.save(hub, draft, content, version=draft.version, by=by)
    drafts.submit(hub, draft, by=by)
    return redirect("publishing:review", draft.pk)


def _page(
    request: HttpRequest,
    member: Member,
    hub: HubFolder,
    board: Board,
    *,
    problem: BoardError | None = None,
) -> HttpResponse:
    draft = _draft(board)
    with laid_alone(hub, board, [draft] if draft else []) as folder:
        boxes = board_settings.boxes(folder)
    shown = {
        "place": "released",
        "board": board,
        "boxes": [(box, request.POST.get(box.name, box.value)) for box in boxes],
        "draft": draft,
        "problem": problem,
        "writes": boards_for(member, *WRITERS).contains(board),
    }
    status = 400 if problem else 200
    return render(request, "publishing/settings.html", shown, status=status)


def _draft(board: Board) -> Draft | None:
    live = board.drafts.exclude(state__in=_LIVE)
    return live.filter(item=board_settings.ITEM).first()
