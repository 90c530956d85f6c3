"""What the board in a folder owes: its drafts held against its catalogue."""

from datetime import date
from pathlib import Path

from boards.authoring.checking import basis_of
from boards.authoring.folder import BoardFolder, read_board
from boards.content.basis import Basis
from boards.content.checks.scope import PUBLISHED
from boards.content.completeness import Completeness, Held, completeness_of
from boards.content.draft import EVERYBODY, Draft
from boards.content.edition import Edition
from boards.content.item import Item
from boards.content.periods import Period
from sync.instants import day_of


def completeness(
    folder: Path, *, month: Period, previous: Edition | None, today: date
) -> Completeness:
    """Return what the board in ``folder`` owes as of ``month``.

    Without ``previous``, the edition released last, what lies in the folder counts as
    published when its time has come.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: it, or one of its overlays, cannot be read.
    """
    read = read_board(folder)
    basis = basis_of(folder, read.board)
    return completeness_in(read, basis, month=month, previous=previous, today=today)


def completeness_in(
    read: BoardFolder,
    basis: Basis,
    *,
    month: Period,
    previous: Edition | None,
    today: date,
) -> Completeness:
    """Return the same of a board that was ``read`` already."""
    standing = [draft for draft in read.drafts if draft.withdrawn is None]
    held = _held(standing, previous, today)
    return completeness_of(read.board, held, basis=basis, month=month, today=today)


def _held(drafts: list[Draft], previous: Edition | None, today: date) -> Held:
    released = {item.id: item for item in previous.items()} if previous else None
    items: list[Item] = []
    unseen: list[Item] = []
    for draft in drafts:
        item = released.get(draft.item.id) if released is not None else draft.item
        if draft.item.disclosure not in PUBLISHED:
            continue  # what may be kept back owes no screen
        if draft.audience != EVERYBODY:
            items.append(draft.item)  # told, but only to those it is for
            unseen.append(draft.item)
        elif item is None:
            unseen.append(draft.item)
        elif item.publish_at is None or day_of(item.publish_at) <= today:
            items.append(item)
    return Held(items, unseen)
