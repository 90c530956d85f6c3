"""What is overdue, and urging: logged, seen by the officer, and nothing else moved."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hub.answers import told
from hub.desk.log import Act, write
from hub.desk.models import Case
from hub.desk.overseeing import queries
from hub.desk.showing import rows
from hub.keyring import hub_folder
from hub.paging import queried
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from sync.instants import day_of

MAX_REASON = 200


@require_GET
@seated(Role.OVERSEER, Role.LEADER)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List what is overdue where the member oversees; not what anybody asked for."""
    today = day_of(timezone.now())
    cases = queries.overseen_by(member)
    paged = queried(request, queries.overdue(cases, today=today))
    late = queries.unanswered(member, today=today)
    shown = {
        "rows": rows(hub_folder(), paged, today=today),
        "paged": paged,
        "leads": member.has(Role.LEADER),
        "oversees": member.has(Role.OVERSEER),
        "unanswered": late[: queries.MAX_LISTED],
        "late_answers": late.count(),
    }
    return render(request, "desk/overdue.html", shown)


@require_POST
@seated(Role.OVERSEER, Role.LEADER)
@told
def urge(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Urge a case on, once a day; the officer sees it on the case."""
    now = timezone.now()
    today = day_of(now)
    case = queries.overdue_case(member, number, today=today)
    reason = request.POST.get("reason", "").strip()[:MAX_REASON]
    with transaction.atomic():
        fresh = Case.objects.filter(pk=case.pk).exclude(urged_on=today)
        quiet = Case.objects.filter(pk=case.pk, urged_on=None)
        if (fresh | quiet).update(urged_on=today):
            write(case, Act(actor=member.name, action="督办", at=now, reason=reason))
    return redirect("desk:overdue")
