"""票据和照片: photos sent in from a phone, put in order, straightened and masked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from boards.content.draft import Draft as BoardDraft
from boards.errors import BoardError
from hub import files
from hub.answers import number_in, refused, told
from hub.errors import HubError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import drafts, photos
from hub.publishing.log import By
from hub.publishing.models import Draft
from hub.publishing.opened import opened_draft
from hub.publishing.photos import AT_ONCE, FOLDER, Placed, Taken
from hub.publishing.picture_plan import (
    BOXES_LIMIT,
    FULL,
    WHOLE,
    Box,
    Plan,
    UnfitPlanError,
)
from hub.publishing.queries import WRITERS, draft_for
from hub.publishing.wizard import after, way_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.errors import SyncError
from sync.instants import day_of

_PERCENT = re.compile(r"\d{1,3}(\.\d{1,2})?")
_CORNERS = ("左上角", "右上角", "右下角", "左下角")
_SIDES = ("左", "上", "右", "下")
_ROWS_SHOWN = 300
_WORDS_SHOWN = 24  # characters of a row in the list to choose from


@dataclass(frozen=True, slots=True)
class RowChoice:
    """A row of the table that a photo may prove."""

    index: int
    words: str


@require_GET
@seated(*WRITERS)
@told
def list_(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show the photos of a draft."""
    draft = draft_for(member, pk, *WRITERS)
    return render(request, "publishing/photos.html", _shown(hub_folder(), draft))


@require_POST
@seated(*WRITERS)
@told
def add(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Take photos in; one that cannot be read does not keep the others out."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    taken: list[Taken] = []
    problems: list[str] = []
    sent = request.FILES.getlist("photo")
    for number, file in enumerate(sent[:AT_ONCE], start=1):
        try:
            taken.append(photos.take_in(file.read(photos.UPLOAD_LIMIT + 1)))
        except (BoardError, SyncError) as error:
            problems.append(f"第{number}张没有收下：{error}。{error.hint}")
    if len(sent) > AT_ONCE:
        problems.append(f"一次收 {AT_ONCE} 张，后面的再传一次")
    if not sent:
        problems.append("还没有选照片：点“拍照或从手机选”")
    if taken:
        version = number_in(request.POST.get("version", ""))
        by = By(actor=member.name, at=timezone.now())
        draft = photos.add(hub, draft, taken, version=version, by=by)
    if not problems:
        return redirect("publishing:photos", draft.pk)
    shown = _shown(hub, draft) | {"problems": problems}
    return render(request, "publishing/photos.html", shown, status=409)


@require_POST
@seated(*WRITERS)
@told
def arrange(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Take captions, order and rows; or remove a photo."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    by = By(actor=member.name, at=timezone.now())
    held = photos.placed(hub, draft)
    wanted = list(_wanted(held, request.POST))
    verb, _, what = request.POST.get("do", "").partition(":")
    wanted = _moved(wanted, verb, number_in(what))
    if wanted != list(held):
        version = number_in(request.POST.get("version", ""))
        draft = photos.arrange(hub, draft, wanted, version=version, by=by)
    if verb == "next":
        found = drafts.check(hub, draft, today=day_of(by.at))
        return redirect(after(draft, "photos", found).address)
    return redirect("publishing:photos", draft.pk)


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def edit(request: HttpRequest, member: Member, pk: int, name: str) -> HttpResponse:
    """Straighten, crop and mask one photo."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    photo = photos.photo_of(hub, draft, name)
    plan = Plan.from_json(photo.plan)
    problem: HubError | None = None
    if request.method == "POST":
        by = By(actor=member.name, at=timezone.now())
        try:
            _edited(hub, draft, name, request.POST, plan=plan, by=by)
        except UnfitPlanError as error:
            problem = error
        else:
            is_done = request.POST.get("do") == "done"
            new = name.rpartition(".")[0] + ".jpg"
            words = (draft.pk,) if is_done else (draft.pk, new)
            return redirect(f"publishing:{'photos' if is_done else 'photo'}", *words)
    shown = {
        "draft": draft,
        "name": name,
        "plan": plan,
        "problem": problem,
        "corners": _corner_entries(plan, request.POST),
        "boxes": _box_entries(plan, request.POST),
        "codes": [one for one in photo.codes if tuple(one["box"]) not in plan.boxes],
        "way": way_of(draft, ()),
        "here": "photos",
    }
    status = 409 if problem else 200
    return render(request, "publishing/photo.html", shown, status=status)


@require_GET
@seated(*WRITERS)
@told
def picture(request: HttpRequest, member: Member, pk: int, name: str) -> HttpResponse:
    """Give a photo as it is published, or ``?kept`` as it was taken in."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    if "kept" in request.GET:
        photo = photos.photo_of(hub, draft, name)
        return HttpResponse(bytes(photo.kept), content_type="image/jpeg")
    file = draft.files.filter(path=f"{FOLDER}/{name}").first()
    if file is None:
        gone = HubError("这张照片不在了", hint="回到照片那一页看看")
        return refused(request, gone)
    kind = "png" if name.endswith(".png") else "jpeg"
    kind = "webp" if name.endswith(".webp") else kind
    return HttpResponse(files.read(hub, file.sha), content_type=f"image/{kind}")


def _shown(hub: HubFolder, draft: Draft) -> dict[str, object]:
    with opened_draft(hub, draft) as it:
        found = it.check(draft, today=day_of(timezone.now()))
        written = it.legible(draft)
    return {
        "draft": draft,
        "photos": photos.placed_in(written, draft),
        "rows": _rows(written),
        "at_once": AT_ONCE,
        "way": way_of(draft, found),
        "next": after(draft, "photos", found),
        "here": "photos",
    }


def _rows(written: BoardDraft | None) -> Sequence[RowChoice]:
    """Return the rows that photos may prove; none where there is no such table."""
    table = written.item.table if written else None
    if written is None or table is None or not photos.takes_vouchers(written.item):
        return ()
    keys = [column.key for column in table.columns]
    told = [keys.index(key) for key in ("purpose", "amount") if key in keys]
    return [
        RowChoice(index, " ".join(cells[place] for place in told)[:_WORDS_SHOWN])
        for index, cells in enumerate(table.rows[:_ROWS_SHOWN])
    ]


def _wanted(held: Sequence[Placed], posted: Mapping[str, str]) -> Iterator[Placed]:
    """Yield the photos with the captions and rows that were posted."""
    for number, one in enumerate(held):
        row = posted.get(f"row.{number}", "" if one.row is None else str(one.row))
        yield replace(
            one,
            caption=posted.get(f"caption.{number}", one.caption).strip(),
            row=number_in(row) if row.isdecimal() else None,
        )


def _moved(wanted: list[Placed], verb: str, place: int) -> list[Placed]:
    if not 0 <= place < len(wanted):
        return wanted
    one, others = wanted[place], wanted[:place] + wanted[place + 1 :]
    if verb == "drop":
        return others
    if verb == "up" and place:
        return [*others[: place - 1], one, *others[place - 1 :]]
    if verb == "down":
        return [*others[: place + 1], one, *others[place + 1 :]]
    return wanted


def _edited(
    hub: HubFolder,
    draft: Draft,
    name: str,
    posted: Mapping[str, str],
    *,
    plan: Plan,
    by: By,
) -> None:
    """Do what the button says to the photo; what was typed is taken first."""
    version, verb = number_in(posted.get("version", "")), posted.get("do", "")
    if verb == "codes":
        photos.mask_codes(hub, draft, name, version=version, by=by)
        return
    new = Plan() if verb == "reset" else _plan(posted, plan)
    new = replace(new, tilt=new.tilt + {"left": -1, "right": 1}.get(verb, 0))
    if new != plan:
        draft = photos.draw(hub, draft, name, new, version=version, by=by)
    if verb == "turn":
        last = name.rpartition(".")[0] + ".jpg" if new != plan else name
        photos.turn(hub, draft, last, version=draft.version, by=by)


def _plan(posted: Mapping[str, str], plan: Plan) -> Plan:
    """Return the plan that was posted; fields that are missing stay as they were."""
    corners = [
        [_thousandths(posted.get(f"c{n}{axis}", "")) for axis in "xy"]
        for n in range(len(FULL))
    ]
    boxes = list(_boxes(posted))
    look = "paper" if posted.get("paper") else "photo"
    is_whole = all(side is not None for corner in corners for side in corner)
    return Plan.from_json({
        "corners": corners if is_whole else plan.corners,
        "boxes": boxes,
        "tilt": plan.tilt,
        "look": look,
    })  # fmt: skip


def _boxes(posted: Mapping[str, str]) -> Iterator[list[int]]:
    for number in range(BOXES_LIMIT):
        sides = [_thousandths(posted.get(f"b{number}{side}", "")) for side in "ltrb"]
        whole = [side for side in sides if side is not None]
        if len(whole) == len(sides):
            yield whole
        elif whole:
            raise UnfitPlanError(
                f"第{number + 1}块遮的地方没有写全", hint="左、上、右、下都要写"
            )


def _thousandths(percent: str) -> int | None:
    """Return what ``percent`` (``12.5``) is in thousandths; ``None``: nothing there."""
    text = percent.strip()
    if not text:
        return None
    if not _PERCENT.fullmatch(text):
        raise UnfitPlanError(f"“{text[:8]}”不是百分数", hint="写 0 到 100 之间的数")
    return min(round(float(text) * 10), WHOLE)


def _corner_entries(plan: Plan, posted: Mapping[str, str]) -> list[dict[str, object]]:
    return [
        {
            "label": label,
            "sides": [
                (
                    f"c{n}{axis}",
                    words,
                    _typed(posted, f"c{n}{axis}", plan.corners[n][i]),
                )
                for i, (axis, words) in enumerate((("x", "左起"), ("y", "上起")))
            ],
        }
        for n, label in enumerate(_CORNERS)
    ]


def _box_entries(plan: Plan, posted: Mapping[str, str]) -> list[list[object]]:
    boxes: list[Box | None] = [*plan.boxes]
    boxes += [None] * (BOXES_LIMIT - len(boxes))
    return [
        [
            (
                f"b{n}{side}",
                words,
                _typed(posted, f"b{n}{side}", box[i] if box else None),
            )
            for i, (side, words) in enumerate(zip("ltrb", _SIDES, strict=True))
        ]
        for n, box in enumerate(boxes)
    ]


def _typed(posted: Mapping[str, str], name: str, thousandths: int | None) -> str:
    held = "" if thousandths is None else f"{thousandths / 10:g}"
    return posted.get(name, held)
