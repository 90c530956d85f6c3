"""Pages of documents: which there are for a case, and one being written."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from boards.errors import BoardError
from foi.documents.fields import FIELDS
from foi.documents.kinds import Kind
from hub.answers import number_in, status_of, told
from hub.desk import documents, queries
from hub.desk.models import Case
from hub.keyring import hub_folder
from hub.papers import drawing_up, shipped
from hub.papers.drawing_up import Wanted
from hub.papers.forms import PaperForm
from hub.papers.models import Wording
from hub.papers.report_views import DOCX, agency_of, as_file
from hub.papers.writing import TEMPLATE_LIMIT, text_of
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from sync.errors import SyncError

_TAKE, _ANOTHER = "take", "another"  # with the number there is, or with a new one


@require_GET
@seated(Role.OFFICER)
@told
def case(request: HttpRequest, member: Member, number: str) -> HttpResponse:
    """List the documents of a case: those usual now, the others, those numbered."""
    found = queries.case_for(member, number)
    kinds = list(shipped.kinds().values())
    usual = [kind for kind in kinds if _is_usual(kind, found)]
    shown = {
        "case": found,
        "usual": usual,
        "others": [kind for kind in kinds if kind not in usual],
        "papers": [
            (paper, shipped.kinds()[paper.kind].said) for paper in found.papers.all()
        ],
        "redactions": found.redactions.all(),
        "head": drawing_up.letterhead(found.agency),
    }
    return render(request, "papers/case.html", shown)


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
@told
@sensitive_variables()
def write(request: HttpRequest, member: Member, number: str, to: str) -> HttpResponse:
    """Ask what a document needs, show it filled in, and hand it out."""
    kind = shipped.kinds().get(to)
    found = queries.case_for(member, number)
    if kind is None:
        raise Http404
    form = _form(request, kind, found)
    page: dict[str, object] = {"case": found, "kind": kind, "form": form}
    page["head"] = drawing_up.letterhead(found.agency)
    page["numbered"] = drawing_up.newest(found, kind) if kind.is_numbered else None
    if request.method == "GET" or not form.is_valid():
        status = 400 if form.errors else 200
        return render(request, "papers/write.html", page, status=status)
    try:
        wanted = _wanted(member, found, kind, form)
        return _answer(request, replace(wanted, after=_after(request)), page)
    except (BoardError, SyncError) as error:
        form.add_error(None, f"{error}。{error.hint}")
        return render(request, "papers/write.html", page, status=status_of(error))


@require_http_methods(["GET", "POST"])
@seated(Role.OFFICER)
def office(request: HttpRequest, member: Member, agency: str) -> HttpResponse:
    """Ask what all documents of an agency have in common; list their templates."""
    place = agency_of(member, agency)
    own = Wording.objects.filter(agency__in=(agency, "")).values_list("kind", flat=True)
    page: dict[str, object] = {
        "place": place,
        "head": drawing_up.letterhead(agency),
        "kinds": [(kind, kind.id in own) for kind in shipped.kinds().values()],
        "fields": list(FIELDS.items()),
    }
    if request.method == "GET":
        return render(request, "papers/office.html", page)
    said = {name: request.POST.get(name, "") for name in ("word", "review", "court")}
    try:
        drawing_up.set_letterhead(agency, **said)
    except (BoardError, SyncError) as error:
        page |= {"error": error, "head": said}
        return render(request, "papers/office.html", page, status=400)
    return redirect("papers:office", agency)


@require_GET
@seated(Role.OFFICER)
@told
def template(
    _request: HttpRequest, member: Member, agency: str, to: str
) -> HttpResponse:
    """Hand out the template in force, to be edited in Word or WPS."""
    place, kind = agency_of(member, agency), shipped.kinds().get(to)
    if kind is None:
        raise Http404
    data = drawing_up.template_of(hub_folder(), kind, place.code)
    return as_file(data, f"{kind.said}（模板）.docx", DOCX)


@require_POST
@seated(Role.OFFICER)
@told
def put_template(
    request: HttpRequest, member: Member, agency: str, to: str
) -> HttpResponse:
    """Take a template of the agency's own; without a file, the shipped one again."""
    place, kind = agency_of(member, agency), shipped.kinds().get(to)
    if kind is None:
        raise Http404
    sent = request.FILES.get("file")
    data = sent.read(TEMPLATE_LIMIT + 1) if sent else b""
    drawing_up.put_template(
        hub_folder(), kind, place.code, data, by=member.name, at=timezone.now()
    )
    return redirect("papers:office", agency)


def _is_usual(kind: Kind, found: Case) -> bool:
    if found.reply and kind.replies:
        return found.reply in kind.replies
    return found.state in kind.states


def _form(request: HttpRequest, kind: Kind, found: Case) -> PaperForm:
    known = (documents.replies().of(one) for one in kind.replies)
    replies = [(reply.id, reply.said) for reply in known if reply]
    initial = {"reply": found.reply}
    return PaperForm(request.POST or None, kind=kind, replies=replies, initial=initial)


def _wanted(member: Member, found: Case, kind: Kind, form: PaperForm) -> Wanted:
    typed = form.typed()
    only = kind.replies[0] if len(kind.replies) == 1 else ""
    return Wanted(
        case=found,
        kind=kind,
        agency=agency_of(member, found.agency),
        reply=only or typed.pop("reply", ""),
        typed=typed,
        actor=member.name,
        at=timezone.now(),
    )


def _after(request: HttpRequest) -> int:
    """Return the paper that the page showed, where one more than that is wanted."""
    is_more = request.POST.get("act") == _ANOTHER
    return number_in(request.POST.get("after", "")) if is_more else 0


def _answer(
    request: HttpRequest, wanted: Wanted, page: dict[str, object]
) -> HttpResponse:
    hub = hub_folder()
    if request.POST.get("act") in (_TAKE, _ANOTHER):
        paper, data = drawing_up.drawn_up(hub, wanted)
        draft = "（草稿）" if drawing_up.is_draft(wanted) else ""
        name = f"{wanted.kind.said}{draft} {paper.number}.docx"
        return as_file(data, name, DOCX)
    page["lines"] = text_of(drawing_up.previewed(hub, wanted))
    page["is_draft"] = drawing_up.is_draft(wanted)
    return render(request, "papers/write.html", page)
