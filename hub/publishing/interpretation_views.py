"""解读: how a document is explained, and the explanation itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.authoring.item_texts import text_at, texts_of
from boards.authoring.reviewing import draft_of
from boards.content.issuing import forms_in
from boards.content.rules import Rules
from boards.errors import BoardError
from hub.answers import told
from hub.errors import HubError, NoSuchDraftError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import drafts, interpretation, together, uploading
from hub.publishing.interpretation import (
    FOLLOWS,
    NONE,
    TOGETHER,
    Decided,
    Explained,
    Reading,
)
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.opened import basis_for
from hub.publishing.queries import WRITERS, board_for, draft_for
from hub.publishing.readings import reading_of
from hub.publishing.starting import ITEM_FILE
from hub.publishing.uploading import Sent
from hub.publishing.wizard import after, way_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

_LIMIT = 20_000  # characters of a section
_SHORT = 80
_FILE, _SECTION, _HEADING = "file", "section.", "heading."


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def interpret(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Ask how the document of a draft is explained; write the explanation with it."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    if draft.kind != "policy":
        raise NoSuchDraftError("只有政策文件要写解读", hint="回到“今天”看看")
    explained = interpretation.explained_by(hub, draft)
    rules, problem = basis_for(hub, draft.board).rules, None
    decided = _decided(hub, draft)
    if request.method == "POST":
        decided = _posted(request, decided)
        by = By(actor=member.name, at=timezone.now())
        try:
            decided = _with_file(hub, request, explained, decided)
            if _FILE not in request.FILES:
                interpretation.decide(hub, draft, decided, member, by=by)
                draft.refresh_from_db()
                found = drafts.check(hub, draft, today=day_of(by.at))
                return redirect(after(draft, "interpretation", found).address)
        except (HubError, BoardError) as error:
            problem = error
    found = drafts.check(hub, draft, today=day_of(timezone.now()))
    shown = _shown(decided, rules, problem) | {
        "draft": draft,
        "title": draft.title,
        "way": way_of(draft, found),
        "here": "interpretation",
        "may_follow": rules.is_on("interpretation_may_follow"),
    }
    status = 400 if problem else 200
    return render(request, "publishing/interpretation.html", shown, status=status)


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def follow(request: HttpRequest, member: Member, code: str, item: str) -> HttpResponse:
    """Write the interpretation that follows a document which is out already."""
    hub, board = hub_folder(), board_for(member, code, *WRITERS)
    explained = _standing(hub, board, item)
    decided, problem = Decided(how=TOGETHER), None
    if request.method == "POST":
        decided = _posted(request, decided)
        by = By(actor=member.name, at=timezone.now())
        try:
            decided = _with_file(hub, request, explained, decided)
            if _FILE not in request.FILES:
                made = interpretation.write(
                    hub, explained, decided.reading, member, by=by
                )
                return redirect("publishing:draft", made.pk)
        except (HubError, BoardError) as error:
            problem = error
    shown = _shown(decided, basis_for(hub, board).rules, problem)
    shown |= {"title": explained.title, "is_after": True}
    status = 400 if problem else 200
    return render(request, "publishing/interpretation.html", shown, status=status)


def _shown(
    decided: Decided, rules: Rules, problem: HubError | BoardError | None
) -> dict[str, Any]:
    reading = decided.reading
    known = rules.words("interpretation_forms")
    return {
        "decided": decided,
        "reading": reading,
        "sections": interpretation.headed(reading),
        "forms": [(form, form in reading.forms) for form in known],
        "within": rules.term("interpretation_within"),
        "problem": problem,
    }


def _decided(hub: HubFolder, draft: Draft) -> Decided:
    """Return what was decided so far, and what is written of the interpretation."""
    values = texts_of(drafts.content_of(hub, draft).get(ITEM_FILE, b""))
    required = text_at(values, "policy.interpretation_required")
    others = [one for one in together.travellers(draft) if one != draft]
    reading = Reading()
    for one in others:
        held = drafts.content_of(hub, one).get(ITEM_FILE, b"")
        reading = interpretation.reading_in(texts_of(held))
    how = TOGETHER if others else ""
    if not others and required:
        how = FOLLOWS if required in ("true", "是") else NONE
    because = text_at(values, "policy.no_interpretation_because")
    return Decided(how=how, because=because, reading=reading)


def _posted(request: HttpRequest, before: Decided) -> Decided:
    posted = request.POST
    sections = tuple(
        (
            heading[:_SHORT],
            posted.get(f"{_SECTION}{name.removeprefix(_HEADING)}", "")[:_LIMIT],
        )
        for name, heading in posted.items()
        if name.startswith(_HEADING) and isinstance(heading, str)
    )
    reading = Reading(
        organ=posted.get("organ", "")[:_SHORT],
        person=posted.get("person", "")[:_SHORT],
        forms=forms_in({"forms": "、".join(posted.getlist("forms"))}, _given(posted)),
        channels=posted.get("channels", "")[:_SHORT],
        sections=sections,
    )
    how = posted.get("how", before.how)
    return Decided(how=how, because=posted.get("because", "")[:200], reading=reading)


def _given(posted: Any) -> tuple[str, ...]:
    return tuple(one[:_SHORT] for one in posted.getlist("forms"))


def _with_file(
    hub: HubFolder, request: HttpRequest, explained: Explained, decided: Decided
) -> Decided:
    """Return what was filled in, with the sections of the file that came, if one did.

    The person looks at them before anything is saved.
    """
    given = request.FILES.get(_FILE)
    if given is None or not given.size or given.name is None:
        return decided
    if given.size > uploading.SIZE_LIMIT:
        raise HubError("文件超过 16 MB", hint="删去图片再传")
    read = interpretation.read_file(hub, explained, Sent(given.name, given.read()))
    filled = decided.reading
    return Decided(
        how=TOGETHER,
        reading=Reading(
            organ=filled.organ or read.organ,
            person=filled.person or read.person,
            forms=filled.forms,
            channels=filled.channels,
            sections=read.sections,
        ),
    )


def _standing(hub: HubFolder, board: Board, item: str) -> Explained:
    found = draft_of(reading_of(hub, board).read, item).item
    if found.kind != "policy":
        raise NoSuchDraftError("只有政策文件要写解读", hint="回到“机关”看看")
    name = found.publisher.id or found.publisher.name if found.publisher else ""
    return Explained(board=board, item=item, title=found.title, publisher=name)
