"""One draft: what it holds, what is wrong with it, how far it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from boards.content.findings import ERROR
from hub.answers import told
from hub.keyring import hub_folder
from hub.publishing import drafts, looking
from hub.publishing.beside import text_of
from hub.publishing.log import By
from hub.publishing.opened import opened_draft
from hub.publishing.queries import EVERYBODY, WRITERS, draft_for
from hub.publishing.together import companions
from hub.publishing.wizard import way_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show a draft to whoever writes it or looks at it."""
    hub, now = hub_folder(), timezone.now()
    draft = draft_for(member, pk)
    with opened_draft(hub, draft) as it:
        found = it.check(draft, today=day_of(now))
        read, standing = it.legible(draft), looking.standing_in(it, draft)
    shown = {
        "draft": draft,
        "read": read,
        "text": text_of(read.item.body, read.item.title) if read else (),
        "findings": found,
        "errors": [one for one in found if one.severity == ERROR],
        "way": way_of(draft, found),
        "here": "submit",
        "remarks": draft.remarks.filter(is_open=True).count(),
        "standing": standing,
        "companions": companions(draft),
        "looks": draft.looks.select_related("member"),
        "is_author": draft.author_id == member.pk,
    }
    return render(request, "publishing/draft.html", shown)


@require_POST
@seated(*WRITERS)
@told
def submit(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Send a draft for review."""
    draft = draft_for(member, pk, *WRITERS)
    by = By(actor=member.name, at=timezone.now())
    drafts.submit(hub_folder(), draft, by=by)
    return redirect("publishing:draft", draft.pk)


@require_POST
@seated(*WRITERS)
@told
def drop(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Throw a draft away."""
    draft = draft_for(member, pk, *WRITERS)
    drafts.drop(draft, by=By(actor=member.name, at=timezone.now()))
    return redirect("publishing:today")
