"""机关: what an office owes, its documents in force, its yearly looks, its links."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from boards.content.issuing import OFFICES
from boards.content.item import DISCLOSURE_WORDS
from hub.answers import told
from hub.errors import HubError
from hub.jobs import actions as jobs
from hub.jobs.actions import Wanted
from hub.jobs.models import Job
from hub.keyring import hub_folder
from hub.paging import page_of
from hub.publishing import office_work
from hub.publishing.log import By
from hub.publishing.queries import WRITERS, board_for, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

_WORDS_LIMIT = 60


@require_GET
@seated(*WRITERS)
@told
def duties(request: HttpRequest, member: Member) -> HttpResponse:
    """Show, for each office, the interpretations and looks that are due."""
    hub, today = hub_folder(), day_of(timezone.now())
    found = boards_for(member, *WRITERS).filter(kind__in=OFFICES)
    shown = {
        "place": "today",
        "today": today,
        "offices": [office_work.office_of(hub, board, today) for board in found],
    }
    return render(request, "publishing/office.html", shown)


@require_GET
@seated(*WRITERS)
@told
def library(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Show the documents of an office: those in force, or all of them."""
    board, today = board_for(member, code, *WRITERS), day_of(timezone.now())
    words = request.GET.get("q", "").strip()[:_WORDS_LIMIT]
    held = office_work.library_of(hub_folder(), board, today, words=words)
    is_whole = request.GET.get("all") == "1"
    paged = page_of(request, [one for one in held if is_whole or not one.has_ended])
    last = Job.objects.filter(kind=office_work.LINKS, key=board.code).first()
    shown = {
        "board": board,
        "words": words,
        "is_whole": is_whole,
        "held": paged,
        "paged": paged,
        "in_force": sum(one.is_in_force for one in held),
        "unsaid": sum(not one.validity for one in held),
        "count": len(held),
        "ends": office_work.ENDS,
        "last": last,
    }
    return render(request, "publishing/library.html", shown)


@require_POST
@seated(*WRITERS)
@told
def validity(
    request: HttpRequest, member: Member, code: str, item: str
) -> HttpResponse:
    """Begin the correction that says that a document is no longer in force."""
    board = board_for(member, code, *WRITERS)
    said = (request.POST.get("validity", ""), request.POST.get("reason", ""))
    by = By(actor=member.name, at=timezone.now())
    made = office_work.change_validity(hub_folder(), board, item, said, member, by=by)
    return redirect("publishing:draft", made.pk)


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def rechecks(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Show what is not open and when it is judged again; write down a look."""
    hub, now = hub_folder(), timezone.now()
    board, today = board_for(member, code, *WRITERS), day_of(now)
    if request.method == "POST":
        items = request.POST.getlist("item")
        if not items:
            raise HubError("没有选复查过的条目", hint="回去，先勾上看过的")
        by = By(actor=member.name, at=now)
        office_work.recheck(hub, board, items, on=today, by=by)
        return redirect("publishing:rechecks", code)
    found = office_work.office_of(hub, board, today).rechecks
    rows = [
        (one, DISCLOSURE_WORDS.get(one.disclosure, ""), one.is_due(today))
        for one in found
    ]
    paged = page_of(request, rows)
    shown = {
        "board": board,
        "rows": paged,
        "paged": paged,
        "due": sum(row[2] for row in rows),
    }
    return render(request, "publishing/rechecks.html", shown)


@require_POST
@seated(*WRITERS)
@told
def links(_request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Ask for a look at every official address of the board."""
    board, now = board_for(member, code, *WRITERS), timezone.now()
    wanted = Wanted(
        kind=office_work.LINKS, key=board.code, by=member.name, not_before_at=now
    )
    jobs.add(wanted, now=now)
    return redirect("publishing:library", code)
