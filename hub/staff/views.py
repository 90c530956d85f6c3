"""Signing in and out."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.staff import actions
from hub.staff.forms import SignInForm
from hub.staff.models import Member, Role


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go on to where the member wanted to be."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        member = _member(form)
        if member is not None:
            login(request, member)
            return redirect(_next(request))
    status = 400 if form.errors else 200
    wanted = request.POST.get("next") or request.GET.get("next", "")
    shown = {"form": form, "next": wanted}
    return render(request, "staff/sign_in.html", shown, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the next page asks for a name again."""
    logout(request)
    return redirect("staff:sign-in")


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Send each to where their work is."""
    member = request.user
    if (
        isinstance(member, Member)
        and member.has(Role.OPERATOR)
        and not member.has(Role.OFFICER)
    ):
        return redirect("fleet:list")
    return redirect("desk:list")


def _member(form: SignInForm) -> Member | None:
    words = form.cleaned_data
    try:
        member = actions.check_password(
            words["name"], words["password"], now=timezone.now()
        )
    except actions.ClosedNameError as error:
        form.add_error(None, f"{error}。{error.hint}")
        return None
    if member is None:
        form.add_error(None, "名字或密码不对，请再输一次")
    return member


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return "home"
