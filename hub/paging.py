"""Long lists in pages: which rows are seen, and where the pages beside them are.

A page is a number in the address beside whatever else stands there, so filters and
words that are looked for stay when somebody turns the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

ROWS = 20  # of a page, unless a list says otherwise
PAGE = "page"
_MOST = 1_000_000  # no list is longer; larger numbers are typed by hand

R = TypeVar("R")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some ``rows`` of ``count``; ``before`` and ``after`` are addresses, or empty."""

    rows: Sequence[R]
    number: int
    pages: int
    count: int
    before: str
    after: str

    def of(self, rows: Sequence[Any]) -> "Page[Any]":
        """Return the same page with its rows made into something else."""
        return Page(rows, self.number, self.pages, self.count, self.before, self.after)


def page_of(request: HttpRequest, rows: Sequence[R], size: int = ROWS) -> Page[R]:
    """Return the page of ``rows`` that was asked for; past the last one, the last."""
    number, pages = _numbers(request, len(rows), size)
    seen = rows[(number - 1) * size : number * size]
    return _page(request, seen, number, pages, len(rows))


def queried(
    request: HttpRequest, rows: QuerySet[M], size: int = ROWS, *, count: int = -1
) -> Page[M]:
    """Return a page of a query: its rows alone are fetched.

    ``count`` is how many there are, where that is known already.
    """
    count = rows.count() if count < 0 else count
    number, pages = _numbers(request, count, size)
    seen = list(rows[(number - 1) * size : number * size])
    return _page(request, seen, number, pages, count)


def _numbers(request: HttpRequest, count: int, size: int) -> tuple[int, int]:
    pages = max(1, -(-count // size))
    written = request.GET.get(PAGE, "")
    is_number = written.isascii() and written.isdigit()
    asked = int(written[:7]) if is_number else 1
    return min(max(1, min(asked, _MOST)), pages), pages


def _page(
    request: HttpRequest, rows: Sequence[R], number: int, pages: int, count: int
) -> Page[R]:
    before = _address(request, number - 1) if number > 1 else ""
    after = _address(request, number + 1) if number < pages else ""
    return Page(rows, number, pages, count, before, after)


def _address(request: HttpRequest, number: int) -> str:
    said = request.GET.copy()
    said.pop(PAGE, None)
    if number > 1:
        said[PAGE] = str(number)
    return f"?{said.urlencode()}"
