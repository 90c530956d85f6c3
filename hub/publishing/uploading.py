"""What is done with a table that a clerk sends in: kept, read, made into drafts.

Nothing of it is lost: it is kept before it is read, and what must be asked first (which
column is the amount, is this a correction) is asked of the same upload until drafts can
be made of it. Each verb may be done twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from django.db import transaction
from django.db.models import F

from boards.authoring.excel.memory import FILE as MEMORY_FILE
from boards.authoring.excel.memory import remember
from boards.authoring.excel.proposing import Offered, Proposal, propose
from boards.authoring.excel.templates import template_of
from boards.authoring.imported import Instructions
from boards.authoring.writer import write_item
from boards.content.draft import Draft as BoardDraft
from hub import files
from hub.errors import HubError
from hub.folder import HubFolder
from hub.publishing import drafts
from hub.publishing.drafts import Begun
from hub.publishing.ids import free_id
from hub.publishing.log import By
from hub.publishing.models import Board, BoardFile, Draft, Remark, Sheet, Upload
from hub.publishing.readings import reading_of
from hub.publishing.workspace import gather, laid_alone, lay_item
from hub.staff.models import Member
from sync.instants import day_of

SIZE_LIMIT = 16 * 1024 * 1024  # bytes of a table or document sent in
_LIVE = (Draft.State.RELEASED, Draft.State.DROPPED)
_WORDS_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What keeps drafts from being made of an upload, or none: see ``drafts``.

    ``published`` are items of the board that say the same already, ``begun`` drafts of
    them that somebody writes, ``known`` items to which the table brings nothing new.
    """

    proposal: Proposal
    published: tuple[BoardDraft, ...] = ()
    begun: tuple[Draft, ...] = ()
    known: tuple[BoardDraft, ...] = ()
    drafts: tuple[Draft, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table is for: a kind of item of a board, and what is known of it."""

    board: Board
    kind: str
    said: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came: its name as the sender has it, and its bytes."""

    name: str
    data: bytes


def receive(
    hub: HubFolder, wanted: Wanted, sent: Sent, member: Member, *, by: By
) -> Upload:
    """Keep a table that ``member`` sent in.

    Raises:
        HubError: it is too large.
    """
    if len(sent.data) > SIZE_LIMIT:
        raise HubError("文件超过 16 MB", hint="删去图片和不用的工作表再传")
    name = PurePath(sent.name.replace("\\", "/")).name[-160:] or "表格"
    return Upload.objects.create(
        board=wanted.board,
        member=member,
        kind=wanted.kind,
        name=name,
        sha=files.keep(hub, sent.data),
        said=dict(wanted.said),
        at=by.at,
    )


def answer(upload: Upload, said: Mapping[str, object]) -> None:
    """Note what was answered about ``upload``; headers join those explained before."""
    columns = {**upload.said.get("columns", {}), **dict(_words(said.get("columns")))}
    upload.said = {**upload.said, **said, "columns": columns}
    upload.save(update_fields=["said"])


def make(hub: HubFolder, upload: Upload, *, by: By) -> Asked:
    """Make drafts of ``upload``, or say what has to be answered first.

    Raises:
        FolderError, NotFoundError: the board cannot be read, or has no such table.
        LostFileError: the upload is not there any more.
    """
    if upload.draft is not None:
        return Asked(Proposal(), drafts=(upload.draft,))
    board = upload.board
    read = reading_of(hub, board).read
    with laid_alone(hub, board) as folder, TemporaryDirectory() as place:
        path = Path(place) / upload.name
        path.write_bytes(files.read(hub, upload.sha))
        said = _instructions(upload)
        today = day_of(by.at)
        proposal = propose(path, folder=read, board=folder, said=said, today=today)
        if other := _other_period(proposal):
            said = replace(said, id=free_id(board, other))
            proposal = propose(path, folder=read, board=folder, said=said, today=today)
        asked = _asked(upload, proposal, said)
        if not proposal.offered or asked.published or asked.begun:
            return asked
        new = [one for one in proposal.offered if not one.is_known]
        for held in filter(None, (one.held for one in new)):
            lay_item(hub, board, folder, held.folder)
        content = {one.draft.item.id: _written(folder, one, today) for one in new}
        remember(folder, template_of(upload.kind), said.columns)
        memory = folder / MEMORY_FILE
        learnt = memory.read_bytes() if memory.exists() else None
    with transaction.atomic():
        made = tuple(_drafted(hub, upload, one, content, by=by) for one in new)
        if learnt is not None:
            _remember(hub, board, learnt)
        upload.draft = made[0] if made else None
        upload.save(update_fields=["draft"])
    return replace(asked, drafts=made)


def _instructions(upload: Upload) -> Instructions:
    said = upload.said
    return Instructions(
        kind=upload.kind,
        period=str(said.get("period", "")),
        matter=str(said.get("matter", "")),
        id=str(said.get("id", "")),
        sheet=str(said.get("sheet", "")),
        columns=dict(_words(said.get("columns"))),
        correction=str(said.get("correction", "")),
    )


def _words(given: object) -> Iterator[tuple[str, str]]:
    if isinstance(given, Mapping):
        yield from ((str(word), str(key)) for word, key in given.items() if key)


def _other_period(proposal: Proposal) -> str:
    """Return the id of a draft that the board has given to another period's item.

    Boards name items by the month they came out in as well as by the month they are of.
    """
    for one in proposal.offered:
        held, period = one.held, one.draft.item.period
        if held is not None and period and held.item.period not in ("", period):
            return one.draft.item.id
    return ""


def _asked(upload: Upload, proposal: Proposal, said: Instructions) -> Asked:
    found = proposal.offered
    is_answered = bool(said.correction or said.id)
    held = [one.held for one in found if one.held is not None and not one.is_known]
    known = [one.held for one in found if one.held is not None and one.is_known]
    ids = [one.draft.item.id for one in found if not one.is_known]
    begun = upload.board.drafts.filter(item__in=ids).exclude(state__in=_LIVE)
    return Asked(
        proposal,
        published=() if is_answered else tuple(held),
        begun=() if upload.said.get("replaces") else tuple(begun),
        known=tuple(known),
    )


def _written(folder: Path, one: Offered, today: date) -> tuple[str, dict[str, bytes]]:
    """Return where the draft lies in the board's folder, and its files."""
    item = one.draft.item
    dated = one.draft
    if item.formed_on is None:
        dated = replace(one.draft, item=replace(item, formed_on=today))
    place = write_item(folder, dated)
    return place.relative_to(folder).as_posix(), gather(place)


def _drafted(
    hub: HubFolder,
    upload: Upload,
    one: Offered,
    content: Mapping[str, tuple[str, dict[str, bytes]]],
    *,
    by: By,
) -> Draft:
    item = one.draft.item
    place, held = content[item.id]
    board = upload.board
    draft = board.drafts.filter(item=item.id).exclude(state__in=_LIVE).first()
    if draft is None:
        act = Draft.Act.CORRECT if one.held else Draft.Act.PUBLISH
        begun = Begun(item=item.id, folder=place, act=act)
        draft = drafts.begin(hub, board, begun, upload.member, by=by)
    drafts.save(hub, draft, held, version=draft.version, by=by)
    note_sheet(draft, upload.name, one.draft.rows)
    draft.remarks.all().delete()
    Remark.objects.bulk_create(_remarks(draft, one))
    return draft


def note_sheet(draft: Draft, name: str, numbers: Sequence[int]) -> None:
    """Note how the rows of ``draft`` are numbered in the table called ``name``."""
    Sheet.objects.update_or_create(
        draft=draft, defaults={"name": name[:160], "numbers": list(numbers)}
    )


def _remarks(draft: Draft, one: Offered) -> Iterator[Remark]:
    for said in one.remarks:
        yield Remark(
            draft=draft,
            row=said.row,
            column=said.column[:80],
            code=said.code,
            severity=said.severity,
            message=said.message[:_WORDS_LIMIT],
            fix=said.fix[:300],
            is_open=said.asks,
        )


def _remember(hub: HubFolder, board: Board, learnt: bytes) -> None:
    """Keep what the board learnt about headers among its files."""
    sha = files.keep(hub, learnt)
    held = board.files.filter(path=MEMORY_FILE).first()
    if held is not None and held.sha == sha:
        return
    BoardFile.objects.update_or_create(
        board=board, path=MEMORY_FILE, defaults={"sha": sha, "size": len(learnt)}
    )
    Board.objects.filter(pk=board.pk).update(tree_version=F("tree_version") + 1)
