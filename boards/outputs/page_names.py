"""What the files of a board's pages are called, and how one leads to another."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from boards.content.edition import Edition
from boards.content.item import FileRef, Item
from boards.content.kinds import Field
from boards.content.telling import lead_to, leads_back, refs_of

_REF = re.compile(r"([0-9]{12}(?:-[a-z0-9]{1,12})?)/([a-z0-9][a-z0-9-]{0,63})")
_CODE_LENGTH = 40
_CODE = re.compile(r"[0-9A-Za-z-]{1,40}")
_EXTENSION = re.compile(r"\.([a-z0-9]{1,5})")
_LISTED = "refs"  # what a bundle holds is a list in its text
_ASIDE = frozenset({"answer", "objection", "bundle"})

_Wanted = Callable[[Item], bool]


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
    """Return the file that lists a topic; no item's page has a dot in its name.

    The code comes from whoever wrote the edition: one that is no plain word is never
    part of a path.
    """
    safe = matter if _CODE.fullmatch(matter) else sha256(matter.encode()).hexdigest()
    return f"topic.{safe[:_CODE_LENGTH]}.html"


def file_name(file: FileRef) -> str:
    """Return the name under which an attachment lies beside the pages."""
    match = _EXTENSION.search(file.name.lower()[-6:])
    return f"{file.sha[:16]}.{match[1] if match else 'bin'}"


@dataclass(frozen=True, slots=True)
class Relations:
    """Which items of one edition lead to which; made once with ``relations_of``.

    ``accounts`` are the finance items, which are compared with each other.
    """

    board: str
    titles: Mapping[str, str]
    pointing: Mapping[str, Sequence[tuple[Item, Field]]] = field(default_factory=dict)
    accounts: tuple[Item, ...] = ()

    def link(self, ref: str, note: str = "") -> Link | None:
        """Return a link to ``<board>/<item>``, by its title if it stands here.

        Nothing is returned for what has not that form.
        """
        match = _REF.fullmatch(ref)
        if match is None:
            return None
        board, other = match.groups()
        name = page_name(other)
        if board == self.board:
            return Link(name, self.titles.get(other) or ref, note)
        return Link(f"../{board}/{name}", ref, note)

    def pairs(self, item: Item) -> Collection[Link]:
        """Return what is read together with ``item``: a document and its 解读.

        First what it points to, then what on the same board points to it; each once.
        """
        forwards = [
            self.link(ref, lead_to(item, found))
            for found, ref in refs_of(item)
            if found.type != _LISTED
        ]
        backwards = self._back(item, lambda other: other.kind not in _ASIDE)
        once: dict[str, Link] = {}
        for link in filter(None, (*forwards, *backwards)):
            once.setdefault(link.href, link)
        return once.values()

    def asides(self, item: Item) -> Iterator[Link]:
        """Yield what else leads here, and the original that ``item`` is equal to."""
        origin = item.more.get("origin")
        if isinstance(origin, Mapping):
            link = self.link(str(origin.get("ref", "")), "原件")
            yield from (link,) if link else ()
        yield from self._back(item, lambda other: other.kind in _ASIDE)

    def listed(self, item: Item) -> Iterator[Link]:
        """Yield what ``item`` is made up of: the guides of a bundle."""
        for found, ref in refs_of(item):
            link = self.link(ref)
            if link and found.type == _LISTED:
                yield link

    def _back(self, item: Item, is_wanted: _Wanted) -> Iterator[Link]:
        for other, found in self.pointing.get(item.id, ()):
            if other.id != item.id and is_wanted(other):
                note = leads_back(other, found)
                yield Link(page_name(other.id), other.title, note)


def relations_of(edition: Edition) -> Relations:
    """Return how the items of ``edition`` lead to each other."""
    here = edition.board.code
    pointing: dict[str, list[tuple[Item, Field]]] = {}
    for item in edition.items():
        for found, ref in refs_of(item):
            board, _, other = ref.partition("/")
            if board == here:
                pointing.setdefault(other, []).append((item, found))
    titles = {line.id: line.title for line in edition.lines}
    accounts = tuple(item for item in edition.items() if item.kind == "finance")
    return Relations(here, titles, pointing, accounts)
