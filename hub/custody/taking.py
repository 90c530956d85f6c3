"""Taking in what a publisher signed with its own key: the release, and its files.

    row = taking.take(hub, board, signed, now=now)
    row.missing         # files that are still to come; none: it goes out at once

Judged at once, let out by the worker (``hub.custody.letting_out``). The same bytes are
the same release however often they come. Whoever calls has proved to hold the key.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Sum

from hub import files, stores
from hub.custody.models import Handed, HandedFile
from hub.errors import HubError, NotAllowedError
from hub.folder import HubFolder
from hub.jobs import actions as jobs
from hub.jobs.actions import Wanted
from hub.publishing.models import Board, ToSign
from hub.turns import take_turn
from sync.board_roles import Handed as Judged
from sync.board_roles import Signed, judged
from sync.layout import full_path
from sync.metadata import Current

LET_OUT = "hand-in"  # the kind of job that lets out what came
PUBLISHER = "公开主体"  # who did it, in the log
WAITING_LIMIT = 512 * 1024 * 1024  # bytes of one board that wait for their release
KEEP = timedelta(days=30)  # the publisher still has all of it


def held(board: str, sha: str) -> HandedFile | None:
    """Return the file of ``board`` that waits under ``sha``."""
    return HandedFile.objects.filter(board=board, sha=sha).first()


def keep(
    hub: HubFolder, board: str, sha: str, data: bytes, *, now: datetime
) -> HandedFile:
    """Keep a file that a release of ``board`` names by ``sha``.

    A later one takes its place. What it is gets looked at when the release is let out.

    Raises:
        HubError: too much waits already.
        DiskFullError: there is no room.
    """
    HandedFile.objects.filter(at__lt=now - KEEP).delete()
    waiting = HandedFile.objects.filter(board=board)
    size = waiting.exclude(sha=sha).aggregate(all=Sum("size"))["all"] or 0
    if size + len(data) > WAITING_LIMIT:
        raise HubError("这个公开栏等着公开的文件太多了", hint="分几次公开")
    row, _ = HandedFile.objects.update_or_create(
        board=board,
        sha=sha,
        defaults={"kept": files.keep(hub, data), "size": len(data), "at": now},
    )
    return row


def take(hub: HubFolder, board: str, signed: Signed, *, now: datetime) -> Handed:
    """Take a release in and return what became of it so far.

    Raises:
        NotAllowedError: the board is written in the hub, and this was not approved.
        FileFormatError, UntrustedError, ConflictError, RefusedError: as ``judged``.
    """
    sha = sha256(signed.data).hexdigest()
    row = Handed.objects.filter(board=board, sha=sha).first()
    if row is None:
        row = _new(hub, board, signed, sha, now=now)
    if row.state == Handed.State.LACKING:
        _go_on(row, now=now)
    return row


def approved(board: str, handed: Judged) -> ToSign | None:
    """Return what was approved here and is now signed; ``None``: another writes it.

    Signing again what stands, so that its signature does not end, says nothing new.

    Raises:
        NotAllowedError: the board is written here and this was not approved.
    """
    of_board = ToSign.objects.select_related("board").filter(board__code=board)
    waiting = of_board.filter(edition=handed.sha).first()
    is_fine = waiting is not None or handed.is_again or handed.stands
    if not is_fine and Board.objects.filter(code=board).exists():
        raise NotAllowedError(
            f"{board} 由后台编写，签的不是现在批准的那一份",
            hint="在后台重新下载等签名的那一份，再签一次",
        )
    return waiting


def _new(
    hub: HubFolder, board: str, signed: Signed, sha: str, *, now: datetime
) -> Handed:
    store = stores.repository_store(hub)
    handed = judged(Current.seen(store), board, signed, at=now)
    row = Handed(
        board=board,
        sha=sha,
        signed=signed.data,
        after=signed.after,
        at=now,
        edition=handed.edition,
        state=Handed.State.LACKING,
    )
    with transaction.atomic():
        take_turn(f"custody-{board}")
        known = Handed.objects.filter(board=board, sha=sha).first()
        if known is not None:
            return known
        waiting = approved(board, handed)
        if waiting is not None:
            ToSign.objects.filter(pk=waiting.pk).update(signed_at=now)
        is_here = waiting is not None or store.has(full_path(handed.sha))
        row.missing = [] if is_here else [handed.sha]
        row.save()
    return row


@transaction.atomic
def _go_on(row: Handed, *, now: datetime) -> None:
    """Let the release go on once all that it lacked is here."""
    came = HandedFile.objects.filter(board=row.board, sha__in=row.missing)
    here = set(came.values_list("sha", flat=True))
    row.missing = [sha for sha in row.missing if sha not in here]
    if row.missing:
        return
    lacking = Handed.objects.filter(pk=row.pk, state=Handed.State.LACKING)
    if lacking.update(state=Handed.State.WAITING, missing=[]):
        jobs.add(Wanted(kind=LET_OUT, key=row.board, by=PUBLISHER), now=now)
    row.refresh_from_db()
