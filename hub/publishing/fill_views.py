"""Filling in: the fields of an item, and a row of its table, a form each.

What is typed is saved as it was typed, readable or not. A page may be saved while
somebody leaves a field (``X-Autosave``): the answer is then a line of JSON.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.authoring.item_texts import key_at, texts_of, with_texts
from boards.content.findings import INFO, Finding
from hub.answers import number_in, told
from hub.errors import NotNowError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import drafts, starting
from hub.publishing.forms import (
    BODY,
    TEXT_LIMIT,
    About,
    Group,
    cell_entry,
    groups_of,
    taken,
    with_errors,
)
from hub.publishing.ids import ITEM_FILE
from hub.publishing.log import By
from hub.publishing.models import Draft
from hub.publishing.queries import WRITERS, draft_for
from hub.publishing.rows import fields_for, put_cells, rows_of, slot_of
from hub.publishing.wizard import after, way_of
from hub.staff.carrying import AUTOSAVE
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import CHINA, day_of

BODY_FILE = "body.md"
_ROW = "cell."
_MORE = "more:"
_UNTOUCHED = 2  # the version of a draft that was begun and not yet written in
_MISSING = re.compile(r"没有写 \w+（(.+)）|\w+（(.+)）是空的")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form says: the texts by key, the body, and of which version it was."""

    values: dict[str, Any]
    body: str
    version: int


@dataclass(frozen=True, slots=True)
class Errors:
    """What is wrong, beside the entries by their name, and in general."""

    beside: Mapping[str, Sequence[str]]
    general: tuple[str, ...]


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def content(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show the form of a draft, and save what was typed."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    problem: NotNowError | None = None
    held = drafts.content_of(hub, draft)
    about = _about(hub, draft, request.POST.get("do", ""))
    new = _typed(request.POST, draft, held, about)
    if request.method == "POST":
        by = By(actor=member.name, at=timezone.now())
        try:
            _save(hub, draft, held, new, by=by)
        except NotNowError as error:
            problem = error
        if request.headers.get(AUTOSAVE):
            return _said(draft, problem)
        if problem is None and not about.more:
            return _onward(request.POST, hub, draft)
    found = drafts.check(hub, draft, today=day_of(timezone.now()))
    groups = groups_of(draft.kind, new.values, new.body, about)
    now_held = held if problem else drafts.content_of(hub, draft)
    is_new = draft.version <= _UNTOUCHED and not problem
    told_now = [one for one in found if not (is_new and _MISSING.search(one.message))]
    errors = sorted_out(told_now, groups, now_held.get(ITEM_FILE, b""))
    shown = {
        "draft": draft,
        "groups": with_errors(groups, errors.beside),
        "general": errors.general,
        "remarks": draft.remarks.filter(is_open=True),
        "problem": problem,
        "way": way_of(draft, found),
        "next": after(draft, "content", found),
        "here": "content",
    }
    status = 409 if problem else 200
    return render(request, "publishing/content.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def row(request: HttpRequest, member: Member, pk: int, number: int) -> HttpResponse:
    """Show one row of a draft's table as a form, number 0 a new one; save it."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    held = rows_of(hub, draft)
    index = held.index(number)
    problem: NotNowError | None = None
    if request.method == "POST":
        by = By(actor=member.name, at=timezone.now())
        cells = {
            (number, name.removeprefix(_ROW)): text.strip()[:2_000]
            for name, text in request.POST.items()
            if name.startswith(_ROW) and isinstance(text, str)
        }
        try:
            if any(cells.values()):
                version = number_in(request.POST.get("version", ""))
                put_cells(hub, draft, cells, version=version, by=by)
        except NotNowError as error:
            problem = error
        else:
            if request.POST.get("do") == "more":
                return redirect("publishing:row", draft.pk, 0)
            return redirect("publishing:rows", draft.pk)
    entries = [
        (
            cell_entry(
                field,
                request.POST.get(f"{_ROW}{field.key}")
                or ("" if index is None else held.cell(index, field.key)),
                name=f"{_ROW}{field.key}",
            ),
            slot_of(draft, field.key),
        )
        for field in fields_for(draft, held)
        if field.key != "photo"
    ]
    shown = {"draft": draft, "number": number, "entries": entries, "problem": problem}
    status = 409 if problem else 200
    return render(request, "publishing/row.html", shown, status=status)


def _about(hub: HubFolder, draft: Draft, do: str) -> About:
    folder, catalogue = starting.catalogue_in(hub, draft.board)
    more = do.removeprefix(_MORE) if do.startswith(_MORE) else ""
    return About(folder.board, catalogue, more)


def _typed(
    posted: Mapping[str, str], draft: Draft, held: drafts.Files, about: About
) -> Typed:
    """Return the texts of the draft and its body, with what was typed over them."""
    values = texts_of(held.get(ITEM_FILE, b""))
    body = held.get(BODY_FILE, b"").decode("utf-8-sig", "replace").strip()
    if not posted:
        return Typed(values, body, draft.version)
    typed = posted.get(BODY, body).replace("\r\n", "\n").strip()
    filled = taken(values, posted, draft.kind, about)
    return Typed(filled, typed[:TEXT_LIMIT], number_in(posted.get("version", "")))


def _save(
    hub: HubFolder, draft: Draft, held: dict[str, bytes], new: Typed, *, by: By
) -> None:
    old = held.get(ITEM_FILE)
    content = {**held, ITEM_FILE: with_texts(new.values, old=old)}
    content.pop(BODY_FILE, None)
    if new.body:
        content[BODY_FILE] = f"{new.body}\n".encode()
    if content != held:
        drafts.save(hub, draft, content, version=new.version, by=by)


def _said(draft: Draft, problem: NotNowError | None) -> JsonResponse:
    if problem is not None:
        said = {"said": f"{problem}。{problem.hint}"}
        return JsonResponse(said, status=409)
    at = timezone.now().astimezone(CHINA)
    said = {"said": f"已自动保存 {at:%H:%M}", "version": str(draft.version)}
    return JsonResponse(said)


def sorted_out(
    found: Sequence[Finding], groups: Sequence[Group], data: bytes
) -> Errors:
    """Return the findings beside the entries that they are about.

    What is about the table or the pictures has pages of its own.
    """
    names = {one.label: one.name for group in groups for one in group.entries}
    known = set(names.values())
    beside: dict[str, list[str]] = {}
    general: list[str] = []
    for one in found:
        file, _, line = one.where.partition(":")
        if one.severity == INFO or file not in (ITEM_FILE, BODY_FILE):
            continue
        missing = _MISSING.search(one.message)
        label = (missing[1] or missing[2]) if missing else ""
        key = key_at(data, int(line)) if line.isdecimal() else ""
        name = BODY if file == BODY_FILE else names.get(label, key)
        said = f"没有写{label}" if label else one.message
        text = "。".join(filter(None, [said, "" if label else one.fix]))
        if name in known:
            beside.setdefault(name, []).append(text)
        else:
            general.append(text)
    return Errors(beside, tuple(general))


def _onward(posted: Mapping[str, str], hub: HubFolder, draft: Draft) -> HttpResponse:
    """Go to the next page of the way, or stay where somebody only saved."""
    if posted.get("do") != "next":
        return redirect("publishing:content", draft.pk)
    found = drafts.check(hub, draft, today=day_of(timezone.now()))
    return redirect(after(draft, "content", found).address)
