"""The list of jobs: what waits, what failed and why, with retry and cancel.

Whoever holds a seat at a board sees the jobs of that board, operators and
administrators see all of them. A release is not cancelled here: what is approved is
taken back at the item itself, where that is written down.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from hub.answers import told
from hub.custody.taking import LET_OUT
from hub.errors import NotNowError
from hub.job_kinds import KINDS
from hub.jobs import actions
from hub.jobs.models import Job
from hub.paging import queried
from hub.publishing.looking import RELEASE
from hub.publishing.models import Board, Draft
from hub.publishing.output_jobs import PREVIEW
from hub.publishing.queries import EVERYBODY, boards_for
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from hub.staff.names import shown_names

WHOLE_HUB = (Role.OPERATOR, Role.ADMIN)
TABS = {
    "open": ("没做完的", (Job.State.WAITING, Job.State.RUNNING, Job.State.FAILED)),
    "ended": ("做完的", (Job.State.DONE, Job.State.CANCELLED)),
}
_RELEASES = (RELEASE, LET_OUT)
_TONES = {
    Job.State.WAITING: "todo",
    Job.State.RUNNING: "soon",
    Job.State.DONE: "ok",
    Job.State.FAILED: "over",
    Job.State.CANCELLED: "",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One job as the page shows it."""

    job: Job
    by: str
    words: str
    about: str
    tone: str
    may_cancel: bool
    may_retry: bool


@require_GET
@seated(*EVERYBODY, *WHOLE_HUB)
@told
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the jobs that are under way or failed, or those that ended."""
    tab = request.GET.get("tab", "open")
    tab = tab if tab in TABS else "open"
    seen = jobs_for(member)
    counts = {
        key: seen.filter(state__in=states).count() for key, (_, states) in TABS.items()
    }
    found = seen.filter(state__in=TABS[tab][1])
    paged = queried(request, found, count=counts[tab])
    shown = {
        "rows": rows_of(paged),
        "paged": paged,
        "tab": tab,
        "tabs": [(key, words, counts[key]) for key, (words, _) in TABS.items()],
    }
    return render(request, "jobs/list.html", shown)


@require_POST
@seated(*EVERYBODY, *WHOLE_HUB)
@told
def retry(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Let a job that failed or was cancelled wait again."""
    actions.retry(_job_for(member, pk).pk, now=timezone.now())
    return redirect("jobs")


@require_POST
@seated(*EVERYBODY, *WHOLE_HUB)
@told
def cancel(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Cancel a job that waits, unless it is a release."""
    job = _job_for(member, pk)
    if job.kind in _RELEASES:
        raise NotNowError("发布不在这里取消", hint="打开那一条，点“撤回”")
    actions.cancel(job.pk, now=timezone.now())
    return redirect("jobs")


def jobs_for(member: Member) -> QuerySet[Job]:
    """Return the jobs that ``member`` may see, newest first: those of their boards."""
    if any(member.has(role, "") for role in WHOLE_HUB):
        return Job.objects.all()
    return Job.objects.filter(board__in=boards_for(member).values("code"))


def rows_of(jobs: Sequence[Job]) -> list[Row]:
    """Return ``jobs`` as rows, each with the name of its board or draft."""
    firsts = {job.key.partition("/")[0] for job in jobs}
    boards = Board.objects.filter(code__in=firsts)
    names = dict(boards.values_list("code", "name"))
    previews = {x.key.partition("/")[0] for x in jobs if x.kind == PREVIEW}
    drafts = {str(one.pk): str(one) for one in Draft.objects.filter(pk__in=previews)}
    people = shown_names(job.asked_by for job in jobs)
    return [_row(job, names | drafts, people[job.asked_by]) for job in jobs]


def _row(job: Job, names: dict[str, str], by: str) -> Row:
    code, _, rest = job.key.partition("/")
    about = " ".join(filter(None, (names.get(code, code), rest)))
    if job.kind == PREVIEW:
        about = names.get(code, rest)
    ended_badly = job.state in (Job.State.FAILED, Job.State.CANCELLED)
    return Row(
        job=job,
        by=by,
        words=KINDS[job.kind].words if job.kind in KINDS else job.kind,
        about=about,
        tone=_TONES[Job.State(job.state)],
        may_cancel=job.state == Job.State.WAITING and job.kind not in _RELEASES,
        may_retry=ended_badly,
    )


def _job_for(member: Member, pk: int) -> Job:
    found = jobs_for(member).filter(pk=pk).first()
    if found is None:
        raise NotNowError("没有这个任务，或不归您管", hint="回到任务列表看看")
    return found
