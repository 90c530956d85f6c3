"""核对原件: what was read of a document, beside the document itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.authoring.checking import basis_of
from boards.authoring.folder import read_head
from boards.authoring.item_texts import texts_of
from boards.content.findings import ERROR, Finding
from hub.answers import number_in, told
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import drafts, office
from hub.publishing.fill_views import sorted_out
from hub.publishing.forms import Group, with_errors
from hub.publishing.log import By
from hub.publishing.models import Draft, Paper
from hub.publishing.office_forms import Known, entries_of, said_in
from hub.publishing.queries import WRITERS, draft_for
from hub.publishing.starting import ITEM_FILE
from hub.publishing.wizard import after, way_of
from hub.publishing.workspace import laid_alone
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def paper(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show what was read beside the paper; save what somebody says who compared."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    known, problem = _known(hub, draft), ""
    if request.method == "POST":
        by = By(actor=member.name, at=timezone.now())
        version = number_in(request.POST.get("version", ""))
        said = said_in(request.POST.dict(), known)
        try:
            draft = office.compare(hub, draft, said, version=version, by=by)
        except NotNowError as error:
            problem = f"{error}。{error.hint}"
    found = drafts.check(hub, draft, today=day_of(timezone.now()))
    held = drafts.content_of(hub, draft).get(ITEM_FILE, b"")
    read = Paper.objects.filter(draft=draft).first()
    entries = entries_of(texts_of(held), read, known)
    sorted_ = sorted_out(found, [Group("", entries)], held)
    is_saved = request.method == "POST" and not problem
    lacking = [one for one in found if one.severity == ERROR and _is_here(one)]
    if is_saved and not lacking and not any(sorted_.beside.values()):
        return redirect(after(draft, "paper", found).address)
    shown = {
        "draft": draft,
        "paper": read,
        "entries": with_errors([Group("", entries)], sorted_.beside)[0].entries,
        "errors": lacking,
        "is_saved": is_saved,
        "problem": problem,
        "lines": office.text_of(hub, read) if read else [],
        "remarks": draft.remarks.all(),
        "way": way_of(draft, found),
        "next": after(draft, "paper", found),
        "here": "paper",
    }
    status = 409 if problem else 200
    return render(request, "publishing/paper.html", shown, status=status)


def _is_here(found: Finding) -> bool:
    """Tell whether it is on this page that something is mended."""
    return found.code.startswith(("item.", "policy.dates", "policy.validity"))


def _known(hub: HubFolder, draft: Draft) -> Known:
    with laid_alone(hub, draft.board) as folder:
        board = read_head(folder).board
        basis = basis_of(folder, board)
    organs = {one.id: one.name for one in board.publishers}
    return Known(basis.catalogue, basis.reasons, organs)
