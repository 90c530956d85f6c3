"""The desk: the list of cases, one case, and the steps it takes."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from boards.errors import BoardError
from foi import states
from foi.followup import WITHDRAW
from foi.states import Step
from hub.answers import told
from hub.desk import (
    actions,
    case_page,
    decision_rows,
    decisions,
    documents,
    follow_up_queries,
    follow_ups,
    known,
    publication,
    queries,
    reading,
)
from hub.desk.actions import FUTURE, By
from hub.desk.follow_up_rows import follow_up_rows
from hub.desk.forms import MAX_REASON, StepForm
from hub.desk.models import Case, FollowUp
from hub.desk.opener_socket import Question, ask
from hub.desk.receiving import advice
from hub.desk.same.closed import not_open_for
from hub.desk.showing import case_shown, rows
from hub.errors import NoSuchCaseError
from hub.keyring import hub_folder
from hub.paging import queried
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from sync.errors import SyncError
from sync.instants import day_of

TABS = {"open": "要办的", "done": "办完的"}
_NUMBER_LIMIT = 24  # characters of a number as people write it


@require_GET
@seated(Role.OFFICER)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List the cases of the member's agency, those due first at the top."""
    tab = "done" if request.GET.get("tab") == "done" else "open"
    words = request.GET.get("q", "").strip()[:_NUMBER_LIMIT]
    cases = queries.numbered(queries.cases_for(member), words)
    counts = {key: queries.count(cases, key) for key in TABS}
    paged = queried(request, queries.in_tab(cases, tab), count=counts[tab])
    shown = {
        "rows": rows(hub_folder(), paged, today=day_of(timezone.now())),
        "paged": paged,
        "q": words,
        "tab": tab,
        "tabs": [(key, name, counts[key]) for key, name in TABS.items()],
        "waiting": follow_up_queries.to_decide(member).count(),
    }
    return render(request, "desk/list.html", shown)


@require_GET
@seated(Role.OFFICER)
@told
def show(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Show one case: its dates, what may be done, what was done; not its contents."""
    case = queries.case_for(member, number)
    hub, now = hub_folder(), timezone.now()
    today = day_of(now)
    shown = case_shown(hub, case, today=today)
    said = follow_up_rows(follow_up_queries.of_case(case))
    page = {"case": case, "shown": shown, "follow_ups": said}
    page |= case_page.extras(hub, case, now=now, today=today)
    page["closed"] = not_open_for(hub, member, case.agency)
    return render(request, "desk/case.html", page)


@require_POST
@seated(Role.OFFICER)
@told
@sensitive_variables()
def open_(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Open the letter and show what it holds; the opener writes down who asked."""
    hub = hub_folder()
    case = queries.case_for(member, number)
    parts = ask(hub.opener_socket, Question(case.number, member.name))
    agency = documents.agency_name(hub, case.agency)
    read = reading.read(parts, agency=agency)
    wanted = reading.phrases_of(parts)
    rows = known.already_public(hub, wanted, at=timezone.now())
    shown = {"case": case, "read": read, "rows": rows}
    return render(request, "desk/opened.html", shown)


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
def step(request: HttpRequest, member: Member, number: str, to: str) -> HttpResponse:
    """Ask for the days that a step needs, then take it."""
    now = timezone.now()
    case = queries.case_for(member, number)
    way = states.step_named(case.state, to)
    decisions.agreed_for(case, way)
    said = _proposing(request, member, case, way)
    form = _form(request, case, way, said, today=day_of(now))
    if request.method == "POST" and form.is_valid():
        by = By(
            actor=member.name,
            at=now,
            reason=form.cleaned_data["reason"],
            note=form.cleaned_data["note"],
            dates=form.days,
            sent_by=form.chosen("sent_by"),
            ending=form.chosen("ending"),
        )
        try:
            _take(case, way, said, by)
            return redirect("desk:show", case.number)
        except (BoardError, SyncError) as error:
            form.add_error(None, f"{error}。{error.hint}")
    return _step_page(request, case, way, form, said)


@require_POST
@seated(Role.OFFICER)
@told
def release(_request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Let a quarantined case go on."""
    case = queries.case_for(member, number)
    actions.release(case, by=By(actor=member.name, at=timezone.now()))
    return redirect("desk:show", case.number)


@require_POST
@seated(Role.OFFICER)
@told
def flag(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Note that a case looks like an abuse of the right, or that it does not."""
    case = queries.case_for(member, number)
    reason = request.POST.get("reason", "").strip()[:MAX_REASON]
    by = By(actor=member.name, at=timezone.now(), reason=reason)
    actions.flag(case, "on" in request.POST, by=by)
    return redirect("desk:show", case.number)


@require_POST
@seated(Role.OFFICER)
@told
def publish(_request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Let kiosks tell the progress now instead of within the hour."""
    case = queries.case_for(member, number)
    publication.publish(hub_folder(), case.agency, now=timezone.now())
    return redirect("desk:show", case.number)


def _proposing(
    request: HttpRequest, member: Member, case: Case, way: Step
) -> FollowUp | None:
    """Return the follow-up that proposes this step: the one named, or one that waits.

    Raises:
        NoSuchCaseError: the one that is named is not of this case.
    """
    named = request.POST.get("follow", "") or request.GET.get("follow", "")
    if not named:
        return follow_up_queries.waiting_for(case, way)
    one = follow_up_queries.one_for(member, named)
    if one.case != case:
        raise NoSuchCaseError("这份后续来信是另一件申请的", hint="回到申请件再点一次")
    return one


def _take(case: Case, way: Step, said: FollowUp | None, by: By) -> None:
    rules = documents.rules(hub_folder())
    if way == states.DELAYING:
        actions.delay(case, rules=rules, by=by)
    elif said is None:
        actions.set_state(case, way.to, rules=rules, by=by)
    else:
        follow_ups.take(said, way.to, rules=rules, by=by)


def _form(
    request: HttpRequest, case: Case, way: Step, said: FollowUp | None, *, today: date
) -> StepForm:
    """Return the form of a step, with the days proposed that are likely."""
    known = frozenset({"confirmed_on"} if case.confirmed_on else ())
    proposed = {name: today for name in way.needs if name != FUTURE}
    if "confirmed_on" in proposed:
        listed = documents.directory(hub_folder())
        proposed["confirmed_on"] = advice(case, listed, today=today).day
    if said is not None and "supplemented_on" in proposed:
        proposed["supplemented_on"] = follow_up_queries.came_on(said)
    is_withdrawn = said is not None and said.act == WITHDRAW
    has_end = is_withdrawn or case.state == states.REPLIED
    endings = () if has_end else documents.replies().endings
    return StepForm(
        request.POST or None,
        step=way,
        known=known,
        endings=[(one.id, one.said) for one in endings],
        initial={**proposed, "sent_by": case.route},
    )


def _step_page(
    request: HttpRequest, case: Case, way: Step, form: StepForm, said: FollowUp | None
) -> HttpResponse:
    status = 400 if form.errors else 200
    shown: dict[str, object] = {"case": case, "step": way, "form": form, "said": said}
    shown["row"] = follow_up_rows([said])[0] if said else None
    shown["decision"] = decision_rows.row_of(decisions.agreed_for(case, way))
    if "confirmed_on" in form.fields:
        today = day_of(timezone.now())
        shown["advice"] = advice(case, documents.directory(hub_folder()), today=today)
    return render(request, "desk/step.html", shown, status=status)
