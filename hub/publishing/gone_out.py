"""What is written down once a board is out: its drafts stand, and the log says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from hub.publishing import log
from hub.publishing.board_settings import PATHS, is_settings
from hub.publishing.log import By
from hub.publishing.models import Board, BoardFile, Draft

HUB = "后台"
Kept = Mapping[str, tuple[str, int]]
"""Path in the item's folder to the hash of the file there, and its size."""
_ACTIONS = {"publish": "公开", "correct": "更正", "withdraw": "撤下"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """An edition that is out: its number, the snapshot that first names it, by whom."""

    edition: int
    snapshot: int
    actor: str
    at: datetime


@transaction.atomic
def note(
    board: Board, due: Sequence[Draft], kept: Mapping[int, Kept], out: Out
) -> None:
    """Let the drafts ``due`` stand as they went out; ``kept`` are their files by id."""
    for draft in due:
        _stand(board, draft, kept[draft.pk])
        Draft.objects.filter(pk=draft.pk, state=Draft.State.RELEASING).update(
            state=Draft.State.RELEASED,
            released_at=out.at,
            edition=out.edition,
            problem="",
        )
        draft.photos.all().delete()  # what was masked is gone for good
        said = {
            "edition": out.edition,
            "fingerprint": draft.fingerprint,
            "snapshot": out.snapshot,
        }
        by = By(actor=out.actor, at=out.at, said=said)
        log.write(board.code, draft.item, _ACTIONS[draft.act], by=by)
    Board.objects.filter(pk=board.pk).update(tree_version=F("tree_version") + 1)


def _stand(board: Board, draft: Draft, kept: Kept) -> None:
    """Let the files of the draft be what stands of its item."""
    inside = f"{draft.folder}/" if draft.folder else ""
    if is_settings(draft):
        board.files.filter(path__in=PATHS).delete()
    else:
        board.files.filter(path__startswith=inside).delete()
    BoardFile.objects.bulk_create(
        BoardFile(board=board, path=f"{inside}{path}", sha=sha, size=size)
        for path, (sha, size) in kept.items()
    )
