"""Which importer takes which file: told by the ending of its name and what it is to be.

A new type of file is a new importer and its line here.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from boards.authoring.aliases import values
from boards.authoring.document_kinds import DOCUMENT_KINDS
from boards.authoring.excel.importing import import_sheet
from boards.authoring.excel.templates import every_template
from boards.authoring.imported import Imported, Importer, Instructions
from boards.authoring.importing import import_document
from boards.authoring.scans import KIND as SCAN
from boards.authoring.scans import import_scan
from boards.errors import FolderError, NotFoundError


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
    kind = _kind(said.kind)
    importer = IMPORTERS.get(kind, {}).get(path.suffix.lower())
    if importer is None:
        raise _not_taken(kind)
    return importer(path, board=board, said=replace(said, kind=kind), today=today)


def _kind(word: str) -> str:
    """Return the kind that ``word`` names: itself, or the name of a sheet."""
    if word in IMPORTERS:
        return word
    named = [template for template in every_template() if word in template.names()]
    return named[0].kind if named else values("kind").get(word, word)


def _not_taken(kind: str) -> FolderError:
    if kind not in IMPORTERS:
        kinds = "、".join(IMPORTERS)
        return FolderError(f"还不能导入“{kind}”", hint=f"现在能导入：--kind {kinds}")
    endings = "、".join(sorted(filter(None, IMPORTERS[kind])))
    return FolderError("认不出这种文件", hint=f"{kind} 能导入的文件：{endings}")


DOCUMENTS: Mapping[str, Importer] = {
    **dict.fromkeys((".txt", ".docx", ".pdf", ""), import_document),
    ".csv": import_document,  # a table of a document, such as a plan's annex
    # Refused by their readers, who say what to save them as.
    **dict.fromkeys(
        (".doc", ".docm", ".wps", ".rtf", ".odt", ".ofd", ".html"), import_document
    ),
}
"""Importers of documents, by the ending of the file's name."""

SHEETS: Mapping[str, Importer] = dict.fromkeys(
    (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".xlsm", ".xlsb", ".et", ".ett"),
    import_sheet,
)
"""Importers of tables; what is inside is told from the bytes, not from the name."""

IMPORTERS: Mapping[str, Mapping[str, Importer]] = {
    **dict.fromkeys(DOCUMENT_KINDS, DOCUMENTS),
    SCAN: {".pdf": import_scan},
    **{
        template.kind: {
            **(DOCUMENTS if template.kind in DOCUMENT_KINDS else {}),
            **SHEETS,
        }
        for template in every_template()
    },
}
"""The importers of each kind of item, by the ending of the file's name."""
