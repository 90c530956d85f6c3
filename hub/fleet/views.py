"""The fleet: which kiosks there are, tokens, devices that wait to be compared."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.answers import told
from hub.errors import HubError
from hub.fleet import actions, queries
from hub.fleet.forms import TokenForm
from hub.fleet.grants import granted
from hub.fleet.models import Enrolment
from hub.staff.gates import seated
from hub.staff.models import Member, Role


@require_GET
@seated(Role.OPERATOR)
def list_(request: HttpRequest, _member: Member) -> HttpResponse:
    """Show every kiosk, those that need a look first."""
    seen = sorted(queries.kiosks(timezone.now()), key=lambda one: not one.is_quiet)
    shown = {"kiosks": seen, "waiting": queries.waiting(), "form": TokenForm()}
    return render(request, "fleet/list.html", shown)


@require_GET
@seated(Role.OPERATOR)
def show(request: HttpRequest, _member: Member, number: str) -> HttpResponse:
    """Show one kiosk."""
    try:
        seen = queries.kiosk(number, timezone.now())
    except HubError:
        return render(request, "nothing_here.html", status=404)
    return render(request, "fleet/kiosk.html", {"seen": seen})


@require_http_methods(["GET", "POST"])
@seated(Role.OPERATOR)
def new_token(request: HttpRequest, member: Member) -> HttpResponse:
    """Make a token and show it, this once: it is not kept and cannot be shown again."""
    form = TokenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "fleet/token.html", {"form": form}, status=status)
    made = actions.make_token(
        form.cleaned_data["name"],
        boards=form.cleaned_data["boards"],
        approves=not form.cleaned_data["compare"],
        by=member.name,
        now=timezone.now(),
    )
    return render(request, "fleet/token_made.html", {"made": made})


@require_POST
@seated(Role.OPERATOR)
def approve(request: HttpRequest, _member: Member, enrolment: str) -> HttpResponse:
    """Let in a device whose six digits were compared."""
    found = get_object_or_404(Enrolment, pk=enrolment)
    return _done(
        request, lambda: actions.approve(found, grant=granted, now=timezone.now())
    )


@require_POST
@seated(Role.OPERATOR)
def refuse(request: HttpRequest, _member: Member, enrolment: str) -> HttpResponse:
    """Turn away a device whose digits did not match."""
    found = get_object_or_404(Enrolment, pk=enrolment)
    return _done(request, lambda: actions.refuse(found))


@told
def _done(_request: HttpRequest, act: Callable[[], object]) -> HttpResponse:
    act()
    return redirect("fleet:list")
