"""Long lists in pages: Django's, of the number in the address.

``paging.html`` shows the pages beside; whatever else stands in the address stays there.
"""

from collections.abc import Sequence
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

ROWS = 20  # of a page, unless a list says otherwise
PAGE = "page"

R = TypeVar("R")
M = TypeVar("M", bound=Model)


def page_of(request: HttpRequest, rows: Sequence[R], size: int = ROWS) -> "Page[R]":
    """Return the page of ``rows`` that was asked for; past the last one, the last."""
    return Paginator(rows, size).get_page(request.GET.get(PAGE))


def queried(
    request: HttpRequest, rows: QuerySet[M], size: int = ROWS, *, count: int = -1
) -> "Page[M]":
    """Return a page of a query: its rows alone are fetched.

    ``count`` is how many there are, where that is known already.
    """
    paginator = Paginator(rows, size)
    if count >= 0:
        paginator.count = count
    return paginator.get_page(request.GET.get(PAGE))
