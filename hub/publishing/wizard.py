"""The way from an idea to a draft that is sent for review, one page after the other.

A page is shown only where it applies: a notice without a table has no rows to look at,
and where nothing personal was found nobody is asked about it. What is checked when a
draft is sent stands in ``drafts.submit``, never here: a page may be passed over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from boards.content.findings import Finding
from boards.content.issuing import OFFICES
from hub.publishing.models import Draft, Paper

Findings = Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the way: its key, what people call it, its address by name.

    The address takes the number of the draft. ``applies`` is given the draft and what
    was found in it.
    """

    key: str
    words: str
    url: str
    applies: Callable[[Draft, Findings], bool]

    def address(self, draft: Draft) -> str:
        """Return the address of the page for ``draft``; empty while there is none."""
        try:
            return reverse(self.url, args=(draft.pk,))
        except NoReverseMatch:
            return ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the way of one draft, and where it lies."""

    key: str
    words: str
    address: str


def _always(_draft: Draft, _found: Findings) -> bool:
    return True


def _has_rows(draft: Draft, _found: Findings) -> bool:
    return draft.files.filter(path="rows.csv").exists()


def _is_private(_draft: Draft, found: Findings) -> bool:
    return any(one.code.startswith("privacy.") for one in found)


def _has_paper(draft: Draft, _found: Findings) -> bool:
    return Paper.objects.filter(draft=draft).exists()


def _is_filled_in(draft: Draft, found: Findings) -> bool:
    """Tell whether the form comes first: what has a paper is compared instead."""
    return not _has_paper(draft, found)


def _is_explained(draft: Draft, _found: Findings) -> bool:
    return draft.kind == "policy" and draft.board.kind in OFFICES


PAGES = (
    Page("paper", "核对原件", "publishing:paper", _has_paper),
    Page("content", "内容", "publishing:content", _is_filled_in),
    Page("interpretation", "解读", "publishing:interpretation", _is_explained),
    Page("rows", "核对", "publishing:rows", _has_rows),
    Page("privacy", "个人信息", "publishing:privacy", _is_private),
    Page("photos", "照片", "publishing:photos", _always),
    Page("preview", "预览", "publishing:preview", _always),
)
LAST = Page("submit", "送审", "publishing:draft", _always)


def way_of(draft: Draft, found: Findings) -> tuple[Stop, ...]:
    """Return the pages that ``draft`` takes, in their order; sending it comes last."""
    return tuple(
        Stop(page.key, page.words, address)
        for page in (*PAGES, LAST)
        if page.applies(draft, found) and (address := page.address(draft))
    )


def after(draft: Draft, key: str, found: Findings) -> Stop:
    """Return the page that follows the one called ``key``, also if that is left out."""
    order = [page.key for page in (*PAGES, LAST)]
    place = order.index(key)
    return next(
        (stop for stop in way_of(draft, found) if order.index(stop.key) > place),
        Stop(LAST.key, LAST.words, LAST.address(draft)),
    )
