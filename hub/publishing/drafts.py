"""What is done to a draft by those who write it, each safe to call twice.

Nothing is lost: an edit is one conditional UPDATE on the version that the page showed,
and of two people who save together one is told. A draft that was sent for review and is
then changed is a draft again: who looked at it before looked at something else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from boards.content.draft import Draft as BoardDraft
from boards.content.findings import ERROR, Finding
from boards.content.fingerprint import fingerprint_of
from boards.errors import BoardError
from hub import files
from hub.errors import DifferentError, HubError, NotNowError
from hub.folder import HubFolder
from hub.publishing import board_settings, log
from hub.publishing.board_settings import is_settings
from hub.publishing.log import By
from hub.publishing.models import Board, Draft, DraftFile
from hub.publishing.opened import opened, opened_draft
from hub.publishing.together import travellers
from hub.staff.models import Member
from sync.instants import day_of

FILES_LIMIT = 260
OPEN = (Draft.State.DRAFT, Draft.State.SUBMITTED, Draft.State.RETURNED)

Files = Mapping[str, bytes]
"""What an item's folder holds, by path in it: ``item.yaml``, ``photos/1.jpg``."""


class UnfitDraftError(HubError):
    """The draft has errors: mend what ``findings`` name."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            f"还有 {len(findings)} 处要改：{findings[0].message}",
            hint=findings[0].fix or "改好再送审",
        )
        self.findings = findings


class UnansweredError(HubError):
    """What was read by guess waits for a yes: look at the table again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What a new draft is: which item, in which folder, and what it does."""

    item: str
    folder: str
    act: str = Draft.Act.PUBLISH


def begin(
    hub: HubFolder, board: Board, begun: Begun, author: Member, *, by: By
) -> Draft:
    """Begin a draft of an item, empty or with what stands of it on the board.

    Raises:
        DifferentError: somebody is already writing one of this item.
    """
    try:
        with transaction.atomic():
            draft = Draft.objects.create(
                board=board,
                item=begun.item,
                folder=begun.folder,
                act=begun.act,
                author=author,
                created_at=by.at,
                changed_at=by.at,
            )
            DraftFile.objects.bulk_create(_standing_files(draft))
            log.write(board.code, begun.item, f"开始{draft.get_act_display()}", by=by)
    except IntegrityError as error:
        raise DifferentError(
            f"{begun.item} 已经有一份草稿", hint="在“今天要做”里接着写那一份"
        ) from error
    return _named(hub, draft)


def save(
    hub: HubFolder, draft: Draft, content: Files, *, version: int, by: By
) -> Draft:
    """Put ``content`` in the place of all that the draft held.

    ``version`` is the one that the page was made from. What the draft is called is read
    from what is saved; a draft under review becomes a draft again.

    Raises:
        NotNowError: it was changed meanwhile, or is on its way out.
        HubError: too many files, or too large.
    """
    if len(content) > FILES_LIMIT:
        raise HubError(f"文件超过 {FILES_LIMIT} 个", hint="减少照片和附件")
    rows = [
        DraftFile(path=path, sha=files.keep(hub, data), size=len(data))
        for path, data in content.items()
    ]
    with transaction.atomic():
        before = draft.state
        open_ = Draft.objects.filter(pk=draft.pk, version=version, state__in=OPEN)
        changes = {"state": Draft.State.DRAFT, "changed_at": by.at, "problem": ""}
        if not open_.update(version=F("version") + 1, **changes):
            raise _changed_meanwhile(draft)
        DraftFile.objects.filter(draft=draft).delete()
        for row in rows:
            row.draft = draft
        DraftFile.objects.bulk_create(rows)
        draft.refresh_from_db()
        if before == Draft.State.SUBMITTED:
            log.write(draft.board.code, draft.item, "送审后又改，重新审核", by=by)
    return _named(hub, draft)


def check(hub: HubFolder, draft: Draft, *, today: date) -> tuple[Finding, ...]:
    """Return what is wrong with the draft; see ``Opened.check``."""
    with opened_draft(hub, draft) as it:
        return it.check(draft, today=today)


def submit(hub: HubFolder, draft: Draft, *, by: By) -> None:
    """Send a draft for review, a document with the interpretation that goes with it.

    Sending it twice changes nothing.

    Raises:
        UnfitDraftError: it has errors.
        UnansweredError: something that was read by guess waits for a yes.
        NotNowError: it was changed meanwhile, or is on its way out.
    """
    todo = [one for one in travellers(draft) if one.state != Draft.State.SUBMITTED]
    if waiting := sum(one.remarks.filter(is_open=True).count() for one in todo):
        raise UnansweredError(
            f"还有 {waiting} 处没有核对", hint="在“核对”那一页按“对”，或改好"
        )
    today = day_of(by.at)
    with opened_draft(hub, draft) as it:
        found = [one for each in todo for one in it.check(each, today=today)]
        if wrong := tuple(one for one in found if one.severity == ERROR):
            raise UnfitDraftError(wrong)
        fingerprints = [fingerprint_of(it.written(one).item) for one in todo]
    with transaction.atomic():
        for one, fingerprint in zip(todo, fingerprints, strict=True):
            _send(one, fingerprint, by=by)
    draft.refresh_from_db()


def drop(draft: Draft, *, by: By) -> None:
    """Throw a draft away; what stands on the board stays. Twice changes nothing.

    Raises:
        NotNowError: it is on its way out, or out already.
    """
    with transaction.atomic():
        open_ = Draft.objects.filter(pk=draft.pk, state__in=OPEN)
        if open_.update(state=Draft.State.DROPPED, changed_at=by.at):
            draft.photos.all().delete()
            log.write(draft.board.code, draft.item, "丢弃草稿", by=by)
        draft.refresh_from_db()
    if draft.state != Draft.State.DROPPED:
        raise NotNowError("这条已经在公开，或公开了", hint="要撤下，请用“撤下”")


def read(hub: HubFolder, draft: Draft) -> BoardDraft:
    """Return the draft as ``boards`` reads it.

    Raises:
        ContentError: something in it cannot be read.
        NotFoundError: it has no ``item.yaml`` yet.
    """
    with opened(hub, draft.board, [draft]) as it:
        return it.written(draft)


def content_of(hub: HubFolder, draft: Draft) -> dict[str, bytes]:
    """Return the files of the draft, by path in the item's folder."""
    return {one.path: files.read(hub, one.sha) for one in draft.files.all()}


def _send(draft: Draft, fingerprint: str, *, by: By) -> None:
    ready = Draft.objects.filter(
        pk=draft.pk,
        version=draft.version,
        state__in=(Draft.State.DRAFT, Draft.State.RETURNED),
    )
    changes = {"state": Draft.State.SUBMITTED, "submitted_at": by.at}
    if not ready.update(fingerprint=fingerprint, **changes):
        raise _changed_meanwhile(draft)
    log.write(draft.board.code, draft.item, "送审", by=by)


def _standing_files(draft: Draft) -> list[DraftFile]:
    """Return what stands of the item on the board as files of ``draft``."""
    inside = f"{draft.folder}/" if draft.folder else ""
    held = draft.board.files.filter(path__startswith=inside)
    if is_settings(draft):
        held = draft.board.files.filter(path__in=board_settings.PATHS)
    return [
        DraftFile(
            draft=draft, path=one.path.removeprefix(inside), sha=one.sha, size=one.size
        )
        for one in held
    ]


def _named(hub: HubFolder, draft: Draft) -> Draft:
    """Note what a draft is called; one that cannot be read yet keeps its old name."""
    try:
        item = read(hub, draft).item
    except BoardError:
        return draft
    draft.kind, draft.matter = item.kind[:24], item.matter[:32]
    draft.title, draft.period = item.title[:80], item.period[:8]
    draft.save(update_fields=["kind", "matter", "title", "period"])
    return draft


def _changed_meanwhile(draft: Draft) -> NotNowError:
    draft.refresh_from_db()
    if draft.is_open:
        return NotNowError(
            "这条刚才在别处改过", hint="打开最新的一份，再把您的改动补上"
        )
    return NotNowError(
        f"这条现在是“{draft.get_state_display()}”，不能再改",
        hint="公开以后要改，请用“更正”",
    )
