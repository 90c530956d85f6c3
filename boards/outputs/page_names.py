"""What the files of a board's pages are called, and how one leads to another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from boards.content.edition import Edition
from boards.content.item import FileRef, Item

_REF = re.compile(r"([0-9]{12}(?:-[a-z0-9]{1,12})?)/([a-z0-9][a-z0-9-]{0,63})")
_EXTENSION = re.compile(r"\.([a-z0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Link:
    """Something to open; ``note`` stands beside it."""

    href: str
    text: str
    note: str = ""


def page_name(item: str, page: int = 1) -> str:
    """Return the file of an item's page; ``index`` alone is taken by the board."""
    first = f"{item}.item" if item == "index" else item
    return f"{first}.html" if page == 1 else f"{first}.{page}.html"


def topic_name(matter: str) -> str:
    """Return the file that lists a topic; no item's page has a dot in its name."""
    return f"topic.{matter}.html"


def file_name(file: FileRef) -> str:
    """Return the name under which an attachment lies beside the pages."""
    match = _EXTENSION.search(file.name.lower()[-6:])
    return f"{file.sha[:16]}.{match[1] if match else 'bin'}"


def related(item: Item, edition: Edition) -> Iterator[Link]:
    """Yield what the item points to, and what on the same board points to it."""
    titles = {line.id: line.title for line in edition.lines}
    here = edition.board.code
    for label, ref in _refs(item):
        if match := _REF.fullmatch(ref):
            board, other = match.groups()
            name = page_name(other)
            text = titles.get(other, "") if board == here else ""
            href = name if board == here else f"../{board}/{name}"
            yield Link(href, text or "打开", label)
    own = f"{here}/{item.id}"
    for line in edition.items():
        for key, ref in _refs_by_key(line):
            if ref == own and line.id != item.id:
                yield Link(page_name(line.id), line.title, _BACKWARDS.get(key, "相关"))


FORWARDS = {
    "interpretation": "政策解读",
    "policy": "解读的文件",
    "resolution": "对应的决议",
    "about": "所问的事",
    "draft": "征求意见稿",
    "origin": "原件",
}
_BACKWARDS = {
    "interpretation": "解读的文件",
    "policy": "政策解读",
    "resolution": "实施结果",
    "about": "村民问与答",
}


def _refs(item: Item) -> Iterator[tuple[str, str]]:
    for key, ref in _refs_by_key(item):
        yield FORWARDS[key], ref


def _refs_by_key(item: Item) -> Iterator[tuple[str, str]]:
    origin = item.more.get("origin")
    if isinstance(origin, Mapping):
        yield "origin", str(origin.get("ref", ""))
    for key in FORWARDS:
        if isinstance(ref := item.fields.get(key), str):
            yield key, ref
