"""Signing in and out, and the PIN asked for once more."""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.staff import attempts, carrying, confirming, devices, log, second_factor
from hub.staff.entrance import form_again, sign_in_page
from hub.staff.forms import CodeForm, SignInForm
from hub.staff.gates import SECOND_FACTOR_MARK, seated, signed_in
from hub.staff.models import KnownDevice, Member, Role

# Where the work of a role is, looked at from the top.
HOMES = (
    (Role.CLERK, "publishing:today"),
    (Role.SUPERVISOR, "publishing:today"),
    (Role.APPROVER, "publishing:today"),
    (Role.SECRECY, "publishing:today"),
    (Role.OFFICER, "desk:list"),
    (Role.LEGAL, "desk:deciding"),
    (Role.LEADER, "desk:deciding"),
    (Role.ASSISTANT, "desk:assist"),
    (Role.OPERATOR, "fleet:list"),
    (Role.ADMIN, "staff:members"),
    (Role.OVERSEER, "staff:members"),
)
_HALF_WAY = "half_way"
_SWITCH = "switch"  # the button to the other way of signing in
_HALF_WAY_FOR = timedelta(minutes=5)


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; go on to where the member wanted to be."""
    sent = None if _SWITCH in request.POST else request.POST or None
    form = SignInForm(sent, initial={"remember": True})
    wanted = _wanted(request)
    by_name = "name" in (request.POST.get("by"), request.GET.get("by"))
    if request.method == "POST" and form.is_valid():
        member = _member(request, form)
        if member is not None:
            remembers = form.cleaned_data["remember"] or not member.uses_pin
            return _go_on(request, member, wanted, remembers=remembers)
    return sign_in_page(
        request,
        form,
        wanted=wanted,
        by_name=by_name,
        carried=request.POST.get(carrying.FIELD, ""),
        status=400 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """Ask whoever gave the right password for the second factor."""
    now = timezone.now()
    half = _half_way(request, now)
    if half is None:
        return redirect("staff:sign-in")
    member, wanted = half
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = _wrong_code(request, member, form.cleaned_data["code"], now)
        if not problem:
            del request.session[_HALF_WAY]
            return _enter(request, member, wanted, remembers=True)
        form.add_error("code", problem)
    return _code_page(request, form)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session, and the remembering of this device."""
    known = devices.this_device(request)
    logout(request)
    KnownDevice.objects.filter(pk=known).delete()
    response = redirect("staff:sign-in")
    response.delete_cookie(devices.cookie_name(), samesite="Lax")
    return response


@require_http_methods(["GET", "POST"])
@signed_in
@sensitive_post_parameters(confirming.FIELD)
def confirm(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask for the PIN once more, and go back to what is to be signed."""
    problem = ""
    if request.method == "POST":
        typed = request.POST.get(confirming.FIELD, "")
        problem = confirming.confirm(request, member, typed, now=timezone.now())
        if not problem:
            return redirect(_wanted(request) or "home")
    shown = {
        "kept": [("next", _wanted(request))],
        "problem": problem,
        "word": confirming.secret_word(member),
    }
    status = 400 if problem else 200
    return render(request, "staff/confirm.html", shown, status=status)


@require_GET
@seated()
def home(_request: HttpRequest, member: Member) -> HttpResponse:
    """Send each to where their work is."""
    found = (place for role, place in HOMES if member.has(role))
    return redirect(next(found, "staff:me"))


def _member(request: HttpRequest, form: SignInForm) -> Member | None:
    words = form.cleaned_data
    origin = devices.origin_of(request, words["name"])
    try:
        member = attempts.check_password(
            words["name"], words["password"], now=timezone.now(), origin=origin
        )
    except attempts.ClosedNameError as error:
        form.add_error(None, f"{error}。{error.hint}")
        return None
    if member is None:
        form.add_error(None, "名字（手机号）或密码（PIN）不对，请再输一次")
    return member


def _go_on(
    request: HttpRequest, member: Member, wanted: str, *, remembers: bool
) -> HttpResponse:
    """Let in, or ask for the second factor first."""
    if not second_factor.has_one(member):
        return _enter(request, member, wanted, remembers=remembers)
    at = timezone.now().isoformat()
    request.session[_HALF_WAY] = {"member": member.pk, "at": at, "next": wanted}
    if request.POST.get(carrying.FIELD):
        return _code_page(request, CodeForm())
    return redirect("staff:code")


def _code_page(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Ask for the code; a form that is carried goes on with it."""
    shown = {"form": form, "carried": request.POST.get(carrying.FIELD, "")}
    status = 400 if form.errors else 200
    return render(request, "staff/code.html", shown, status=status)


def _enter(
    request: HttpRequest, member: Member, wanted: str, *, remembers: bool
) -> HttpResponse:
    now = timezone.now()
    has_code = second_factor.has_one(member)
    with transaction.atomic():
        login(request, member)
        log.write(log.SIGN_IN, member.name, by=log.By(actor=member.name, at=now))
    request.session[SECOND_FACTOR_MARK] = has_code
    confirming.mark(request, now=now)
    request.session.save()
    response = form_again(request, member) or redirect(wanted or "home")
    devices.note(request, response, remembers=remembers, now=now)
    return response


def _half_way(request: HttpRequest, now: datetime) -> tuple[Member, str] | None:
    """Return who gave the right password a moment ago, and where they wanted to be."""
    half = request.session.get(_HALF_WAY)
    if not half or now - datetime.fromisoformat(half["at"]) > _HALF_WAY_FOR:
        return None
    member = Member.objects.filter(pk=half["member"], is_active=True).first()
    return (member, half["next"]) if member else None


def _wrong_code(request: HttpRequest, member: Member, typed: str, now: datetime) -> str:
    """Return what is wrong with a code, empty if nothing is.

    Counted apart from passwords: who knows the password must not set the count back.
    """
    origin, name = devices.origin_of(request, member.name), f"code {member.name}"
    try:
        attempts.count(name, origin, now=now)
    except attempts.ClosedNameError as error:
        return f"{error}。{error.hint}"
    if not second_factor.matches(member, typed):
        return "验证码不对，或者已经用过。等出了新的再输一次"
    attempts.forgive(name, origin)
    return ""


def _wanted(request: HttpRequest) -> str:
    """Return where the visitor wanted to be, on this hub only; empty for nowhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""
