"""Pages of what residents say: opinions to answer, ratings, and counted choices."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from hub.answers import told
from hub.desk.actions import By
from hub.desk.opener_socket import Question, ask
from hub.errors import NoSuchCaseError
from hub.keyring import hub_folder
from hub.paging import queried
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from hub.voices import actions, queries, showing
from hub.voices.models import Opinion
from hub.voices.published import board_shown
from sync.instants import day_of

TABS = {"open": "等答复", "done": "办完的"}
MAX_REASON = 200


@require_GET
@seated(Role.OFFICER)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List what residents asked and said, oldest first, by board if one is named."""
    hub, tab = hub_folder(), request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    seen = queries.opinions_for(member)
    board = request.GET.get("board", "")
    chosen = seen.filter(board=board) if board else seen
    paged = queried(request, queries.in_tab(chosen, tab))
    shown = {
        "paged": paged,
        "rows": showing.opinion_rows(hub, paged, today=day_of(timezone.now())),
        "tab": tab,
        "tabs": [
            (k, words, queries.in_tab(chosen, k).count()) for k, words in TABS.items()
        ],
        "answers_for_boards": queries.answers_for_boards(member),
        "board": board,
        "boards": [
            (code, board_shown(hub, code).name, count)
            for code, count in queries.boards_of(queries.in_tab(seen, tab))
        ],
    }
    return render(request, "voices/list.html", shown)


@require_GET
@seated(Role.OFFICER)
@told
def show(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Show one opinion, not what was written, and what may be done about it."""
    one = queries.opinion_for(member, number)
    return render(request, "voices/opinion.html", _page(one))


@require_POST
@seated(Role.OFFICER)
@told
@sensitive_variables()
def open_(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Show what was written; the opener writes down who asked."""
    one = queries.opinion_for(member, number)
    parts = ask(hub_folder().opener_socket, Question(one.number, member.name))
    sections, pictures = showing.read(parts)
    shown = {"sections": sections, "pictures": pictures}
    return render(request, "voices/opinion.html", _page(one) | shown)


@require_POST
@seated(Role.OFFICER)
@told
def answer(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Say which published item answers an opinion."""
    by = By(actor=member.name, at=timezone.now())
    one = queries.opinion_for(member, number)
    known = [found.item for found in board_shown(hub_folder(), one.board).answers]
    item = request.POST.get("item", "")
    if item not in known:
        raise NoSuchCaseError(
            "这条答复还没有发布", hint="先让村里把“异议答复”发布出来，再回来选"
        )
    actions.answer(one, item, by=by)
    return redirect("voices:list")


@require_POST
@seated(Role.OFFICER)
@told
def leave(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Say that an opinion needs no published answer, and why."""
    reason = request.POST.get("reason", "").strip()[:MAX_REASON]
    by = By(actor=member.name, at=timezone.now(), reason=reason)
    actions.leave(queries.opinion_for(member, number), by=by)
    return redirect("voices:list")


@require_GET
@seated(Role.OFFICER)
def ratings(request: HttpRequest, member: Member) -> HttpResponse:
    """Count the five levels by board, of one month or of all."""
    months = queries.months(member)
    month = _month(request.GET.get("month", ""), months)
    found = queries.scores(member, month)
    tables = showing.score_tables(hub_folder(), found)
    shown = {"tables": tables, "months": months, "month": month}
    return render(request, "voices/ratings.html", shown)


@require_GET
@seated(Role.OFFICER)
def choices(request: HttpRequest, member: Member) -> HttpResponse:
    """Count what was chosen in consultations."""
    tables = showing.choice_tables(hub_folder(), queries.choices(member))
    return render(request, "voices/choices.html", {"tables": tables})


def _page(one: Opinion) -> dict[str, object]:
    hub = hub_folder()
    board = board_shown(hub, one.board)
    [row] = showing.opinion_rows(hub, [one], today=day_of(timezone.now()))
    return {
        "row": row,
        "one": one,
        "answers": showing.answers_for(one, board),
        "answered_by": board.titles.get(one.answer, one.answer),
        "log": one.entries.all(),
    }


def _month(text: str, months: list[date]) -> date | None:
    return next((one for one in months if f"{one:%Y-%m}" == text), None)
