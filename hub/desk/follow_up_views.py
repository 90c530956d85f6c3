"""Pages of what applicants say later: the list, reading one, deciding on one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from hub.answers import told
from hub.desk import follow_up_queries, follow_up_rows, follow_ups
from hub.desk.actions import By
from hub.desk.models import FollowUp
from hub.desk.opener_socket import Question, ask
from hub.keyring import hub_folder
from hub.paging import queried
from hub.staff.gates import seated
from hub.staff.models import Member, Role

MAX_REASON = 200
ASIDE_SHOWN = 10  # of those put aside, below what waits


@require_GET
@seated(Role.OFFICER)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List what waits for an officer, and what was put aside with its reason."""
    is_aside = request.GET.get("tab") == "aside"
    aside = follow_up_queries.put_away(member)
    paged = queried(request, aside if is_aside else follow_up_queries.to_decide(member))
    shown = {
        "waiting": follow_up_rows.follow_up_rows(() if is_aside else paged),
        "aside": follow_up_rows.follow_up_rows(
            paged if is_aside else aside[:ASIDE_SHOWN]
        ),
        "asides": aside.count(),
        "paged": paged,
        "is_aside": is_aside,
    }
    return render(request, "desk/said.html", shown)


@require_POST
@seated(Role.OFFICER)
@told
@sensitive_variables()
def open_(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Show what a follow-up says; the opener writes down who asked."""
    one = follow_up_queries.one_for(member, number)
    parts = ask(hub_folder().opener_socket, Question(one.number, member.name))
    sections, pictures = follow_up_rows.read(parts)
    [row] = follow_up_rows.follow_up_rows([one])
    shown = {"row": row, "sections": sections, "pictures": pictures}
    return render(request, "desk/said_open.html", shown)


@require_POST
@seated(Role.OFFICER)
@told
def take(_request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Note what proposes no step; a step is taken on its own page, with its day."""
    one = follow_up_queries.one_for(member, number)
    step = follow_up_queries.proposed_step(one)
    if step is not None:  # it has come to propose a step since the page was drawn
        way = reverse("desk:step", args=(one.about, step.to))
        return redirect(f"{way}?follow={one.number}")
    follow_ups.note(one, by=By(actor=member.name, at=timezone.now()))
    return _back(one)


@require_POST
@seated(Role.OFFICER)
@told
def refuse(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Leave a follow-up, with the reason that goes into the log."""
    reason = request.POST.get("reason", "").strip()[:MAX_REASON]
    by = By(actor=member.name, at=timezone.now(), reason=reason)
    one = follow_up_queries.one_for(member, number)
    follow_ups.refuse(one, by=by)
    return _back(one)


def _back(one: FollowUp) -> HttpResponse:
    return redirect("desk:show", one.about)
