"""一次多用: posters, pictures, scripts and recordings of what is released."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from boards.content.revisions import LISTED
from hub.answers import refused, told
from hub.errors import HubError, NoSuchBoardError
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.keyring import hub_folder
from hub.paging import page_of
from hub.publishing import output_jobs
from hub.publishing.making import BOARD_OUTPUTS, ITEM_OUTPUTS
from hub.publishing.models import Board, Made
from hub.publishing.out import Line as OutLine
from hub.publishing.out import line_of, out_of
from hub.publishing.output_jobs import OUTPUT, output_key
from hub.publishing.queries import EVERYBODY, WRITERS, board_for, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

REFRESH_SECONDS = 4
_SEEN = ("image/png", "audio/mpeg")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that can be made: its name, what for, and the job that made it last."""

    what: str
    words: str
    about: str
    job: Job | None

    @property
    def is_waiting(self) -> bool:
        """Whether it is being made."""
        waits = (Job.State.WAITING, Job.State.RUNNING)
        return self.job is not None and self.job.state in waits

    @property
    def files(self) -> Iterable[Made]:
        """What was made, without its bytes."""
        return self.job.made.defer("data") if self.job is not None else ()


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def board(request: HttpRequest, member: Member, code: str) -> HttpResponse:
    """Show what can be made of a board, and its items to choose one."""
    held = board_for(member, code, *WRITERS)
    if request.method == "POST":
        return _asked(request, member, held, "")
    lines = [_line(held, "", what, *words) for what, words in BOARD_OUTPUTS.items()]
    paged = page_of(request, _lines(hub_folder(), held))
    shown = {
        "board": held,
        "items": [one.item for one in paged],
        "paged": paged,
        "boards": boards_for(member, *WRITERS),
        **_of(lines),
    }
    return render(request, "publishing/outputs.html", shown)


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def item(request: HttpRequest, member: Member, code: str, name: str) -> HttpResponse:
    """Show what can be made of a released item, and what was made of it."""
    held = board_for(member, code, *WRITERS)
    line = line_of(hub_folder(), held, name, today=day_of(timezone.now()))
    found = line.item if line else None
    if found is None or found.kind == LISTED:
        raise NoSuchBoardError("这条还没有公开，或撤下了", hint="公开以后再做")
    if request.method == "POST":
        return _asked(request, member, held, found.id)
    lines = [
        _line(held, found.id, what, output.words, output.about)
        for what, output in ITEM_OUTPUTS.items()
        if output.fits(found.kind)
    ]
    shown = {"board": held, "item": found, **_of(lines)}
    return render(request, "publishing/outputs_item.html", shown)


@require_GET
@seated(*EVERYBODY)
@told
def file(request: HttpRequest, member: Member, number: int) -> HttpResponse:
    """Give a file that was made of something released."""
    made = Made.objects.filter(pk=number, job__kind=OUTPUT).first()
    if made is None:
        gone = HubError("这个文件已经换成新的", hint="回到“一次多用”看看")
        return refused(request, gone)
    board_for(member, made.job.key.partition("/")[0])
    reply = HttpResponse(bytes(made.data), content_type=made.type)
    how = "inline" if made.type in _SEEN and "see" in request.GET else "attachment"
    reply["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(made.name)}"
    return reply


def _asked(
    request: HttpRequest, member: Member, held: Board, item_id: str
) -> HttpResponse:
    what = request.POST.get("what", "")
    known: Mapping[str, object] = ITEM_OUTPUTS if item_id else BOARD_OUTPUTS
    if what not in known:
        raise HubError("没有这一样", hint="点下面的一个按钮")
    key = output_key(held, item_id, what)
    output_jobs.ask_again(OUTPUT, key, by=member.name, now=timezone.now())
    if item_id:
        return redirect("publishing:outputs-item", held.code, item_id)
    return redirect("publishing:outputs", held.code)


def _line(held: Board, item_id: str, what: str, words: str, about: str) -> Line:
    job = output_jobs.newest(OUTPUT, output_key(held, item_id, what))
    return Line(what, words, about, job)


def _of(lines: list[Line]) -> dict[str, object]:
    waits = any(line.is_waiting for line in lines)
    return {"lines": lines, "seconds": REFRESH_SECONDS if waits else 0}


def _lines(hub: HubFolder, held: Board) -> Sequence[OutLine]:
    """Return what is released of a board and for everybody, newest first."""
    return out_of(hub, held, today=day_of(timezone.now())).open
