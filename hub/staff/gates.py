"""Gates before views: who may pass.

A gate hands the view the member it let through, so that no view has to ask again.
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


def officers_only(view: Visited) -> Open:
    """Let officers through; others are told whose page it is."""
    return _gate(view, Role.OFFICER)


def operators_only(view: Visited) -> Open:
    """Let operators through; others are told whose page it is."""
    return _gate(view, Role.OPERATOR)


def _gate(view: Visited, role: Role) -> Open:
    @wraps(view)
    def guarded(
        request: HttpRequest, *arguments: object, **words: object
    ) -> HttpResponse:
        member = request.user
        if not isinstance(member, Member):
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse(settings.LOGIN_URL)}?{query}")
        if member.role != role:
            return render(request, "staff/not_yours.html", {"role": role}, status=403)
        return view(request, member, *arguments, **words)

    return guarded
