"""Answers that every page of the console gives alike: not here, not now, not so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards.errors import BoardError
from hub.staff.models import Member
from sync import outcome
from sync.errors import SyncError

Visited = Callable[Concatenate[HttpRequest, Member, ...], HttpResponse]
_DIGITS = 9
_STATUS = {outcome.NOT_FOUND: 404, outcome.REFUSED: 403, outcome.UNREACHABLE: 503}


def told(view: Visited) -> Visited:
    """Turn an error of the rules into a page that says what it is and what to do.

    Stands below the gate. Nothing that was typed is lost: pages with forms catch what
    they can show beside a field themselves.
    """

    @wraps(view)
    def answered(
        request: HttpRequest, member: Member, *arguments: object, **words: object
    ) -> HttpResponse:
        try:
            return view(request, member, *arguments, **words)
        except (BoardError, SyncError) as error:
            return refused(request, error)

    return answered


def refused(request: HttpRequest, error: BoardError | SyncError) -> HttpResponse:
    """Return the page that says why nothing was changed."""
    status = _STATUS.get(error.exit_code, 409)
    return render(request, "refused.html", {"error": error}, status=status)


def number_in(text: str) -> int:
    """Return the number that a field of a form holds; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0
