"""Taking a document into a board folder: read, checked, and only then written."""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

from boards.authoring.checking import basis_of
from boards.authoring.document_files import SIZE_LIMIT
from boards.authoring.documents import (
    NOT_STATED,
    Document,
    Wanted,
    proposals,
    read_document,
    stated,
)
from boards.authoring.files import read_regular
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.imported import Imported, Instructions, Taken
from boards.authoring.writer import write_item
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.findings import ERROR, Finding
from boards.errors import ContentError

_ENDS = {True: "", False: "，结尾缺了一部分", None: "，看不出后面还有没有"}


def import_document(
    path: Path, *, board: Path, said: Instructions, today: date
) -> Imported:
    """Take the document in ``path`` into the board folder ``board``.

    Nothing is written while what had to be concluded is not accepted.

    Raises:
        NotFoundError: there is no such board folder.
        FolderError: the file or the board cannot be read, or not written.
        ContentError: the board has another item under the same id.
    """
    folder = read_board(board)
    document = read_document(
        read_regular(path, limit=SIZE_LIMIT),
        board=folder.board,
        wanted=wanted(said),
        name=unicodedata.normalize("NFC", path.name),
    )
    return take_in(document, folder=folder, place=board, said=said, today=today)


def wanted(said: Instructions) -> Wanted:
    """Return what the person says about a document."""
    return Wanted(
        kind=said.kind,
        title=said.title,
        disclosure=said.disclosure,
        matter=said.matter,
        id=said.id,
        facts=said.facts,
    )


def take_in(
    document: Document,
    *,
    folder: BoardFolder,
    place: Path,
    said: Instructions,
    today: date,
) -> Imported:
    """Write the item of ``document`` if nothing is wrong with it and nothing waits.

    ``place`` is where the board's ``folder`` lies.

    Raises:
        FolderError: the item cannot be written.
        ContentError: the board has another item under the same id.
    """
    item = document.draft.item
    findings = (*document.findings, *_checked(document, folder, place, today))
    told = tuple(_told(document))
    if any(finding.severity == ERROR for finding in findings):
        return Imported(findings, told=told)
    held = next((d for d in folder.drafts if d.item.id == item.id), None)
    if held and not _is_same(held, document.draft):
        raise ContentError(
            f"公开栏里已经有 {item.id}，内容不一样",
            hint="要改就直接改那一条；真是两份文件，先给原来那条改个编号",
        )
    if held:
        taken = Taken(item.id, 0, place / held.folder, is_known=True)
        return Imported(findings, (taken,), told)
    if (waiting := proposals(findings)) and not said.accepts_fixes:
        return Imported(findings, told=told, waiting=tuple(waiting))
    written = write_item(place, document.draft, blobs=document.blobs)
    return Imported(findings, (Taken(item.id, 0, written),), told)


def _checked(
    document: Document, folder: BoardFolder, place: Path, today: date
) -> list[Finding]:
    """Return what the checks find in the new item, among those the board has."""
    item = document.draft.item.id
    others = [draft for draft in folder.drafts if draft.item.id != item]
    found = findings_of(
        folder.board,
        [*others, document.draft],
        basis=basis_of(place, folder.board),
        previous=None,
        today=today,
    )
    # Those who review see it when it is there.
    own = (finding for finding in found if finding.item == item)
    return [finding for finding in own if not finding.code.startswith("review.")]


def _told(document: Document) -> list[str]:
    item, facts = document.draft.item, document.facts
    lines = [f"标题：{item.title}"]
    lines += [f"{label}：{text or NOT_STATED}" for label, text in stated(facts)]
    lines.append(f"全文：{len(item.body)} 字{_ENDS[facts.is_complete]}")
    return lines + [f"原件：{file.name}，随信息一起公开" for file in item.files]


def _is_same(held: Draft, draft: Draft) -> bool:
    return replace(held.item, corrections=(), review=()) == draft.item
