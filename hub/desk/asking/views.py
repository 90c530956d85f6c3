"""Asking others about a case; units that answer; days tried out without saving."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from boards.errors import BoardError
from foi.inquiries import ASSIST, ATTRIBUTE, KINDS, ORGAN, TOLD
from foi.rehearsal import rehearse
from hub.answers import told
from hub.desk import clocks, documents, inquiring, queries
from hub.desk.actions import By
from hub.desk.asking.forms import AnswerForm, AskingForm, RehearsalForm
from hub.desk.asking.queries import inquiry_for, open_for
from hub.desk.models import Case
from hub.errors import NoSuchCaseError
from hub.keyring import hub_folder
from hub.paging import queried
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from sync.errors import SyncError
from sync.instants import day_of

_UNITS = (ASSIST, ATTRIBUTE, ORGAN)


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
def ask(request: HttpRequest, member: Member, number: str, kind: str) -> HttpResponse:
    """Ask somebody about a case."""
    hub, now = hub_folder(), timezone.now()
    case = queries.case_for(member, number)
    if kind not in KINDS:
        raise NoSuchCaseError("没有这种函", hint="回到申请件再点一次")
    listed = documents.directory(hub).organisations if kind in _UNITS else ()
    names = {one.code: one.name for one in listed if one.code != case.agency}
    form = AskingForm(
        request.POST or None,
        kind=KINDS[kind],
        units=[*names.items()],
        today=day_of(now),
    )
    if request.method == "POST" and form.is_valid():
        by = By(actor=member.name, at=now)
        try:
            rules = documents.rules(hub)
            inquiring.ask(case, form.asking(names), rules=rules, by=by)
            return redirect("desk:show", case.number)
        except (BoardError, SyncError) as error:
            form.add_error(None, f"{error}。{error.hint}")
    return _page(request, "desk/ask.html", case, form=form, kind=KINDS[kind])


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
def answer(request: HttpRequest, member: Member, number: str, pk: int) -> HttpResponse:
    """Write down what came back."""
    hub, now = hub_folder(), timezone.now()
    case = queries.case_for(member, number)
    one = case.inquiries.filter(pk=pk).first()
    if one is None:
        raise NoSuchCaseError("没有这封函", hint="回到申请件再点一次")
    form = AnswerForm(request.POST or None, one=one, today=day_of(now))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = By(actor=member.name, at=now, reason=said["said"])
        try:
            rules = documents.rules(hub)
            inquiring.answer(one, said["answer"], said["on"], rules=rules, by=by)
            return redirect("desk:show", case.number)
        except (BoardError, SyncError) as error:
            form.add_error(None, f"{error}。{error.hint}")
    return _page(request, "desk/answer.html", case, form=form, one=one)


@require_GET
@seated(Role.OFFICER)
@told
def try_out(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Say when the reply would be due if something were done; nothing is kept."""
    hub, today = hub_folder(), day_of(timezone.now())
    case = queries.case_for(member, number)
    clock, rules, found = clocks.clock_of(case), documents.rules(hub), ""
    form = RehearsalForm(request.GET or None, clock=clock, today=today)
    if clock is not None and form.is_bound and form.is_valid():
        try:
            found = clocks.sum_words(rehearse(clock, form.tried), rules)
        except BoardError as error:
            form.add_error(None, f"{error}。{error.hint}")
    now_is = clocks.sum_words(clock, rules) if clock else ""
    return _page(
        request, "desk/rehearse.html", case, form=form, found=found, now_is=now_is
    )


@require_GET
@seated(Role.ASSISTANT)
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """List what other units have asked the member's."""
    today = day_of(timezone.now())
    paged = queried(request, open_for(member))
    shown = {"rows": paged, "paged": paged, "today": today}
    return render(request, "desk/assist.html", shown)


@require_http_methods(["GET", "POST"])
@seated(Role.ASSISTANT)
@told
def help_(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Answer another unit in writing."""
    hub, now = hub_folder(), timezone.now()
    one = inquiry_for(member, pk)
    form = AnswerForm(request.POST or None, one=one, today=day_of(now))
    form.fields["said"].required = True
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        by = By(actor=member.name, at=now, reason=said["said"])
        try:
            rules = documents.rules(hub)
            inquiring.answer(one, said["answer"], said["on"], rules=rules, by=by)
            return redirect("desk:assist")
        except (BoardError, SyncError) as error:
            form.add_error(None, f"{error}。{error.hint}")
    shown = {"form": form, "one": one, "kind": KINDS[one.kind], "told": TOLD}
    status = 400 if form.errors else 200
    return render(request, "desk/help.html", shown, status=status)


def _page(
    request: HttpRequest, template: str, case: Case, **shown: object
) -> HttpResponse:
    form = shown["form"]
    is_wrong = isinstance(form, (AskingForm, AnswerForm)) and bool(form.errors)
    page = {"case": case, **shown}
    return render(request, template, page, status=400 if is_wrong else 200)
