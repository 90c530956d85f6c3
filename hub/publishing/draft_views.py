"""One draft: what it holds, what is wrong with it, how far it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from boards.content.draft import Draft as BoardDraft
from boards.content.findings import ERROR
from boards.errors import BoardError
from hub.keyring import hub_folder
from hub.publishing import drafts, looking
from hub.publishing.answers import told
from hub.publishing.log import By
from hub.publishing.models import Draft
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
    found = drafts.check(hub, draft, today=day_of(now))
    shown = {
        "draft": draft,
        "read": _read(draft),
        "findings": found,
        "errors": [one for one in found if one.severity == ERROR],
        "way": way_of(draft, found),
        "here": "submit",
        "remarks": draft.remarks.filter(is_open=True).count(),
        "standing": looking.standing(hub, draft),
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


def _read(draft: Draft) -> BoardDraft | None:
    """Return what stands in the draft; ``None`` while it cannot be read."""
    try:
        return drafts.read(hub_folder(), draft)
    except BoardError:
        return None
