"""Gates before views: who may pass.

A gate hands the view the member it let through, so that no view has to ask again.
Whether the member may act on *this* board or agency is asked with ``member.has``.
What each role may do at all stands in ``hub.staff.permissions``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from hub.staff import carrying, devices, second_factor
from hub.staff.entrance import sign_in_carrying
from hub.staff.models import WITH_PIN, Member, Role

Visited = Callable[Concatenate[HttpRequest, Member, ...], HttpResponse]
Open = Callable[Concatenate[HttpRequest, ...], HttpResponse]
SECOND_FACTOR_MARK = "second_factor"


def seated(*roles: Role) -> Callable[[Visited], Open]:
    """Let members through who hold a seat of any of ``roles``, wherever it counts.

    Without ``roles`` every member passes. Strangers are sent to sign in; who has a PIN
    to change or a second factor to set up, to that; others are told whose page it is.
    """

    def gate(view: Visited) -> Open:
        @wraps(view)
        def guarded(
            request: HttpRequest, *arguments: object, **words: object
        ) -> HttpResponse:
            member = entered(request)
            if member is None:
                return to_sign_in(request, roles)
            before = _first(request, member)
            if before is not None:
                return before
            if roles and not any(member.has(role) for role in roles):
                return _not_yours(request, roles)
            return view(request, member, *arguments, **words)

        return guarded

    return gate


def signed_in(view: Visited) -> Open:
    """Let every member through, also one who has yet to change a PIN."""

    @wraps(view)
    def guarded(
        request: HttpRequest, *arguments: object, **words: object
    ) -> HttpResponse:
        member = entered(request)
        if member is None:
            return to_sign_in(request)
        return view(request, member, *arguments, **words)

    return guarded


def entered(request: HttpRequest) -> Member | None:
    """Return who is signed in, or whose remembered device this is."""
    if isinstance(request.user, Member):
        return request.user
    return devices.recall(request, now=timezone.now())


def to_sign_in(request: HttpRequest, roles: tuple[Role, ...] = ()) -> HttpResponse:
    """Send a stranger to sign in, and back here afterwards.

    Text that was sent to be saved goes with them: see ``hub.staff.carrying``.
    """
    by_name = bool(roles) and not WITH_PIN & {*roles}
    if page := sign_in_carrying(request, by_name=by_name):
        return page
    query = {"next": carrying.page_of(request)}
    if by_name:
        query["by"] = "name"
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode(query)}")


def _first(request: HttpRequest, member: Member) -> HttpResponse | None:
    """Return where the member has to go before anything else, None: nowhere."""
    if member.must_change:
        return redirect("staff:secret")
    if request.session.get(SECOND_FACTOR_MARK) or not second_factor.is_needed(member):
        return None
    if second_factor.has_one(member):  # signed in before it was set up elsewhere
        logout(request)
        return to_sign_in(request)
    return redirect("staff:second-factor")


def _not_yours(request: HttpRequest, roles: tuple[Role, ...]) -> HttpResponse:
    whose = "、".join(str(role.label) for role in roles)
    shown = {"whose": whose, "is_private": Role.OFFICER in roles}
    return render(request, "staff/not_yours.html", shown, status=403)
