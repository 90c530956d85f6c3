"""待我审核 and 审核一条: what is looked at, signed, sent back, taken back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from boards.errors import BoardError
from boards.outputs.review_sheet import review_sheet_pdf
from hub import files
from hub.answers import told
from hub.errors import HubError, NoSuchDraftError
from hub.folder import HubFolder
from hub.jobs.models import Job
from hub.keyring import hub_folder
from hub.publishing import looking, output_jobs, signatures
from hub.publishing.board_settings import is_settings
from hub.publishing.looking import Said
from hub.publishing.models import Draft
from hub.publishing.output_jobs import PREVIEW, preview_key
from hub.publishing.preview_views import FIRST
from hub.publishing.queries import EVERYBODY, LOOKERS, draft_for
from hub.publishing.review_page import Reviewed, returned_with, reviewed
from hub.publishing.signatures import UnsignedError
from hub.publishing.steps import SECRECY
from hub.publishing.together import companions
from hub.publishing.waiting import my_step, waiting_for
from hub.staff.confirming import confirmed_pin, needs_pin, secret_word
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.errors import SyncError

_PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_PICTURES |= {".png": "image/png", ".webp": "image/webp"}


@require_GET
@seated(*EVERYBODY)
@told
def list_(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what waits for this member, and what waits for others."""
    waiting = waiting_for(hub_folder(), member, now=timezone.now())
    shown = {
        "place": "reviews",
        "mine": [one for one in waiting if one.mine],
        "others": [one for one in waiting if not one.mine],
        "is_looker": any(member.has(role) for role in LOOKERS),
    }
    return render(request, "publishing/reviews.html", shown)


@require_GET
@seated(*EVERYBODY)
@told
def show(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show one draft to whoever looks at it, with what to tick and sign."""
    draft = draft_for(member, pk)
    if draft.state == Draft.State.RELEASING:
        return redirect("publishing:leaving", draft.pk)
    if draft.state != Draft.State.SUBMITTED:
        return redirect("publishing:draft", draft.pk)
    seen = reviewed(hub_folder(), draft)
    step = my_step(draft, seen.standing, member)
    if step is not None and step.code == SECRECY:
        return redirect("publishing:secrecy", draft.pk)
    return _page(request, member, seen)


@require_POST
@seated(*LOOKERS)
@confirmed_pin
@told
def sign(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Pass the step that is this member's, with what was ticked and signed."""
    hub, draft = hub_folder(), draft_for(member, pk, *LOOKERS)
    seen = reviewed(hub, draft)
    step = my_step(draft, seen.standing, member)
    try:
        said = _said(hub, request, seen)
        code = step.code if step else request.POST.get("step", "")
        looking.take(hub, draft, code, member, said, now=timezone.now())
    except (UnsignedError, BoardError) as error:
        return _page(request, member, seen, problem=error)
    if draft.state == Draft.State.RELEASING:
        return redirect("publishing:leaving", draft.pk)
    return redirect("publishing:reviews")


@require_POST
@seated(*LOOKERS)
@told
def send_back(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Send a draft back to its author, with a reason and the marked line."""
    hub, draft = hub_folder(), draft_for(member, pk, *LOOKERS)
    seen = reviewed(hub, draft)
    step = my_step(draft, seen.standing, member)
    try:
        said = returned_with(seen, request.POST.dict())
    except HubError as error:
        return _page(request, member, seen, problem=error)
    code = step.code if step else request.POST.get("step", "")
    looking.send_back(hub, draft, code, member, said, now=timezone.now())
    return redirect("publishing:reviews")


@require_GET
@seated(*EVERYBODY)
@told
def sheet(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Give the sheet to print, for a signature by hand."""
    seen = reviewed(hub_folder(), _submitted(member, pk))
    answer = HttpResponse(
        review_sheet_pdf(seen.sheet()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="{seen.draft.item}-review.pdf"'
    return answer


@require_GET
@seated(*EVERYBODY)
@told
def picture(_request: HttpRequest, member: Member, pk: int, name: str) -> HttpResponse:
    """Give one picture of a draft, as it would be published."""
    draft = draft_for(member, pk)
    found = draft.files.filter(path=f"photos/{name}").first()
    kind = _PICTURES.get("." + name.rpartition(".")[2].lower())
    if found is None or kind is None:
        raise NoSuchDraftError("这条没有这张照片", hint="刷新看看")
    return HttpResponse(files.read(hub_folder(), found.sha), content_type=kind)


@require_GET
@seated(*EVERYBODY)
@told
def leaving(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Say when an approved draft goes out, with the button that takes it back."""
    draft = draft_for(member, pk)
    now = timezone.now()
    left = 0
    if draft.state == Draft.State.RELEASING and draft.release_at is not None:
        left = max(0, int((draft.release_at - now).total_seconds()))
    shown = {"place": "reviews", "draft": draft, "left": left}
    shown |= {"is_soon": left <= looking.TAKE_BACK_SECONDS}
    return render(request, "publishing/leaving.html", shown)


@require_POST
@seated(*EVERYBODY)
@confirmed_pin
@told
def take_back(_request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Take a release back before it is out."""
    looking.take_back(draft_for(member, pk), member, now=timezone.now())
    return redirect("publishing:reviews")


def _submitted(member: Member, pk: int) -> Draft:
    draft = draft_for(member, pk)
    if draft.state != Draft.State.SUBMITTED:
        raise NoSuchDraftError("这条现在没有在等审核", hint="送审以后才有审核单")
    return draft


def _said(hub: HubFolder, request: HttpRequest, seen: Reviewed) -> Said:
    """Return what was ticked and signed.

    Raises:
        UnsignedError: something is not ticked, or there is no signature.
    """
    asked = seen.ticks
    ticked = [one for one in asked if one in request.POST.getlist("tick")]
    if len(ticked) < len(asked):
        lacking = "、".join(one for one in asked if one not in ticked)
        raise UnsignedError(f"还没有打钩：{lacking}", hint="看过再打钩；有问题就退回")
    photo = request.FILES.get("photo")
    if photo is not None and photo.size:
        if photo.size > signatures.PHOTO_LIMIT:
            raise UnsignedError("照片超过 16 MB", hint="用手机的普通模式重新拍")
        evidence = signatures.keep_photo(hub, photo.read(), seen.draft)
    else:
        evidence = signatures.keep_drawn(hub, request.POST.get("drawn", ""))
    return Said(ticked=ticked, evidence=evidence)


def _glass(draft: Draft, member: Member) -> Job | None:
    """Return the job that draws ``draft`` as a kiosk shows it; settings have none."""
    if is_settings(draft):
        return None
    key = preview_key(draft, FIRST)
    return output_jobs.ask(PREVIEW, key, by=member.name, now=timezone.now())


def _page(
    request: HttpRequest,
    member: Member,
    seen: Reviewed,
    *,
    problem: BoardError | SyncError | None = None,
) -> HttpResponse:
    shown: dict[str, Any] = {
        **seen.shown(),
        "place": "reviews",
        "mine": my_step(seen.draft, seen.standing, member),
        "is_author": seen.draft.author_id == member.pk,
        "looks": seen.draft.looks.select_related("member"),
        "problem": problem,
        "companions": companions(seen.draft),
        "ticked": request.POST.getlist("tick"),
        "asks_pin": needs_pin(request),
        "glass": _glass(seen.draft, member),
        "word": secret_word(member),
    }
    status = 400 if problem else 200
    return render(request, "publishing/review.html", shown, status=status)
