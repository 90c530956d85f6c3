"""Which importer takes which file: told by the ending of its name and what it is to be.

A new type of file is a new importer and its line here.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from boards.authoring.documents import KIND as DOCUMENT
from boards.authoring.documents import NOT_STATED, Document, Wanted, stated
from boards.authoring.imported import Imported, Importer, Instructions, Taken
from boards.authoring.importing import import_document
from boards.errors import FolderError, NotFoundError

_ENDS = {True: "", False: "，结尾缺了一部分", None: "，看不出后面还有没有"}


def import_file(
    path: Path, *, board: Path, said: Instructions, today: date
) -> Imported:
    """Take the file ``path`` into the board folder ``board``.

    Raises:
        NotFoundError: there is no such file or board folder.
        FolderError: no importer takes it, or it or the board cannot be read or written.
        ContentError: the board has another item under the same id.
    """
    if not path.exists():
        raise NotFoundError(f"没有这个文件：{path}", hint="看看文件名和所在的文件夹")
    table = DOCUMENTS if said.kind == DOCUMENT else {}
    importer = table.get(path.suffix.lower())
    if importer is None:
        raise _not_taken(said.kind)
    return importer(path, board=board, said=said, today=today)


def import_text(
    path: Path, *, board: Path, said: Instructions, today: date
) -> Imported:
    """Take somebody else's document, a text file, as a policy item."""
    wanted = Wanted(title=said.title, disclosure=said.disclosure)
    imported = import_document(path, board=board, wanted=wanted, today=today)
    document, place = imported.document, imported.place
    taken = (
        (Taken(document.draft.item.id, 0, place, is_known=imported.is_known),)
        if place
        else ()
    )
    return Imported(imported.findings, taken, tuple(_told(document)))


def _told(document: Document) -> list[str]:
    item, facts = document.draft.item, document.facts
    lines = [f"标题：{item.title}"]
    lines += [f"{label}：{text or NOT_STATED}" for label, text in stated(facts)]
    return [*lines, f"全文：{len(item.body)} 字{_ENDS[facts.is_complete]}"]


def _not_taken(kind: str) -> FolderError:
    if kind != DOCUMENT:
        return FolderError(f"还不能导入“{kind}”", hint=f"现在能导入：--kind {DOCUMENT}")
    endings = "、".join(sorted(filter(None, DOCUMENTS)))
    return FolderError("认不出这种文件", hint=f"能导入的文件：{endings}")


DOCUMENTS: Mapping[str, Importer] = {
    ".txt": import_text,
    ".csv": import_text,  # a table of a document, such as a plan's annex
    "": import_text,
}
"""Importers of documents, by the ending of the file's name."""
