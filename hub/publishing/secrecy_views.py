"""保密审查: a page of its own, for whoever examines documents for secrets."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.content.item import DISCLOSURE_WORDS, Item
from hub.answers import told
from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.keyring import hub_folder
from hub.publishing import looking, secrecy, together
from hub.publishing.beside import Text, text_of
from hub.publishing.looking import REASON_LIMIT, Said
from hub.publishing.models import Draft
from hub.publishing.opened import opened
from hub.publishing.queries import draft_for
from hub.publishing.steps import SECRECY
from hub.staff.confirming import confirmed_pin
from hub.staff.gates import seated
from hub.staff.models import Member, Role
from sync.instants import day_of

_BACK = "back"
_SENSITIVE = ("privacy.", "item.printed-mark")


@require_http_methods(["GET", "POST"])
@seated(Role.SECRECY)
@confirmed_pin
@told
def examine(request: HttpRequest, member: Member, pk: int) -> HttpResponse:
    """Show what is examined; write down the result, or send it back with it."""
    hub, draft = hub_folder(), draft_for(member, pk, Role.SECRECY)
    problem: HubError | None = None
    result = request.POST.get("result", "")
    words = request.POST.get("words", "").strip()[:REASON_LIMIT]
    if request.method == "POST":
        try:
            _done(hub, draft, member, Said(ticked=(result,), reason=words), request)
        except NotNowError:
            raise
        except HubError as error:
            problem = error
        else:
            return redirect("publishing:today")
    both = together.travellers(draft)
    with opened(hub, draft.board, both) as it:
        found = it.check(draft, today=day_of(timezone.now()))
        read = [it.written(one) for one in both]
    shown = {
        "draft": draft,
        "read": read,
        "originals": [_original(one.item) for one in read],
        "mark": DISCLOSURE_WORDS.get(read[0].item.disclosure, ""),
        "reason": read[0].item.disclosure_reason,
        "results": [
            (code, name, code == result) for code, name in secrecy.RESULTS.items()
        ],
        "words": words,
        "warnings": [one for one in found if one.code.startswith(_SENSITIVE)],
        "is_waiting": draft.state == Draft.State.SUBMITTED,
        "is_author": draft.author_id == member.pk,
        "problem": problem,
    }
    status = 400 if problem else 200
    return render(request, "publishing/secrecy.html", shown, status=status)


def _original(item: Item) -> tuple[Item, Text, list[tuple[Any, Text]]]:
    """Return an item with its text, and its sections (解读) each with theirs."""
    sections = item.fields.get("sections", ())
    told = [(one, text_of(str(one.get("text", "")))) for one in sections]
    return item, text_of(item.body, item.title), told


def _done(
    hub: HubFolder, draft: Draft, member: Member, said: Said, request: HttpRequest
) -> None:
    """Pass the draft with the result, or send it back to its author with it."""
    now = timezone.now()
    if request.POST.get("do") != _BACK:
        looking.take(hub, draft, SECRECY, member, said, now=now)
        return
    result = secrecy.RESULTS.get(said.ticked[0], "")
    reason = f"{result}：{said.reason}" if result and said.reason else said.reason
    back = Said(ticked=said.ticked, reason=reason[:REASON_LIMIT])
    looking.send_back(hub, draft, SECRECY, member, back, now=now)
