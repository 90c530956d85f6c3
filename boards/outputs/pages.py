"""The public pages of a board: what its QR codes open.

Made from a signed edition and from nothing else, so that anybody can make them again
byte for byte. Static, no script, at most 60 KB each without pictures. A page that is no
longer needed is overwritten, never left: what was taken back must not linger.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from jinja2 import TemplateError

from boards.content.board import Board
from boards.content.edition import Edition
from boards.errors import FormatError
from boards.outputs.page_lists import INDEX
from boards.outputs.page_names import topic_name
from boards.outputs.page_render import BoardPages, standard_catalogue
from sync.errors import UntrustedError
from sync.layout import blob_path
from sync.stores.base import Store

_MADE = "made.json"
_MARK_LIMIT = 1_000_000  # bytes that are looked at
# What goes wrong with values that are of no kind the pages know.
_FAULTS = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    TemplateError,
)
_LIST = re.compile(r'"((?:year|topic|publisher)\.[0-9A-Za-z.-]{1,60}\.html)"')


def write_pages(store: Store, edition: Edition, *, previous: Edition | None) -> int:
    """Write the pages of ``edition``; return how many files changed.

    Only what changed since ``previous`` is made, if its pages were finished; else all.

    Raises:
        UntrustedError: an attachment is not in the repository.
        DiskFullError: there is no room; a repeat finishes what is missing.
    """
    pages = _pages_of(edition)
    before = _pages_of(previous) if previous else None
    mark = store.read(_path(edition, _MADE))
    if before and mark == pages.mark():
        return 0
    is_finished = before is not None and (
        mark == before.mark() and _frame(before.edition) == _frame(edition)
    )
    known = before.views() if before and is_finished else {}
    changed = [v for id_, v in pages.views().items() if known.get(id_) != v]
    made = {name: data for view in changed for name, data in pages.render(view).items()}
    made |= pages.lists()
    written = [_put(store, _path(edition, name), data) for name, data in made.items()]
    written += _clear(store, pages, made)
    written += [_put(store, *gone) for gone in _gone(store, pages, before)]
    written += _bring_files(store, pages, before)
    written.append(_put(store, _path(edition, _MADE), pages.mark()))
    return sum(written)


def require_pages(edition: Edition, *, previous: Edition | None) -> None:
    """Hold that pages can be made of ``edition``, which somebody else made and signed.

    What changed since ``previous`` is made and thrown away.

    Raises:
        FormatError: something in it cannot be shown.
    """
    known = _pages_of(previous).views() if previous else {}
    try:
        pages = _pages_of(edition)
        for id_, view in pages.views().items():
            if known.get(id_) != view:
                pages.render(view)
        pages.lists()
    except _FAULTS as error:
        raise FormatError(
            "这一期里有一条做不出网页", hint="用 gk board check 检查，改好再签一次"
        ) from error


def wrong_pages(store: Store, edition: Edition) -> list[str]:
    """Return the paths of pages that are not what ``edition`` makes them."""
    pages = _pages_of(edition)
    wanted = pages.lists() | {_MADE: pages.mark()}
    for view in pages.views().values():
        wanted |= pages.render(view)
    wrong = {
        _path(edition, n) for n, d in wanted.items() if _read(store, edition, n) != d
    }
    wrong |= {
        path
        for path, first in _leftovers(store, edition, wanted)
        if store.read(path) != pages.moved(first)
    }
    wrong |= {path for path, data in _gone(store, pages) if store.read(path) != data}
    for name, file in pages.files().items():
        data = _read(store, edition, name)
        if data is None or sha256(data).hexdigest() != file.sha:
            wrong.add(_path(edition, name))
    return sorted(wrong)


def _frame(edition: Edition) -> Board:
    """Return what stands round every page; the name of a matter is in its views."""
    return replace(edition.board, matters=())


def _pages_of(edition: Edition) -> BoardPages:
    return BoardPages(edition, standard_catalogue(edition.board.kind))


def _path(edition: Edition, name: str) -> str:
    return f"pages/{edition.board.code}/{name}"


def _read(store: Store, edition: Edition, name: str) -> bytes | None:
    return store.read(_path(edition, name))


def _put(store: Store, path: str, data: bytes) -> bool:
    """Write ``data`` unless it is there already; return whether it was not."""
    if store.read(path) == data:
        return False
    store.replace(path, data)
    return True


def _clear(
    store: Store, pages: BoardPages, made: Mapping[str, bytes]
) -> Iterator[bool]:
    """Overwrite later pages of what has become shorter."""
    for path, first in _leftovers(store, pages.edition, made):
        yield _put(store, path, pages.moved(first))


def _leftovers(
    store: Store, edition: Edition, made: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the path of each page beyond the last one, and its first page's name."""
    names = set(made)
    firsts = [n for n in names if n.endswith(".html") and not _number(n)]
    for first in sorted(firsts):
        page = 2
        while (name := _later(first, page)) in names or store.has(_path(edition, name)):
            if name not in names:
                yield _path(edition, name), first
            page += 1


def _gone(
    store: Store, pages: BoardPages, before: BoardPages | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield what must stand where pages stood that this edition has no more.

    A list whose last item was withdrawn would tell its title for ever.
    """
    mark = _read(store, pages.edition, _MADE) or b""
    stood = before.names() if before else frozenset()
    stood |= set(_LIST.findall(mark[:_MARK_LIMIT].decode("ascii", "replace")))
    stood |= {topic_name(matter.code) for matter in pages.catalogue.leaves()}
    for first in sorted(stood - pages.names()):
        page = 1
        while store.has(path := _path(pages.edition, _later(first, page))):
            yield path, pages.moved(INDEX)
            page += 1


def _later(first: str, page: int) -> str:
    return first if page == 1 else f"{first.removesuffix('.html')}.{page}.html"


def _number(name: str) -> bool:
    """Tell whether ``name`` is a later page; the code in ``topic.0402`` is no page."""
    parts = name.removesuffix(".html").split(".")
    if parts[0] in ("year", "topic", "publisher"):
        parts = parts[1:]
    return len(parts) > 1 and parts[-1].isdigit()


def _bring_files(
    store: Store, pages: BoardPages, before: BoardPages | None
) -> Iterator[bool]:
    """Lay attachments beside the pages; empty those that no page shows any more."""
    wanted = pages.files()
    for name, file in wanted.items():
        path = _path(pages.edition, name)
        if not store.read(path):
            data = store.read(blob_path(file.sha))
            if data is None:
                raise UntrustedError(f"库里少了附件 {file.name}", hint="从备份里拿回来")
            yield _put(store, path, data)
    for name in before.files() if before else ():
        if name not in wanted:
            yield _put(store, _path(pages.edition, name), b"")
