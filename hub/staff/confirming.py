"""Asking for the PIN again before something is signed or let out.

    @require_POST
    @seated(Role.SUPERVISOR)
    @confirmed_pin
    def sign(request, member, ...): ...

Whoever typed it within five minutes passes. Otherwise a GET goes to the page that asks
and comes back; a POST is shown again as a page with the same fields and one for the
PIN, so nothing that was filled in is lost. Files cannot be carried over: a form with
files puts ``{% include "staff/pin_field.html" %}`` into itself and asks beforehand,
where ``needs_pin(request)`` says so.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters

from hub.staff import attempts
from hub.staff.models import Member

VALID_FOR = timedelta(minutes=5)
FIELD = "pin"
_MARK = "confirmed_at"

Visited = Callable[Concatenate[HttpRequest, Member, ...], HttpResponse]


def confirmed_pin(view: Visited) -> Visited:
    """Let a member through who typed their PIN or password within five minutes.

    Stands below the gate, as it is handed the member. A PIN in the field ``pin`` of a
    POST counts at once.
    """

    @wraps(view)
    @sensitive_post_parameters(FIELD)
    def asked(
        request: HttpRequest, member: Member, *arguments: object, **words: object
    ) -> HttpResponse:
        now, problem = timezone.now(), ""
        if FIELD in request.POST:
            problem = confirm(request, member, request.POST[FIELD], now=now)
        if not problem and not needs_pin(request, now=now):
            return view(request, member, *arguments, **words)
        if request.method != "POST":
            return to_confirm(request)
        return ask_again(request, member, problem)

    return asked


def to_confirm(request: HttpRequest) -> HttpResponse:
    """Send to the page that asks for the PIN, and back here afterwards."""
    query = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('staff:confirm')}?{query}")


def needs_pin(request: HttpRequest, *, now: datetime | None = None) -> bool:
    """Tell whether the PIN has to be typed before the next signature."""
    try:
        typed_at = datetime.fromisoformat(request.session.get(_MARK, ""))
    except ValueError:
        return True
    age = (now or timezone.now()) - typed_at
    return not timedelta() <= age <= VALID_FOR


def mark(request: HttpRequest, *, now: datetime) -> None:
    """Note that the member of this session has just typed their PIN or password."""
    request.session[_MARK] = now.isoformat()


def confirm(request: HttpRequest, member: Member, typed: str, *, now: datetime) -> str:
    """Check the PIN or password; return what is wrong, empty if nothing is."""
    origin = attempts.Origin(f"session:{request.session.session_key}", is_known=True)
    try:
        attempts.count(member.name, origin, now=now)
    except attempts.ClosedNameError as error:
        return f"{error}。{error.hint}"
    if not member.check_password(typed):
        return f"{secret_word(member)}不对，请再输一次"
    attempts.forgive(member.name, origin)
    mark(request, now=now)
    return ""


def ask_again(request: HttpRequest, member: Member, problem: str) -> HttpResponse:
    """Show what was sent once more, with a field for the PIN."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {FIELD, "csrfmiddlewaretoken"}
        for value in values
    ]
    shown = {
        "kept": kept,
        "problem": problem,
        "word": secret_word(member),
        "asks_for_files": bool(request.FILES),
        "to": request.get_full_path(),
    }
    status = 400 if problem else 200
    return render(request, "staff/confirm.html", shown, status=status)


def secret_word(member: Member) -> str:
    """Return what pages call what the member types: PIN or 密码."""
    return "PIN" if member.uses_pin else "密码"
