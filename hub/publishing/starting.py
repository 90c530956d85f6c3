"""Beginning a draft: blank, like the one of the period before, or from a document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from boards.authoring.checking import basis_of
from boards.authoring.documents import Document, read_document
from boards.authoring.documents import Wanted as WantedDocument
from boards.authoring.excel.naming import period_words
from boards.authoring.excel.templates import every_template
from boards.authoring.folder import BoardFolder, read_head
from boards.authoring.item_texts import with_texts
from boards.authoring.rows import FILE as ROWS_FILE
from boards.authoring.rows import write_rows
from boards.authoring.schema import ITEM_SCHEMA
from boards.authoring.writer import write_item
from boards.content.catalogue import Catalogue
from boards.content.continuing import continued
from boards.content.draft import Draft as BoardDraft
from boards.content.fields_of import column_of
from boards.content.item import Table
from boards.content.kinds import KINDS, kind_of
from boards.content.periods import period_of
from boards.errors import FolderError
from hub.errors import HubError, NoSuchBoardError
from hub.folder import HubFolder
from hub.publishing import drafts, ids
from hub.publishing.drafts import Begun, Files
from hub.publishing.ids import free_id
from hub.publishing.log import By
from hub.publishing.models import Board, Draft, Remark
from hub.publishing.readings import reading_of
from hub.publishing.uploading import Sent
from hub.publishing.workspace import gather, laid_alone
from hub.staff.models import Member
from sync.instants import day_of

ITEM_FILE = ids.ITEM_FILE
_SECRET = "source.secret"  # noqa: S105 - the code of a finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What is begun: the kind of item, and what is known of it from the start."""

    kind: str
    matter: str = ""
    period: str = ""
    title: str = ""
    total: str = ""


def catalogue_in(hub: HubFolder, board: Board) -> tuple[BoardFolder, Catalogue]:
    """Return what the board says of itself, and its catalogue with its overlays."""
    with laid_alone(hub, board) as folder:
        head = read_head(folder)
        return head, basis_of(folder, head.board).catalogue


def blank(
    hub: HubFolder, board: Board, begin: Begin, author: Member, *, by: By
) -> Draft:
    """Begin a draft with nothing in it but what it is.

    Raises:
        HubError: there is no such kind, or the period is none.
        DifferentError: somebody is already writing it.
    """
    if begin.kind not in KINDS:
        raise NoSuchBoardError(f"没有“{begin.kind}”这一种", hint="回去选一种")
    if begin.period and period_of(begin.period) is None:
        raise HubError("看不懂这个期间", hint="写成 2026-10、2026-q3 或 2026")
    today = day_of(by.at)
    day = begin.period or f"{today:%Y-%m}"
    id_ = free_id(board, f"{day}-{_slug(begin.kind)}")
    content = _blank_files(begin, id_, today)
    return _saved(hub, board, id_, content, author, by=by)


def like_last(
    hub: HubFolder, board: Board, begin: Begin, author: Member, *, by: By
) -> Draft:
    """Begin a draft of what the board has of the period before, or had last.

    Raises:
        HubError: the board has nothing of the kind to go by.
        DifferentError: somebody is already writing it.
    """
    today = day_of(by.at)
    last = last_of(reading_of(hub, board).read.drafts, begin)
    if last is None:
        raise HubError("公开栏里还没有上一期可以照着填", hint="上传表格，或一笔一笔填")
    period = begin.period or last.item.period
    day = period or f"{today:%Y-%m}"
    id_ = free_id(board, f"{day}-{_slug(begin.kind)}")
    new = continued(last, id_=id_, period=period, today=today)
    with laid_alone(hub, board) as folder:
        content = gather(write_item(folder, new))
    return _saved(hub, board, id_, content, author, by=by)


def last_of(drafts_held: Sequence[BoardDraft], begin: Begin) -> BoardDraft | None:
    """Return the latest item of the kind and matter before the period, if any."""
    wanted = period_of(begin.period)
    held = [
        draft
        for draft in drafts_held
        if draft.item.kind == begin.kind
        and begin.matter in ("", draft.item.matter)
        and not draft.withdrawn
        and _is_before(draft.item.period, begin.period)
    ]
    same = [one for one in held if wanted and one.item.period == wanted.before()]
    held.sort(key=lambda one: (one.item.period, one.item.formed_on or date.min))
    found = same or held
    return found[-1] if found else None


def from_document(
    hub: HubFolder, board: Board, begin: Begin, sent: Sent, author: Member, *, by: By
) -> Draft:
    """Begin a draft of a Word or PDF document, read in a bounded process.

    What had to be concluded from the text is a remark that somebody agrees to.

    Raises:
        FolderError: it cannot be read, holds nothing, is too large, or marked secret.
        DifferentError: somebody is already writing it.
    """
    said = WantedDocument(kind=begin.kind, title=begin.title, matter=begin.matter)
    with laid_alone(hub, board) as folder:
        head = read_head(folder).board
        document = read_document(sent.data, board=head, wanted=said, name=sent.name)
        require_open(document)
        held = document.draft
        id_ = free_id(board, held.item.id)
        item = replace(
            held.item, id=id_, formed_on=held.item.formed_on or day_of(by.at)
        )
        dated = replace(held, item=item, folder="")
        content = gather(write_item(folder, dated, blobs=document.blobs))
    draft = _saved(hub, board, id_, content, author, by=by)
    Remark.objects.bulk_create(
        Remark(
            draft=draft,
            code=one.code,
            severity=one.severity,
            message=one.message[:400],
            is_open=one.severity != "info",
        )
        for one in document.findings
    )
    return draft


def require_open(document: Document) -> None:
    """Hold that a document is not marked as a secret: nothing of one is kept.

    Raises:
        FolderError: it is (条例 2019, article 14).
    """
    for finding in document.findings:
        if finding.code == _SECRET:
            raise FolderError(finding.message, hint=finding.fix)


def _blank_files(begin: Begin, id_: str, today: date) -> dict[str, bytes]:
    kind = kind_of(begin.kind)
    values: dict[str, object] = {
        "schema": ITEM_SCHEMA,
        "id": id_,
        "kind": begin.kind,
        "title": begin.title or _title(begin),
        "matter": begin.matter,
        "disclosure": "public",
        "formed_on": today.isoformat(),
        "period": begin.period,
        begin.kind: {"total": begin.total} if begin.total else {},
    }
    content = {ITEM_FILE: with_texts(values, old=None)}
    if kind.has_table:
        empty = Table(tuple(map(column_of, kind.columns)), ())
        content[ROWS_FILE] = write_rows(empty, begin.kind)
    return content


def _title(begin: Begin) -> str:
    """Return what such an item is usually called; empty where everyone differs."""
    words = period_words(begin.period)
    return f"{words}{kind_of(begin.kind).name}" if words else ""


def _slug(kind: str) -> str:
    slugs = {template.kind: template.slug for template in every_template()}
    return slugs.get(kind, kind.replace("_", "-"))


def _is_before(period: str, wanted: str) -> bool:
    return not wanted or period < wanted


def _saved(
    hub: HubFolder, board: Board, id_: str, content: Files, author: Member, *, by: By
) -> Draft:
    begun = Begun(item=id_, folder=f"items/{day_of(by.at).year}/{id_}")
    draft = drafts.begin(hub, board, begun, author, by=by)
    return drafts.save(hub, draft, content, version=draft.version, by=by)
