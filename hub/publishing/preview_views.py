"""村民会怎么看到: a draft as kiosks, paper and phones will show it, before it goes out.

Pictures are drawn by a job; until they are there the page loads itself again.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from boards.content.draft import Draft as BoardDraft
from boards.content.findings import ERROR
from boards.content.sentences import summary_of
from hub.answers import number_in, refused, told
from hub.errors import HubError
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.keyring import hub_folder
from hub.publishing import output_jobs
from hub.publishing.changing import change
from hub.publishing.log import By
from hub.publishing.making import LOOKS
from hub.publishing.models import Draft, Made
from hub.publishing.opened import opened_draft
from hub.publishing.output_jobs import PREVIEW, preview_key
from hub.publishing.queries import EVERYBODY, draft_for
from hub.publishing.wizard import after, way_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import CHINA, day_of

FIRST = "kiosk"
SUMMARY_LIMIT = 120  # characters
REFRESH_SECONDS = 3
_HINTS = ("text.plain", "text.long", "text.banned")
_UNSENT = (Draft.State.DRAFT, Draft.State.RETURNED)
_MEGABYTE = 1_000_000


@require_http_methods(["GET", "POST"])
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show how residents will meet a draft; its author may put the summary right."""
    hub, draft, now = hub_folder(), draft_for(member, pk), timezone.now()
    look = request.GET.get("as", FIRST)
    look = look if look in LOOKS else FIRST
    key = preview_key(draft, look)
    if request.method == "POST":
        if request.POST.get("do") == "again":
            output_jobs.ask_again(PREVIEW, key, by=member.name, now=now)
        elif draft.author_id == member.pk:
            _summarise(hub, draft, request, by=By(actor=member.name, at=now))
        return redirect(f"{reverse('publishing:preview', args=(draft.pk,))}?as={look}")
    job = output_jobs.ask(PREVIEW, key, by=member.name, now=now)
    shown = _shown(hub, draft) | {
        "look": look,
        "looks": LOOKS.items(),
        "job": job,
        "files": job.made.defer("data"),
        "is_waiting": job.state in (Job.State.WAITING, Job.State.RUNNING),
        "seconds": REFRESH_SECONDS,
        "is_author": draft.author_id == member.pk and draft.is_open,
    }
    return render(request, "publishing/preview.html", shown)


@require_GET
@seated(*EVERYBODY)
@told
def file(request: HttpRequest, member: Member, pk: int, number: int) -> HttpResponse:
    """Give one of the files that were made of a draft to look at."""
    draft = draft_for(member, pk)
    found = Made.objects.filter(pk=number, job__kind=PREVIEW)
    made = found.filter(job__key__startswith=f"{draft.pk}/").first()
    if made is None:
        gone = HubError("这张图已经换成新的", hint="回到“预览”看看")
        return refused(request, gone)
    return HttpResponse(bytes(made.data), content_type=made.type)


def _shown(hub: HubFolder, draft: Draft) -> dict[str, object]:
    with opened_draft(hub, draft) as it:
        found = it.check(draft, today=day_of(timezone.now()))
        written = it.legible(draft)
    return {
        "draft": draft,
        "summary": _summary(written),
        "times": _times(written),
        "summary_limit": SUMMARY_LIMIT,
        "size": max(0.1, round(_size(draft) / _MEGABYTE, 1)),
        "may_send": draft.state in _UNSENT
        and not any(one.severity == ERROR for one in found)
        and not draft.remarks.filter(is_open=True).exists(),
        "hints": [one for one in found if one.code in _HINTS],
        "way": way_of(draft, found),
        "next": after(draft, "preview", found),
        "here": "preview",
    }


def _summary(written: BoardDraft | None) -> str:
    """Return the sentence that stands for the item; empty while it is unreadable."""
    return summary_of(written.item) if written else ""


def _times(written: BoardDraft | None) -> list[str]:
    """Return from when and until when it is shown, where that was said."""
    found = []
    if written and (begins := written.item.publish_at):
        found.append(f"{begins.astimezone(CHINA):%Y-%m-%d %H:%M} 才公开")
    if written and (ends := written.item.expire_at):  # the first moment after it
        last = (ends - timedelta(seconds=1)).astimezone(CHINA)
        found.append(f"公开到 {last:%Y-%m-%d}，以后归到“以往公开”")
    return found


def _size(draft: Draft) -> int:
    """Return about how many bytes each machine will download."""
    return sum(draft.files.values_list("size", flat=True))


def _summarise(hub: HubFolder, draft: Draft, request: HttpRequest, *, by: By) -> None:
    said = " ".join(request.POST.get("summary", "").split())[:SUMMARY_LIMIT]
    version = number_in(request.POST.get("version", ""))

    def how(_place: Path, written: BoardDraft) -> BoardDraft:
        return replace(written, item=replace(written.item, summary=said))

    with opened_draft(hub, draft) as it:
        before = _summary(it.legible(draft))
    if said != before:
        change(hub, draft, how, version=version, by=by)
