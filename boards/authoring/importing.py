"""Taking a document into a board folder: read, checked, and only then written."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from boards.authoring.checking import basis_of
from boards.authoring.document_lines import SIZE_LIMIT
from boards.authoring.documents import Document, Wanted, read_document
from boards.authoring.files import read_regular
from boards.authoring.folder import read_board
from boards.authoring.writer import write_item
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.findings import ERROR, Finding
from boards.errors import ContentError


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it; ``place`` is ``None`` when an error kept it from being written.

    ``is_known``: the board had this very item already, and nothing was written.
    """

    document: Document
    findings: tuple[Finding, ...]
    place: Path | None
    is_known: bool = False


def import_document(
    path: Path, *, board: Path, wanted: Wanted, today: date
) -> Imported:
    """Take the text in ``path`` into the board folder ``board``.

    Raises:
        NotFoundError: there is no such board folder.
        FolderError: the file or the board cannot be read, or not written.
        ContentError: the board has another item under the same id.
    """
    folder = read_board(board)
    data = read_regular(path, limit=SIZE_LIMIT)
    document = read_document(data, board=folder.board, wanted=wanted)
    item = document.draft.item
    found = findings_of(
        folder.board,
        [document.draft],
        basis=basis_of(board, folder.board),
        previous=None,
        today=today,
    )
    findings = (*document.findings, *found)
    if any(finding.severity == ERROR for finding in findings):
        return Imported(document, findings, None)
    held = next((d for d in folder.drafts if d.item.id == item.id), None)
    if held and not _is_same(held, document.draft):
        raise ContentError(
            f"公开栏里已经有 {item.id}，内容不一样",
            hint="要改就直接改那一条；真是两份文件，先给原来那条改个编号",
        )
    if held:
        return Imported(document, findings, board / held.folder, is_known=True)
    return Imported(document, findings, write_item(board, document.draft))


def _is_same(held: Draft, draft: Draft) -> bool:
    return replace(held.item, corrections=(), review=()) == draft.item
