"""Pages on which an officer covers parts of a document, corner by corner.

Every touch is a plain form: the browser sends where the page was touched (an input of
type image), so that it works without any script.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from foi.documents.boxes import WHOLE
from hub.answers import told
from hub.desk import queries
from hub.desk.actions import By
from hub.files import SIZE_LIMIT
from hub.keyring import hub_folder
from hub.papers import redactions
from hub.papers.covering import narrowed, shown_height, size_of
from hub.papers.models import Redaction
from hub.papers.redactions import Spot
from hub.papers.report_views import as_file
from hub.staff.gates import seated
from hub.staff.models import Member, Role

WIDTHS = (340, 680, 1020)  # pixels: on a phone, and twice and three times as large


@require_POST
@seated(Role.OFFICER)
@told
def begin(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """Take a PDF or a photo in."""
    sent = request.FILES.get("file")
    case = queries.case_for(member, number)
    content = sent.read(SIZE_LIMIT + 1) if sent else b""
    name = sent.name or "" if sent else ""
    by = By(actor=member.name, at=timezone.now())
    one = redactions.begin(hub_folder(), case, name, content, by=by)
    return redirect("papers:redaction", one.pk)


@require_GET
@seated(Role.OFFICER)
@told
def show(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show one page under the finger, with what is covered already."""
    one = _one(member, pk)
    number, width = _place(one, request.GET.get("page"), request.GET.get("w"))
    shown = {
        "one": one,
        "number": number,
        "shown_number": number + 1,
        "width": width,
        "widths": [(w, f"{w // WIDTHS[0]} 倍") for w in WIDTHS],
        "pages": range(one.pages),
        "covered": len(one.boxes[number]),
        "in_all": sum(map(len, one.boxes)),
        "corner": _corner(one, number),
    }
    if one.key is not None:
        size = size_of(redactions.page(hub_folder(), one, number))
        shown["height"] = shown_height(size, width)
    return render(request, "papers/redaction.html", shown)


@require_GET
@seated(Role.OFFICER)
@told
def page(
    _request: HttpRequest, member: Member, pk: int, number: int, width: int
) -> HttpResponse:
    """Hand out the picture of a page as it would be given out."""
    one = _one(member, pk)
    if number >= one.pages or width not in WIDTHS:
        raise Http404
    picture = redactions.page(hub_folder(), one, number)
    small = narrowed(picture, width, _corner(one, number))
    return HttpResponse(small, content_type="image/jpeg")


@require_POST
@seated(Role.OFFICER)
@told
def touch(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Note where the page was touched."""
    one = _one(member, pk)
    said = request.POST
    number, width = _place(one, said.get("page"), said.get("w"))
    at = [said.get(name, "") for name in ("at.x", "at.y", "h")]
    if all(text.isascii() and text.isdigit() and len(text) < 6 for text in at):  # noqa: PLR2004
        x, y, height = map(int, at)
        spot = Spot(number, x * WHOLE // width, y * WHOLE // max(height, 1))
        redactions.touch(one, spot)
    return redirect(
        f"{reverse('papers:redaction', args=(pk,))}?page={number}&w={width}"
    )


@require_POST
@seated(Role.OFFICER)
@told
def finish(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Make the PDF and look at it."""
    one = _one(member, pk)
    by = By(actor=member.name, at=timezone.now())
    redactions.finish(hub_folder(), one, by=by)
    return redirect("papers:redaction", pk)


@require_POST
@seated(Role.OFFICER)
def drop(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Give it up."""
    del request
    one = _one(member, pk)
    redactions.drop(one, by=By(actor=member.name, at=timezone.now()))
    return redirect("papers:case", one.case.number)


@require_GET
@seated(Role.OFFICER)
@told
def take(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Hand out the PDF."""
    one = _one(member, pk)
    data = redactions.result(hub_folder(), one)
    return as_file(data, f"{one.case.shown_number} 遮盖 {pk}.pdf", "application/pdf")


def _one(member: Member, pk: int) -> Redaction:
    """Return one that the member may see.

    Raises:
        Http404: there is none, or it is another agency's; both look alike.
    """
    theirs = Redaction.objects.filter(case__in=queries.cases_for(member))
    found = theirs.select_related("case").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _place(one: Redaction, page: str | None, width: str | None) -> tuple[int, int]:
    number = int(page) if page and page.isascii() and page.isdigit() else 0
    chosen = next((w for w in WIDTHS if str(w) == width), WIDTHS[0])
    return min(number, one.pages - 1), chosen


def _corner(one: Redaction, number: int) -> list[int]:
    """Return where a box was begun on this page; empty: nowhere."""
    return list(one.corner[1:]) if one.corner and one.corner[0] == number else []
