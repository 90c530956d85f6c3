"""Gates before views: who may pass.

A gate hands the view the member it let through, so that no view has to ask again.
Whether the member may act on *this* board or agency is asked with ``member.has``.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from hub.staff.models import Member, Role

Visited = Callable[Concatenate[HttpRequest, Member, ...], HttpResponse]
Open = Callable[Concatenate[HttpRequest, ...], HttpResponse]


def seated(*roles: Role) -> Callable[[Visited], Open]:
    """Let members through who hold a seat of any of ``roles``, wherever it counts.

    Strangers are sent to sign in; others are told whose page it is.
    """

    def gate(view: Visited) -> Open:
        @wraps(view)
        def guarded(
            request: HttpRequest, *arguments: object, **words: object
        ) -> HttpResponse:
            member = request.user
            if not isinstance(member, Member):
                return to_sign_in(request)
            if not any(member.has(role) for role in roles):
                return _not_yours(request, roles)
            return view(request, member, *arguments, **words)

        return guarded

    return gate


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to sign in, and back here afterwards."""
    query = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse(settings.LOGIN_URL)}?{query}")


def _not_yours(request: HttpRequest, roles: tuple[Role, ...]) -> HttpResponse:
    whose = "、".join(str(role.label) for role in roles)
    shown = {"whose": whose, "is_private": Role.OFFICER in roles}
    return render(request, "staff/not_yours.html", shown, status=403)
