"""The jobs that make pictures, papers and recordings; and what came of them.

The key of a job names what is made: ``preview`` 12/3/kiosk is draft 12 in its third
version, ``output`` 430121105207/2026-10-caiwu/poster an item of a board, with an empty
item the board itself. Done twice, a job puts the same files in the place of the first.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from boards.content.edition import Edition
from boards.errors import NotFoundError
from hub import stores
from hub.folder import HubFolder
from hub.jobs import actions as jobs
from hub.jobs.actions import Wanted
from hub.jobs.models import Job
from hub.publishing.making import (
    ITEM_OUTPUTS,
    LOOKS,
    Result,
    Source,
    of_board,
    printing_of,
)
from hub.publishing.models import Board, Draft, Made
from hub.publishing.workspace import laid_out
from sync.instants import day_of

PREVIEW, OUTPUT = "preview", "output"


def preview(hub: HubFolder, job: Job) -> Mapping[str, Any]:
    """Draw a draft as residents will meet it; see ``hub.jobs.running.Work``."""
    number, version, look = job.key.split("/")
    _forget_previews(int(number), int(version))
    draft = Draft.objects.select_related("board").filter(pk=int(number)).first()
    if draft is None or draft.version != int(version):
        return {}  # somebody went on writing: the page asks for the new one
    now = timezone.now()
    with laid_out(hub, draft.board, [draft]) as folder:
        edition = _released(hub, draft.board)
        printing = printing_of(folder, draft.item, previous=edition, now=now)
        source = Source(printing=printing, folder=folder, now=now)
        return _keep(job, LOOKS[look].make(source))


def output(hub: HubFolder, job: Job) -> Mapping[str, Any]:
    """Make something of a released item or board; see ``hub.jobs.running.Work``."""
    code, item, what = job.key.split("/")
    board, now = Board.objects.get(code=code), timezone.now()
    edition = _released(hub, board)
    if edition is None:
        raise NotFoundError("这个公开栏还没有公开过什么", hint="先公开一条")
    with laid_out(hub, board) as folder:
        if not item:
            until = day_of(now)
            made = of_board(what, folder, edition, until=until, now=now)
        else:
            printing = printing_of(folder, item, previous=edition, now=now)
            source = Source(printing=printing, folder=folder, now=now)
            made = ITEM_OUTPUTS[what].make(source)
    older = Made.objects.filter(job__kind=OUTPUT, job__key=job.key)
    older.exclude(job=job).delete()
    return _keep(job, made)


def ask(kind: str, key: str, *, by: str, now: datetime) -> Job:
    """Return the newest job for ``key``; ask for one if there is none to look at."""
    return newest(kind, key) or jobs.add(_wanted(kind, key, by), now=now)


def ask_again(kind: str, key: str, *, by: str, now: datetime) -> Job:
    """Ask for it to be made once more, unless that is under way."""
    held = newest(kind, key)
    if held is not None and held.state in (Job.State.WAITING, Job.State.RUNNING):
        return held
    return jobs.add(_wanted(kind, key, by), now=now)


def _wanted(kind: str, key: str, by: str) -> Wanted:
    """Return the job; the key of a preview begins with its draft, not its board."""
    first = key.partition("/")[0]
    if kind != PREVIEW:
        return Wanted(kind=kind, key=key, by=by)
    found = Draft.objects.filter(pk=int(first)).values_list("board__code", flat=True)
    return Wanted(kind=kind, key=key, by=by, board=found.first() or "")


def newest(kind: str, key: str) -> Job | None:
    """Return the job that was asked for last, if there is one."""
    return Job.objects.filter(kind=kind, key=key).order_by("-pk").first()


def preview_key(draft: Draft, look: str) -> str:
    """Return the key of the picture of ``draft`` as it stands now."""
    return f"{draft.pk}/{draft.version}/{look}"


def output_key(board: Board, item: str, what: str) -> str:
    """Return the key of an output; an empty ``item`` is the board itself."""
    return f"{board.code}/{item}/{what}"


def _keep(job: Job, made: Result) -> Mapping[str, Any]:
    rows = [
        Made(job=job, name=one.name, type=one.type, data=one.data) for one in made.files
    ]
    with transaction.atomic():
        Made.objects.filter(job=job).delete()
        Made.objects.bulk_create(rows)
    return {"files": [one.name for one in made.files], "words": made.words}


def _forget_previews(draft: int, version: int) -> None:
    """Let go of the pictures of older versions, and of drafts that are over."""
    over = Draft.objects.filter(state__in=(Draft.State.RELEASED, Draft.State.DROPPED))
    pictures = Made.objects.filter(job__kind=PREVIEW)
    old = Q(job__key__startswith=f"{draft}/")
    now = Q(job__key__startswith=f"{draft}/{version}/")
    pictures.filter(old & ~now).delete()
    for number in over.filter(pk__in=_drafts_with(pictures)).values_list(
        "pk", flat=True
    ):
        pictures.filter(job__key__startswith=f"{number}/").delete()


def _drafts_with(pictures: Any) -> set[int]:
    keys = pictures.values_list("job__key", flat=True).distinct()
    return {int(key.partition("/")[0]) for key in keys}


def _released(hub: HubFolder, board: Board) -> Edition | None:
    held = stores.opened(hub).edition_bytes(board.code)
    return Edition.from_bytes(held) if held else None
