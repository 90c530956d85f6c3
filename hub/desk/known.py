"""Is it public already: a search over what the hub's own repository has released.

The hub keeps a library of it under ``cache/``, as every kiosk has one; it follows the
repository when somebody searches, and may be thrown away at any time.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from boards.content.listing import Row
from boards.errors import BoardError
from boards.library.search import search
from boards.library.store import Library
from boards.receiving.shelf import LibraryShelf
from hub import stores
from hub.folder import HubFolder
from sync.errors import SyncError
from sync.instants import parse_instant
from sync.shelf import VerifiedEdition

FOUND, EACH = 8, 5
A_TIME = 40  # boards taken in while somebody waits; the next search takes the rest


def already_public(hub: HubFolder, words: Iterable[str], *, at: datetime) -> list[Row]:
    """Return what is published with any of ``words``; most of them in it first.

    Finds nothing where nothing was released, or the library cannot be read.
    """
    with suppress(SyncError, BoardError):  # held by another process: what is there
        _follow(hub, at)
    try:
        with Library.open(_place(hub)) as library:
            return _ranked(library, words, at)
    except (SyncError, BoardError):
        return []


def _ranked(library: Library, words: Iterable[str], at: datetime) -> list[Row]:
    found: dict[str, tuple[int, Row]] = {}
    for word in words:
        for row in search(library, word, at=at, limit=EACH).rows:
            times = found[row.ref][0] if row.ref in found else 0
            if not row.is_withdrawn:
                found[row.ref] = (times + 1, row)
    ranked = sorted(found.values(), key=lambda one: -one[0])
    return [row for _, row in ranked[:FOUND]]


def _follow(hub: HubFolder, now: datetime) -> None:
    """Take in the editions that the library lacks."""
    repository, place = stores.repository(hub), _place(hub)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    boards = [one for one in repository.contents().boards if one.edition]
    with LibraryShelf(place) as shelf:
        behind = [one for one in boards if shelf.holds(one.board) < one.edition]
        for one in behind[:A_TIME]:
            data = repository.edition_bytes(one.board)
            if data is not None:
                at = parse_instant(one.published_at)
                shelf.apply(
                    VerifiedEdition(one.board, one.edition, at, one.signer, now, data)
                )
        shelf.settle({one.board: one.edition for one in boards})


def _place(hub: HubFolder) -> Path:
    return hub.cache / "library" / "library.db"
