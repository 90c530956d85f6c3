"""Drawing decisions up (officers), and passing their gates (legal, secrecy, leader)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from boards.errors import BoardError
from foi import gates
from hub.answers import told
from hub.desk import decision_queries as waiting
from hub.desk import decision_rows, decisions, documents, queries, reading
from hub.desk.deciding.forms import DecisionForm
from hub.desk.models import Case
from hub.desk.opener_socket import Question, ask
from hub.keyring import hub_folder
from hub.paging import page_of
from hub.staff.confirming import confirmed_pin
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from sync.errors import SyncError

MINDERS = tuple(waiting.ROLES.values())


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
def propose(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Draw up a decision and send it to its first gate."""
    case = queries.case_for(member, number)
    kinds = [(one.id, one.said) for one in documents.replies().kinds]
    form = DecisionForm(request.POST or None, acts=_acts(case), replies=kinds)
    if request.method == "POST" and form.is_valid():
        terms = documents.rules(hub_folder()).terms
        now, who = timezone.now(), member.name
        try:
            decisions.propose(case, form.proposed, terms=terms, by=who, now=now)
            return redirect("desk:show", case.number)
        except (BoardError, SyncError) as error:
            form.add_error(None, f"{error}。{error.hint}")
    shown = {"case": case, "form": form, "gates": gates.GATES[gates.REPLY]}
    status = 400 if form.errors else 200
    return render(request, "desk/decide.html", shown, status=status)


@require_POST
@seated(Role.OFFICER)
@told
def drop(_request: HttpRequest, member: Member, number: str, pk: int) -> HttpResponse:
    """Take a decision back, to draw it up anew."""
    case = queries.case_for(member, number)
    one = case.decisions.filter(pk=pk).first()
    if one is not None:
        decisions.drop(one, by=member.name, now=timezone.now())
    return redirect("desk:show", case.number)


@require_GET
@seated(*MINDERS)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List what stands at a gate of the member."""
    paged = page_of(request, waiting.waiting_for(member))
    found = decision_rows.rows(paged)
    shown = {"rows": found, "paged": paged, "leads": member.has(Role.LEADER)}
    return render(request, "desk/deciding.html", shown)


@require_GET
@seated(*MINDERS)
@told
def show(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show one decision, what its gate answers for, and who passed the others."""
    one = waiting.decision_for(member, pk)
    shown = {
        "row": decision_rows.row_of(one),
        "case": one.case,
        "gate": decisions.gate_of(one) if waiting.stands_before(member, one) else None,
        "agency": documents.agency_name(hub_folder(), one.case.agency),
    }
    return render(request, "desk/decision.html", shown)


@require_POST
@seated(*MINDERS)
@confirmed_pin
@told
def decide(request: HttpRequest, member: Member, pk: int, gate: str) -> HttpResponse:
    """Pass a gate, or send back from it; signed with the password again."""
    now, who = timezone.now(), member.name
    one = waiting.decision_standing_before(member, pk)
    if "back" in request.POST:
        reason = request.POST.get("reason", "")
        decisions.send_back(one, gate, reason=reason, by=who, now=now)
    else:
        decisions.pass_(one, gate, by=who, now=now)
    return redirect("desk:deciding")


@require_POST
@seated(*MINDERS)
@told
@sensitive_variables()
def open_(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show the application to whoever examines the reply; it is written down."""
    hub = hub_folder()
    one = waiting.decision_for(member, pk)
    parts = ask(hub.opener_socket, Question(one.case.number, member.name))
    agency = documents.agency_name(hub, one.case.agency)
    read = reading.read(parts, agency=agency)
    shown = {"case": one.case, "read": read, "decision": one}
    return render(request, "desk/opened.html", shown)


def _acts(case: Case) -> list[str]:
    """Return what may be drawn up: nothing twice, no second extension."""
    live = case.decisions.filter(state__in=decisions.LIVE).values_list("act", flat=True)
    over = {*live, gates.EXTENSION} if case.longer else {*live}
    return [act for act in gates.ACTS if act not in over]
