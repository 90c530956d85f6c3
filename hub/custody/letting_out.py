"""The job that lets out what publishers signed: snapshot, timestamp, pages, the log.

Done twice it changes nothing more. What does not fit is refused with the reason, which
the publisher gets as the answer to the next question.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from boards.content.edition import Edition
from boards.errors import BoardError
from boards.outputs.pages import require_pages, write_pages
from hub import files, stores
from hub.custody.models import Handed, HandedFile
from hub.custody.taking import PUBLISHER, approved
from hub.errors import HubError
from hub.folder import HubFolder
from hub.jobs import actions as jobs
from hub.jobs.actions import Wanted
from hub.jobs.models import Job
from hub.publishing import gone_out, log
from hub.publishing.gone_out import Out
from hub.publishing.log import By
from hub.publishing.looking import RELEASE
from hub.publishing.models import Board, Draft, ToSign
from hub.publishing.releasing import SETTLE
from hub.turns import alone
from sync.board_roles import Handed as Judged
from sync.board_roles import Signed, judged
from sync.errors import (
    ConflictError,
    FileFormatError,
    RacedError,
    RefusedError,
    UntrustedError,
)
from sync.handing import MISSING_LIMIT
from sync.layout import blob_path
from sync.metadata import Current
from sync.repository import Repository
from sync.zstd import decompress

_NO = (BoardError, HubError, ConflictError, FileFormatError, RefusedError)


class LackingError(HubError):
    """Files that the release names did not come yet: ask for ``shas``."""

    def __init__(self, shas: Sequence[str]) -> None:
        super().__init__("文件还没有到齐", hint="接着传")
        self.shas = list(shas)


def let_out(hub: HubFolder, job: Job) -> Mapping[str, Any]:
    """Let out what was handed in for the board that ``job`` names."""
    board = job.key
    with alone(hub, f"release-{board}"):
        waiting = Handed.objects.filter(board=board, state=Handed.State.WAITING)
        out = [row for row in waiting if _settled(hub, row, now=timezone.now())]
    if not out:
        return {}
    for kind in (SETTLE, RELEASE):  # what was approved meanwhile is laid down next
        wanted = Wanted(kind=kind, key=board, by=job.asked_by)
        if Board.objects.filter(code=board).exists():
            jobs.add(wanted, now=timezone.now())
    return {"edition": out[-1].edition}


def _settled(hub: HubFolder, row: Handed, *, now: datetime) -> bool:
    """Let one release out, or say why not; whether it is out."""
    changes: dict[str, Any]
    try:
        _release(hub, row, now=now)
    except LackingError as error:
        missing = error.shas[:MISSING_LIMIT]
        changes = {"state": Handed.State.LACKING, "missing": missing}
    except RacedError:
        raise  # somebody else wrote all the time: the job comes again
    except (*_NO, UntrustedError) as error:
        problem = f"{error}。{error.hint}"[:300]
        changes = {"state": Handed.State.REFUSED, "problem": problem}
        ToSign.objects.filter(board__code=row.board).update(signed_at=None)
    else:
        return True
    Handed.objects.filter(pk=row.pk).update(**changes)
    return False


def _release(hub: HubFolder, row: Handed, *, now: datetime) -> None:
    repo, signed = stores.opened(hub), Signed(bytes(row.signed), row.after)
    handed = judged(Current.seen(repo.store), row.board, signed, at=row.at)
    waiting = approved(row.board, handed)
    data = _edition(hub, repo, row.board, handed, waiting)
    edition = Edition.from_bytes(data)
    told = (edition.board.code, len(edition.lines), _written(edition))
    if told != (row.board, handed.items, data):
        raise FileFormatError("这一期里写的和签名里写的不一样", hint="再签一次")
    held = repo.edition_bytes(row.board)
    previous = Edition.from_bytes(held) if held else None
    if waiting is None:
        require_pages(edition, previous=previous)
    blobs = _blobs(hub, repo, row.board, edition, waiting)
    repo.take(row.board, signed, data, blobs=blobs, handed_at=row.at, now=now)
    write_pages(repo.store, edition, previous=previous)
    _note(repo, row, handed, waiting, now=now)


def _written(edition: Edition) -> bytes | None:
    """Return how an edition is written; ``None``: it holds what has no such form."""
    try:
        return edition.to_bytes()
    except (TypeError, ValueError):
        return None


def _edition(
    hub: HubFolder, repo: Repository, board: str, handed: Judged, waiting: ToSign | None
) -> bytes:
    """Return the bytes that were signed: approved here, handed in, or out already.

    Raises:
        LackingError: they did not come yet, or others came.
    """
    if waiting is not None:
        return files.read(hub, handed.sha)
    came = HandedFile.objects.filter(board=board, sha=handed.sha).first()
    if came is None:
        stands = repo.edition_bytes(board)
        if stands is None or sha256(stands).hexdigest() != handed.sha:
            raise LackingError([handed.sha])
        return stands
    try:
        data = decompress(files.read(hub, came.kept), handed.length)
    except FileFormatError as error:
        came.delete()
        raise LackingError([handed.sha]) from error
    if sha256(data).hexdigest() != handed.sha:
        came.delete()
        raise LackingError([handed.sha])
    return data


def _blobs(
    hub: HubFolder,
    repo: Repository,
    board: str,
    edition: Edition,
    waiting: ToSign | None,
) -> dict[str, bytes]:
    """Return the attachments that are new with ``edition``.

    Raises:
        LackingError: some did not come yet, or others came under their names.
        FileFormatError: one is not as large as the edition says.
    """
    sizes = {file.sha: file.size for item in edition.items() for file in item.files}
    new = [sha for sha in sorted(sizes) if not repo.store.has(blob_path(sha))]
    laid = set(waiting.blobs) if waiting else set()
    came = {
        row.sha: row.kept
        for row in HandedFile.objects.filter(board=board, sha__in=new)
        if row.kept == row.sha
    }
    missing = [sha for sha in new if sha not in laid and sha not in came]
    if missing:
        HandedFile.objects.filter(board=board, sha__in=missing).delete()
        raise LackingError(missing)
    found = {sha: files.read(hub, sha) for sha in new}
    if any(len(data) != sizes[sha] for sha, data in found.items()):
        raise FileFormatError("附件的大小和这一期里写的不一样", hint="再检查、再签一次")
    return found


@transaction.atomic
def _note(
    repo: Repository,
    row: Handed,
    handed: Judged,
    waiting: ToSign | None,
    *,
    now: datetime,
) -> None:
    """Write down that it is out, and what went out with it."""
    out = Out(
        edition=row.edition,
        snapshot=repo.contents().versions["snapshot"],
        actor=PUBLISHER,
        at=now,
    )
    if waiting is not None:
        due = list(Draft.objects.filter(pk__in=waiting.drafts))
        kept = {
            int(pk): {path: (sha, size) for path, (sha, size) in found.items()}
            for pk, found in waiting.drafts.items()
        }
        gone_out.note(waiting.board, due, kept, out)
        waiting.delete()
    else:
        said = {"edition": out.edition, "snapshot": out.snapshot, "signed": row.sha}
        by = By(actor=PUBLISHER, at=now, said=said)
        log.write(row.board, "", "续签" if handed.is_again else "公开", by=by)
    HandedFile.objects.filter(board=row.board).delete()
    Handed.objects.filter(pk=row.pk).update(
        state=Handed.State.RELEASED, problem="", missing=[]
    )
