"""Answers that every page of the hub gives alike: not here, not now, not so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from boards.errors import BoardError
from sync import outcome
from sync.errors import SyncError

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_DIGITS = 9
_STATUS = {outcome.NOT_FOUND: 404, outcome.REFUSED: 403, outcome.UNREACHABLE: 503}


def told(view: View[P]) -> View[P]:
    """Turn an error of the rules into a page that says what it is and what to do.

    Stands below the gate. Nothing that was typed is lost: pages with forms catch what
    they can show beside a field themselves.
    """

    @wraps(view)
    def answered(
        request: HttpRequest, /, *arguments: P.args, **words: P.kwargs
    ) -> HttpResponse:
        try:
            return view(request, *arguments, **words)
        except (BoardError, SyncError) as error:
            return refused(request, error)

    return answered


def refused(request: HttpRequest, error: BoardError | SyncError) -> HttpResponse:
    """Return the page that says why nothing was changed.

    What is not there and what is not theirs look alike, as the error says it.
    """
    shown = {"error": error}
    return render(request, "refused.html", shown, status=status_of(error))


def status_of(error: BoardError | SyncError) -> int:
    """Return 503 where trying again helps, 409 where somebody must look."""
    return _STATUS.get(error.exit_code, 409)


def number_in(text: str) -> int:
    """Return the number that a field of a form holds; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS else 0
