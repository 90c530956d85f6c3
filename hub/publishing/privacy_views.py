"""个人信息检查: each place with personal data is hidden, or kept for a reason."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hub.answers import number_in, told
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import drafts, privacy
from hub.publishing.beside import place_words
from hub.publishing.log import By
from hub.publishing.models import Draft
from hub.publishing.opened import opened_draft
from hub.publishing.privacy import Answers, NoReasonError
from hub.publishing.queries import WRITERS, draft_for
from hub.publishing.wizard import after, way_of
from hub.staff.gates import seated
from hub.staff.models import Member
from sync.instants import day_of

KEEP, HIDE, NO_MORE = "keep", "hide", "no-more:"
_REASONS = ("本人书面同意公开", "法律规定要公开", "公开的办事电话")


@require_http_methods(["GET", "POST"])
@seated(*WRITERS)
@told
def check(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show what was found in a draft, and take what is decided about it."""
    hub, draft = hub_folder(), draft_for(member, pk, *WRITERS)
    if request.method == "POST":
        by = By(actor=member.name, at=timezone.now())
        try:
            return _taken(hub, draft, request.POST, by=by)
        except NoReasonError as error:
            shown = _shown(hub, draft, request.POST) | {"problem": error}
            return render(request, "publishing/privacy.html", shown, status=409)
    return render(request, "publishing/privacy.html", _shown(hub, draft, {}))


def _taken(
    hub: HubFolder, draft: Draft, posted: Mapping[str, str], *, by: By
) -> HttpResponse:
    version = number_in(posted.get("version", ""))
    verb = posted.get("do", "")
    if verb.startswith(NO_MORE):
        where = verb.removeprefix(NO_MORE)
        privacy.keep_no_more(hub, draft, where, version=version, by=by)
        return redirect("publishing:privacy", draft.pk)
    answers = _answers(posted)
    if answers.hidden or answers.kept:
        draft = privacy.settle(hub, draft, answers, version=version, by=by)
    found = drafts.check(hub, draft, today=day_of(by.at))
    return redirect(after(draft, "privacy", found).address)


def _answers(posted: Mapping[str, str]) -> Answers:
    hidden, kept = set(), {}
    for name, word in posted.items():
        key = name.removeprefix("what.")
        if name.startswith("what.") and word == HIDE:
            hidden.add(key)
        elif name.startswith("what.") and word == KEEP:
            kept[key] = posted.get(f"why.{key}", "")
    return Answers(frozenset(hidden), kept)


def _shown(hub: HubFolder, draft: Draft, typed: Mapping[str, str]) -> dict[str, object]:
    today = day_of(timezone.now())
    with opened_draft(hub, draft) as it:
        found = it.check(draft, today=today)
        questions = privacy.questions_in(it, draft, today=today)
        written = it.legible(draft)
    return {
        "draft": draft,
        "asked": [
            {
                "question": one,
                "keeps": typed.get(f"what.{one.key}") == KEEP or not one.can_hide,
                "why": typed.get(f"why.{one.key}", ""),
            }
            for one in questions
        ],
        "kept": [
            (one, place_words(one.where)) for one in (written.kept if written else ())
        ],
        "reasons": _REASONS,
        "way": way_of(draft, found),
        "next": after(draft, "privacy", found),
        "here": "privacy",
    }
