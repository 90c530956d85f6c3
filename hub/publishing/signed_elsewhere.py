"""Boards whose key the publisher keeps: what was approved waits for its signature.

The hub makes the next edition as always, and cannot sign it. It lays down what is to be
signed; a folder with the approved content is taken away, checked and signed where the
key lies (``boards.publishing.own_key``), and comes back through ``hub.custody``.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import transaction

from boards.content.to_sign import NAME
from boards.content.to_sign import ToSign as Note
from boards.publishing.release import Prepared
from hub import files, stores
from hub.folder import HubFolder
from hub.publishing.gone_out import Kept
from hub.publishing.models import Board, Draft, ToSign
from hub.publishing.workspace import laid_out
from hub.turns import take_turn
from sync.board_roles import own_key
from sync.metadata import Current
from sync.repository import Repository


def is_signed_elsewhere(repo: Repository, board: str) -> bool:
    """Return whether the publisher of ``board`` keeps its key."""
    return own_key(Current.seen(repo.store), board) is not None


def is_laid_down(board: Board, due: Sequence[Draft]) -> bool:
    """Return whether exactly ``due`` waits already: what was fetched stays right."""
    waiting = ToSign.objects.filter(board=board).first()
    return (
        waiting is not None
        and waiting.tree_version == board.tree_version
        and set(waiting.drafts) == {str(draft.pk) for draft in due}
    )


def lay_down(
    hub: HubFolder,
    board: Board,
    prepared: Prepared,
    kept: Mapping[int, Kept],
    *,
    now: datetime,
) -> None:
    """Let ``prepared`` wait for the signature, in the place of what waited before.

    ``kept`` are the files of the drafts in it. Once a signature is in, what it was made
    for stays; the rest waits its turn.
    """
    for data in prepared.blobs.values():
        files.keep(hub, data.read_bytes() if isinstance(data, Path) else data)
    laid = {
        "edition": files.keep(hub, prepared.data),
        "number": _number(hub, board.code) + 1,
        "made_at": now.replace(microsecond=0),
        "blobs": sorted(prepared.blobs),
        "tree_version": board.tree_version,
        "drafts": {str(pk): dict(found) for pk, found in kept.items()},
    }
    with transaction.atomic():
        take_turn(f"custody-{board.code}")
        if not ToSign.objects.filter(board=board, signed_at__isnull=False).exists():
            ToSign.objects.update_or_create(board=board, defaults=laid)


def forget(board: Board) -> bool:
    """Let nothing wait any more, a draft of it was taken back; whether anything did.

    Call it inside the transaction.
    """
    gone, _ = ToSign.objects.filter(board=board, signed_at__isnull=True).delete()
    return gone > 0


def waits_for_signature(draft: Draft) -> bool:
    """Return whether ``draft`` is approved, laid down, and not signed yet."""
    waiting = draft.to_sign
    return waiting is not None and waiting.signed_at is None


@contextmanager
def folder_to_sign(hub: HubFolder, waiting: ToSign) -> Iterator[Path]:
    """Lay out what is to be signed as a board folder with the note beside it."""
    board = waiting.board
    due = Draft.objects.filter(pk__in=waiting.drafts)
    with laid_out(hub, board, due) as folder:
        for draft in due:
            for path, (sha, _size) in waiting.drafts[str(draft.pk)].items():
                target = folder / draft.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                target.write_bytes(files.read(hub, sha))
        note = Note(board.code, waiting.number, waiting.edition, waiting.made_at)
        (folder / NAME).write_bytes(note.to_bytes())
        yield folder


def _number(hub: HubFolder, board: str) -> int:
    """Return the number of the edition that stands, 0: none does."""
    boards = stores.opened(hub).contents().boards
    return next((one.edition for one in boards if one.board == board), 0)
