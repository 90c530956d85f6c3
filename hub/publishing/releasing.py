"""The job that releases a board: what was approved goes out, signed, with its pages.

Done twice it releases nothing new: the same approvals give the same bytes. A draft that
turns out to be wrong goes back to its author; the others of the same board go out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.utils import timezone

from boards.authoring.reviewing import Looked, review_item
from boards.authoring.writer import write_item
from boards.content.findings import ERROR
from boards.errors import ContentError
from boards.publishing.release import Released, UnfitError, prepare
from boards.publishing.release import release as release_folder
from hub import files, stores
from hub.folder import HubFolder
from hub.jobs import actions as jobs
from hub.jobs.actions import Wanted
from hub.jobs.models import Job
from hub.publishing import log, secrecy
from hub.publishing.board_settings import ITEM as SETTINGS
from hub.publishing.board_settings import PATHS, is_settings
from hub.publishing.gone_out import HUB, Kept, Out, note
from hub.publishing.log import By
from hub.publishing.looking import RELEASE, organ_of, standing_in
from hub.publishing.models import Board, Draft, Look
from hub.publishing.opened import Opened
from hub.publishing.signed_elsewhere import (
    is_laid_down,
    is_signed_elsewhere,
    lay_down,
)
from hub.publishing.together import travellers
from hub.publishing.workspace import gather, laid_out
from hub.turns import alone

SETTLE = "settle"  # the kind of job that notes which opinions are answered


def release(hub: HubFolder, job: Job) -> Mapping[str, Any]:
    """Release the board that ``job`` names; see ``hub.jobs.running.Work``."""
    board = Board.objects.get(code=job.key)
    now = timezone.now()
    released = release_due(hub, board, now=now)
    _ask_again(board, job, now=now)
    if released is None:
        return {}
    jobs.add(Wanted(kind=SETTLE, key=board.code, by=job.asked_by), now=now)
    return {"edition": released.edition, "changed": released.changed}


def release_due(hub: HubFolder, board: Board, *, now: datetime) -> Released | None:
    """Release what is due of ``board``; ``None``: nothing was.

    Where the publisher keeps the key, what is due is laid down to be signed there.

    One at a time, pages included: of two workers the second finds nothing due, and no
    page of an earlier edition comes after one of a later.

    Raises:
        UnfitError: the board has errors that none of the drafts brought.
        SyncError: the repository cannot be written, or another worker is at the board.
    """
    with alone(hub, f"release-{board.code}"):
        return _release_due(hub, board, now)


def _release_due(hub: HubFolder, board: Board, now: datetime) -> Released | None:
    due = list(
        board.drafts.filter(state=Draft.State.RELEASING, release_at__lte=now)
        .select_related("board", "author")
        .order_by("release_at", "pk")
    )
    while due:
        try:
            return _release(hub, board, due, now=now)
        except UnfitError as error:
            due = _without_wrong(board, due, error, now=now)
    return None


def _release(
    hub: HubFolder, board: Board, due: Sequence[Draft], *, now: datetime
) -> Released | None:
    repo = stores.opened(hub)
    is_elsewhere = is_signed_elsewhere(repo, board.code)
    if is_elsewhere and is_laid_down(board, due):
        return None
    with laid_out(hub, board, due) as folder:
        for draft in due:
            _sign(hub, draft, folder)
        if is_elsewhere:
            prepared = prepare(folder, repo=repo, allow_warnings=True, now=now)
            kept = {draft.pk: _kept(hub, folder, draft) for draft in due}
            lay_down(hub, board, prepared, kept, now=now)
            return None
        released = release_folder(
            folder, repo=repo, key=None, allow_warnings=True, now=now
        )
        kept = {draft.pk: _kept(hub, folder, draft) for draft in due}
    snapshot = repo.version()
    out = Out(edition=released.edition, snapshot=snapshot, actor=HUB, at=now)
    note(board, due, kept, out)
    return released


def _kept(hub: HubFolder, folder: Path, draft: Draft) -> Kept:
    """Keep the files of ``draft`` as they go out."""
    return {
        path: (files.keep(hub, data), len(data))
        for path, data in _gathered(folder, draft).items()
    }


def _gathered(folder: Path, draft: Draft) -> dict[str, bytes]:
    """Return the files of ``draft`` as they went out."""
    if not is_settings(draft):
        return gather(folder / draft.folder)
    held = (path for path in PATHS if (folder / path).is_file())
    return {path: (folder / path).read_bytes() for path in held}


def _sign(hub: HubFolder, draft: Draft, folder: Path) -> None:
    """Write who wrote and who looked at the draft into its item."""
    if is_settings(draft):
        return  # the log has it; ``board.yaml`` has no place for it
    it = Opened(hub, draft.board, folder)
    done, head = standing_in(it, draft), it.head
    write_item(folder, replace(it.written(draft), drafted_by=str(draft.author)))
    steps = {step.code: step for step in done.steps}
    with TemporaryDirectory() as place:
        for code, look in sorted(done.passed.items(), key=lambda pair: pair[1].at):
            if code in steps:
                organ = secrecy.told(look.ticked) or organ_of(head, steps[code])
                review_item(folder, draft.item, _looked(hub, look, organ, Path(place)))


def _looked(hub: HubFolder, look: Look, organ: str, place: Path) -> Looked:
    evidence = None
    if look.evidence:
        evidence = place / f"{look.step}-{look.evidence[:12]}.jpg"
        evidence.write_bytes(files.read(hub, look.evidence))
    return Looked(organ, str(look.member), look.at, evidence)


@transaction.atomic
def _without_wrong(
    board: Board, due: Sequence[Draft], error: UnfitError, *, now: datetime
) -> list[Draft]:
    """Send the drafts with errors back; return the others.

    Raises:
        UnfitError: the errors are in what stands already; somebody must mend that.
    """
    wrong = {
        one.item or SETTINGS: one for one in error.findings if one.severity == ERROR
    }
    cause = {one: draft for draft in due if draft.item in wrong
             for one in travellers(draft)}  # fmt: skip
    back = [draft for draft in due if draft in cause]
    if not back:
        problem = _problem(error, "公开栏里别的内容有问题：")
        Draft.objects.filter(pk__in=[one.pk for one in due]).update(problem=problem)
        raise error
    for draft in back:
        found = wrong[cause[draft].item]
        problem = f"没有公开成：{found.message}。{found.fix}"[:300]
        leaving = Draft.objects.filter(pk=draft.pk, state=Draft.State.RELEASING)
        leaving.update(state=Draft.State.RETURNED, release_at=None, problem=problem)
        by = By(actor=HUB, at=now, reason=problem[:200])
        log.write(board.code, draft.item, "退回修改", by=by)
    return [draft for draft in due if draft not in cause]


def _problem(error: ContentError, head: str) -> str:
    return f"{head}{error}。{error.hint}"[:300]


def _ask_again(board: Board, job: Job, *, now: datetime) -> None:
    """Ask for the release of what becomes due after this one."""
    waiting = board.drafts.filter(state=Draft.State.RELEASING, release_at__gt=now)
    following = waiting.order_by("release_at").first()
    if following is not None and following.release_at is not None:
        wanted = Wanted(
            kind=RELEASE,
            key=board.code,
            by=job.asked_by,
            not_before_at=following.release_at,
        )
        jobs.add(wanted, now=now)
