"""Marking cases as asking for the same, and preparing it to be published.

条例 44: what several ask for may be published, and an applicant may propose it. The
draft holds what the officer writes and nothing of any application; it goes the way of
every draft, with its four eyes.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub.desk.log import Act, write
from hub.desk.models import Case, Same
from hub.errors import HubError, NotNowError
from hub.folder import HubFolder
from hub.publishing import asked, drafts, starting
from hub.publishing.log import By
from hub.publishing.models import Board, Draft
from hub.publishing.starting import Begin
from hub.staff.models import Member
from sync.instants import day_of

BODY = "body.md"


class NoTitleError(HubError):
    """What several ask for has no name yet: write one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What is to be published, in the officer's words."""

    title: str
    text: str


@transaction.atomic
def mark(case: Case, *, title: str, known: Same | None, by: str, now: datetime) -> Same:
    """Put a case to others that ask for the same; ``known`` or a new ``title``.

    Marking it so again changes nothing.

    Raises:
        NoTitleError: neither is given.
    """
    if known is None and not title.strip():
        raise NoTitleError("没有写是哪一条信息", hint="选一条，或者写个名字")
    same = known or Same.objects.create(
        agency=case.agency, title=title.strip()[:80], created_at=now
    )
    if Case.objects.filter(pk=case.pk).exclude(same=same).update(same=same) or (
        Case.objects.filter(pk=case.pk, same=None).update(same=same)
    ):
        act = Act(actor=by, action="标为同一条信息", at=now, reason=same.title)
        write(case, act)
        asked.note(same.about, case.number, on=day_of(now))
    case.refresh_from_db()
    return same


def same_about(agency: str, about: str, title: str, *, now: datetime) -> Same:
    """Return what stands for an item of a board that several may ask for."""
    named = {"title": title[:80], "created_at": now}
    return Same.objects.get_or_create(agency=agency, about=about, defaults=named)[0]


def prepare(
    hub: HubFolder, case: Case, board: Board, public: Public, author: Member, *, by: By
) -> Draft:
    """Prepare a draft on ``board`` of what the cases of ``case.same`` ask for.

    Raises:
        NotNowError: the case is not marked, or a draft was prepared before.
        DifferentError: somebody is writing an item of that name.
    """
    same = case.same
    if same is None:
        raise NotNowError("先标出是哪一条信息", hint="在申请件里写个名字")
    if same.draft is not None and same.draft.state != Draft.State.DROPPED:
        raise NotNowError("已经起了草稿", hint="在公开栏的“今天”里接着写")
    begin = Begin(kind="notice", title=public.title)
    made = starting.blank(hub, board, begin, author, by=by)
    content = {**drafts.content_of(hub, made), BODY: f"{public.text}\n".encode()}
    made = drafts.save(hub, made, content, version=made.version, by=by)
    with transaction.atomic():
        Same.objects.filter(pk=same.pk).update(draft=made)
        for one in same.cases.all():
            reason = f"{board.name}：{public.title}"
            write(
                one, Act(actor=by.actor, action="转主动公开", at=by.at, reason=reason)
            )
    return made
