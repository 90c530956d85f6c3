"""The steps from an idea to a draft that is sent for review, one page each.

A step is shown only where it applies: a notice without a table has no rows to look at.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hub.publishing.models import Draft


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the way: its key, what people call it, its address by name."""

    key: str
    words: str
    url: str
    applies: Callable[[Draft], bool]


def _always(_draft: Draft) -> bool:
    return True


def _has_rows(draft: Draft) -> bool:
    return draft.files.filter(path="rows.csv").exists()


PAGES = (
    Page("content", "内容", "publishing:draft", _always),
    Page("rows", "核对", "publishing:rows", _has_rows),
    Page("privacy", "个人信息", "publishing:privacy", _always),
    Page("photos", "照片", "publishing:photos", _always),
    Page("preview", "预览", "publishing:preview", _always),
)


def pages_of(draft: Draft) -> tuple[Page, ...]:
    """Return the pages of the way that ``draft`` takes, in their order."""
    return tuple(page for page in PAGES if page.applies(draft))


def after(draft: Draft, key: str) -> Page | None:
    """Return the page that follows ``key``; ``None``: sending for review follows."""
    pages = pages_of(draft)
    keys = [page.key for page in pages]
    index = keys.index(key) + 1 if key in keys else 0
    return pages[index] if index < len(pages) else None
