"""What stands of a board and what is out of it, read once in a process (ADR 0189).

Reading ten thousand items takes seconds, so no page does it. A board is read anew when
its ``tree_version`` says that it changed, and then only the items that did; what is out
is read anew when another edition is signed. Nobody changes what is returned here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from boards.authoring.checking import basis_of
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.reading import ReadItem, read_item
from boards.content.basis import Basis
from boards.content.board import Board as BoardHead
from boards.content.edition import Edition
from hub import stores
from hub.folder import HubFolder
from hub.publishing.models import Board
from hub.publishing.recent import Recent
from hub.publishing.workspace import Tree, standing

ITEMS_KEPT = 30_000  # items a process remembers, of all its boards
_Items = Mapping[str, tuple[str, ReadItem]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A board as it stands, with what it is judged by; its files lie nowhere.

    ``version`` is the ``tree_version`` that was read, ``items`` what was read of each
    folder with a hash of the files in it.
    """

    version: int
    read: BoardFolder
    basis: Basis
    items: _Items


READINGS: Recent[tuple[Path, int], Reading] = Recent(ITEMS_KEPT)
EDITIONS: Recent[tuple[Path, str, int], Edition] = Recent(ITEMS_KEPT)
_SIGNED: Recent[tuple[Path, str], Mapping[str, int]] = Recent(4)


def reading_of(hub: HubFolder, board: Board) -> Reading:
    """Return ``board`` as it stands.

    Raises:
        FolderError: it cannot be read.
        LostFileError: a file of it is not there any more.
    """
    key = (hub.folder, board.pk)
    held = READINGS.get(key)
    if held is not None and held.version == _version(board):
        return held
    with standing(hub, board) as stands:
        held = READINGS.get(key)  # another thread may have read it meanwhile
        if held is not None and held.version == stands.version:
            return held
        shas = _shas(stands.tree)
        reader = _Reader(stands.folder, shas, held)
        read = replace(read_board(stands.folder, reader=reader), files={})
        basis = basis_of(stands.folder, read.board)
    new = Reading(stands.version, read, basis, reader.items)
    return READINGS.put(key, new, weight=len(reader.items))


def edition_of(hub: HubFolder, board: Board) -> Edition | None:
    """Return the edition that is out; ``None``: nothing was released yet."""
    version = released_version(hub, board)
    if not version:
        return None
    key = (hub.folder, board.code, version)
    held = EDITIONS.get(key)
    if held is not None:
        return held
    data = stores.opened(hub).edition_bytes(board.code)
    if data is None:
        return None
    edition = Edition.from_bytes(data)
    if released_version(hub, board) == version:  # else it is a newer one already
        EDITIONS.put(key, edition, weight=len(edition.lines))
    return edition


def released_version(hub: HubFolder, board: Board) -> int:
    """Return a number that grows whenever ``board`` is signed anew; 0: it never was."""
    key = (hub.folder, stores.stamp(hub))
    held = _SIGNED.get(key)
    if held is None:
        held = _SIGNED.put(key, stores.opened(hub).role_versions())
    return held.get(board.code, 0)


def _version(board: Board) -> int:
    """Return the version that stands now, whenever ``board`` was fetched."""
    found = Board.objects.filter(pk=board.pk)
    return found.values_list("tree_version", flat=True).get()


class _Reader:
    """Reads the items of a board, those alone whose files changed since ``before``."""

    def __init__(
        self, folder: Path, shas: Mapping[str, str], before: Reading | None
    ) -> None:
        self._folder = folder
        self._shas = shas
        self._before = before
        self.items: dict[str, tuple[str, ReadItem]] = {}

    def __call__(self, place: Path, head: BoardHead) -> ReadItem:
        name = place.relative_to(self._folder).as_posix()
        sha = self._shas.get(name, "")
        held = self._before.items.get(name) if self._before else None
        is_same = self._before is not None and self._before.read.board == head
        if held is None or not is_same or held[0] != sha:
            held = sha, replace(read_item(place, head), files={})
        self.items[name] = held
        return held[1]


def _shas(tree: Tree) -> Mapping[str, str]:
    """Return a hash of the files in each item's folder."""
    lines: dict[str, list[str]] = {}
    for path, sha in sorted(tree.items()):
        folder = "/".join(path.split("/")[:3])
        lines.setdefault(folder, []).append(f"{path} {sha}")
    return {
        folder: sha256("\n".join(held).encode()).hexdigest()
        for folder, held in lines.items()
    }
