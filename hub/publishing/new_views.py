"""A new item: which kind, from what, and what a table that came must be asked."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from boards.authoring.document_kinds import DOCUMENT_KINDS
from boards.authoring.excel.sheet_form import form_of
from boards.authoring.excel.templates import TABLE, every_template
from boards.content.catalogue import Catalogue
from boards.content.issuing import OFFICES
from boards.content.kinds import KINDS, kind_of
from boards.outputs.workbook import workbook
from hub.answers import told
from hub.errors import HubError, NoSuchBoardError, NoSuchDraftError
from hub.keyring import hub_folder
from hub.publishing import choosing, office, starting, uploading
from hub.publishing.ids import free_id
from hub.publishing.log import By
from hub.publishing.models import Upload
from hub.publishing.queries import WRITERS, board_for, boards_for
from hub.publishing.readings import reading_of
from hub.publishing.starting import Begin
from hub.publishing.uploading import Sent, Wanted
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTS = (".docx", ".pdf", ".txt")
_COLUMN = "column."
_ANSWER_LIMIT = 200  # characters


@require_GET
@seated(*WRITERS)
@told
def choose(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the kinds of item, with who signs each and how often it is owed."""
    boards = list(boards_for(member, *WRITERS))
    code = request.GET.get("board", boards[0].code if boards else "")
    board = board_for(member, code, *WRITERS)
    folder, catalogue = starting.catalogue_in(hub_folder(), board)
    shown = {
        "board": board,
        "boards": boards,
        "choices": choosing.choices(catalogue, folder.board.kind),
        "others": choosing.others(catalogue, folder.board.kind),
    }
    return render(request, "publishing/choose.html", shown)


@require_GET
@seated(*WRITERS)
@told
def start(request: HttpRequest, member: Member, code: str, kind: str) -> HttpResponse:
    """Show the ways to begin an item of a kind: upload, last month's, row by row."""
    hub, board = hub_folder(), board_for(member, code, *WRITERS)
    _require_kind(kind)
    folder, catalogue = starting.catalogue_in(hub, board)
    begin = _begun(kind, request.GET, catalogue, folder.board.kind)
    today = day_of(timezone.now())
    periods = choosing.periods(catalogue, begin.matter, kind, today)
    if not begin.period and periods:
        begin = replace(begin, period=periods[0][0])
    shown = {
        "board": board,
        "kind": kind,
        "kind_name": kind_of(kind).name,
        "begin": begin,
        "matters": choosing.matters(catalogue, kind),
        "periods": periods,
        "takes_table": any(one.kind == kind for one in every_template()),
        "takes_document": kind in DOCUMENT_KINDS,
        "has_table": kind_of(kind).has_table,
        "last": starting.last_of(reading_of(hub, board).read.drafts, begin),
        "who": choosing.who(catalogue, begin.matter),
    }
    return render(request, "publishing/start.html", shown)


@require_POST
@seated(*WRITERS)
@told
def upload(request: HttpRequest, member: Member, code: str, kind: str) -> HttpResponse:
    """Take a table or a document; go on to what became of it."""
    hub, board = hub_folder(), board_for(member, code, *WRITERS)
    _require_kind(kind)
    given = request.FILES.get("file")
    if given is None or given.size is None or given.name is None:
        raise HubError("没有选文件", hint="回去，先选文件再传")
    if given.size > uploading.SIZE_LIMIT:
        raise HubError("文件超过 16 MB", hint="删去图片和不用的工作表再传")
    sent = Sent(given.name, given.read())
    by = By(actor=member.name, at=timezone.now())
    said = {key: request.POST.get(key, "")[:80] for key in ("matter", "period")}
    is_document = sent.name.lower().endswith(DOCUMENTS)
    if is_document and kind == "policy" and board.kind in OFFICES:
        draft = office.take_document(hub, board, sent, member, by=by)
        return redirect("publishing:paper", draft.pk)
    if is_document and kind in DOCUMENT_KINDS:
        begin = Begin(kind=kind, **said)
        draft = starting.from_document(hub, board, begin, sent, member, by=by)
        return redirect("publishing:content", draft.pk)
    made = uploading.receive(hub, Wanted(board, kind, said), sent, member, by=by)
    return redirect("publishing:upload", made.pk)


@require_POST
@seated(*WRITERS)
@told
def begin(request: HttpRequest, member: Member, code: str, kind: str) -> HttpResponse:
    """Begin a draft: blank, or like the one before."""
    hub, board = hub_folder(), board_for(member, code, *WRITERS)
    _require_kind(kind)
    keys = ("matter", "period", "title", "total")
    given = {key: request.POST.get(key, "").strip()[:80] for key in keys}
    wanted = Begin(kind=kind, **given)
    by = By(actor=member.name, at=timezone.now())
    is_like_last = request.POST.get("how") == "last"
    verb = starting.like_last if is_like_last else starting.blank
    draft = verb(hub, board, wanted, member, by=by)
    if kind_of(kind).has_table:
        return redirect("publishing:rows", draft.pk)
    return redirect("publishing:content", draft.pk)


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def read(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Make drafts of a table that came, or ask what must be known first."""
    hub = hub_folder()
    found = Upload.objects.filter(pk=pk, board__in=boards_for(member, *WRITERS)).first()
    if found is None:
        raise NoSuchDraftError("没有这张表，或不归您管", hint="回到“今天”看看")
    if request.method == "POST":
        uploading.answer(found, _answers(request))
    by = By(actor=member.name, at=timezone.now())
    asked = uploading.make(hub, found, by=by)
    if len(asked.drafts) == 1:
        draft = asked.drafts[0]
        page = "rows" if _has_rows(found.kind) else "content"
        return redirect(f"publishing:{page}", draft.pk)
    if asked.drafts:
        return redirect("publishing:today")
    shown = {
        "upload": found,
        "asked": asked,
        "kind_name": kind_of(found.kind).name,
        "free": [free_id(found.board, one.item.id) for one in asked.published],
    }
    return render(request, "publishing/upload.html", shown)


@require_GET
@seated(*WRITERS)
@told
def template(_request: HttpRequest, _member: Member, kind: str) -> HttpResponse:
    """Give the empty table of a kind."""
    found = next((one for one in every_template() if one.kind == kind), None)
    if found is None:
        raise NoSuchBoardError("这一种没有表格", hint="在页面上填")
    response = HttpResponse(workbook(form_of(found)), content_type=XLSX)
    name = f"{found.slug}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _has_rows(kind: str) -> bool:
    return any(one.kind == kind and one.makes == TABLE for one in every_template())


def _require_kind(kind: str) -> None:
    if kind not in KINDS:
        raise NoSuchBoardError("没有这一种", hint="回去选一种")


def _begun(
    kind: str, given: Mapping[str, str], catalogue: Catalogue, board_kind: str
) -> Begin:
    """Return what is to be begun, with the usual matter where none was chosen."""
    usual = choosing.usual_matter(catalogue, kind, board_kind).code
    codes = {matter.code for matter in choosing.matters(catalogue, kind)}
    wanted = given.get("matter", "")
    matter = wanted if wanted in codes else usual
    return Begin(kind=kind, matter=matter, period=given.get("period", "")[:8])


def _answers(request: HttpRequest) -> dict[str, object]:
    """Return what was answered: ``column.<key>`` holds the header that it is."""
    keys = ("period", "sheet", "correction", "id", "replaces")
    said: dict[str, object] = {
        key: text
        for key in keys
        if (text := request.POST.get(key, "").strip()[:_ANSWER_LIMIT])
    }
    columns = {
        header: name.removeprefix(_COLUMN)
        for name, header in request.POST.items()
        if name.startswith(_COLUMN) and isinstance(header, str) and header
    }
    return said | ({"columns": columns} if columns else {})
