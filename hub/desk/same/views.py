"""Pages of the same information: marking, preparing a draft, what is public already."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from boards.errors import BoardError
from foi.application import Wanted
from foi.phrases import phrases
from hub.answers import number_in, told
from hub.desk import known as published
from hub.desk import queries
from hub.desk.models import Case, Same
from hub.desk.same import actions
from hub.desk.same.actions import Public
from hub.desk.same.closed import not_open_for
from hub.desk.same.forms import PublicForm
from hub.keyring import hub_folder
from hub.publishing import queries as boards
from hub.publishing.log import By
from hub.publishing.models import Board
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from hub.staff.scopes import is_division, lies_in
from sync.errors import SyncError

MAX_LISTED = 50


@require_POST
@seated(Role.OFFICER)
@told
def mark(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Put a case to others that ask for the same."""
    case = queries.case_for(member, number)
    now, who = timezone.now(), member.name
    known = _chosen(member, case, request.POST.get("same", ""), now)
    title = request.POST.get("title", "")
    actions.mark(case, title=title, known=known, by=who, now=now)
    return redirect("desk:show", case.number)


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
def draft(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Prepare what several ask for to be published."""
    hub, now = hub_folder(), timezone.now()
    case = queries.case_for(member, number)
    open_to = {one.code: one for one in _boards(member, case)}
    choices = [(code, one.name) for code, one in open_to.items()]
    title = case.same.title if case.same else ""
    form = PublicForm(request.POST or None, boards=choices, title=title)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        public = Public(title=said["title"], text=said["text"])
        by = By(actor=member.name, at=now)
        try:
            board = open_to[said["board"]]
            actions.prepare(hub, case, board, public, member, by=by)
            return redirect("desk:show", case.number)
        except (BoardError, SyncError) as error:
            form.add_error(None, f"{error}。{error.hint}")
    shown = {"case": case, "form": form, "boards": choices}
    status = 400 if form.errors else 200
    return render(request, "desk/same_draft.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
def known(request: HttpRequest, _member: Member) -> HttpResponse:
    """Search what is public already, for words that the officer types."""
    words = request.POST.get("words", "").strip()[:100]
    wanted = phrases(Wanted(title=words)) or ((words,) if words else ())
    hub, at = hub_folder(), timezone.now()
    rows = published.already_public(hub, wanted, at=at) if words else []
    return render(request, "desk/known.html", {"words": words, "rows": rows})


def _chosen(member: Member, case: Case, chosen: str, now: datetime) -> Same | None:
    """Return what was chosen: what others ask for, or an item that is not open."""
    if "/" not in chosen:
        return _same_of(case).filter(pk=number_in(chosen)).first()
    closed = {one.about: one for one in not_open_for(hub_folder(), member, case.agency)}
    if chosen not in closed:
        return None
    title = closed[chosen].title
    return actions.same_about(case.agency, chosen, title, now=now)


def _same_of(case: Case) -> QuerySet[Same]:
    return Same.objects.filter(agency=case.agency)


def _boards(member: Member, case: Case) -> list[Board]:
    """Return the boards of the agency's division, and those the member writes at."""
    own = list(boards.boards_for(member, Role.CLERK)[:MAX_LISTED])
    if not is_division(case.agency):
        return own
    below = Board.objects.filter(code__startswith=case.agency[:6])
    found = [one for one in below if lies_in(one.code, case.agency)]
    return sorted({*own, *found}, key=lambda one: one.code)[:MAX_LISTED]
