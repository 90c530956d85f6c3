"""The normal form of a board folder: one way to write each thing, and nothing lost.

Canonical keys in the order people read them, dates bare and numbers quoted, tables with
one form of cell, bodies without trailing blanks. What is written reads back as the same
draft; comments and keys that the program does not know stay. A file that cannot be read
is left alone, because to write it again would lose what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from boards.authoring.files import read_regular, write_whole
from boards.authoring.folder import BOARD_FILE, BoardFolder, read_board
from boards.authoring.reading import BODY_FILE, BODY_LIMIT, ITEM_FILE
from boards.authoring.rewriting import rewritten
from boards.authoring.rows import FILE as ROWS_FILE
from boards.authoring.rows import SIZE_LIMIT as ROWS_LIMIT
from boards.authoring.rows import write_rows
from boards.authoring.writer import board_bytes, item_bytes
from boards.authoring.yaml_text import SIZE_LIMIT, YamlError, read_yaml
from boards.content.draft import Draft
from boards.content.findings import ERROR, Finding

OVERLAYS = ("people.yaml", "matters.yaml", "rules.yaml", "reasons.yaml")


@dataclass(frozen=True, slots=True)
class Change:
    """A file that is not in its normal form, by its path in the folder."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Normal:
    """What would change, and what could not be read and is left as it is."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def normal_form(folder: Path) -> Normal:
    """Return what in the board folder is not in its normal form. Writes nothing.

    Raises:
        NotFoundError: there is no board folder.
        FolderError: ``board.yaml`` cannot be read.
    """
    board = read_board(folder)
    unread = unreadable(board)
    files = [*_board(folder, board), *_overlays(folder)]
    for draft in board.drafts:
        if draft.item.id not in {finding.item for finding in unread}:
            files += _item(folder, draft)
    changes = tuple(file for file, old in files if file.data != old)
    return Normal(changes, unread)


def write_changes(folder: Path, normal: Normal) -> None:
    """Write what ``normal_form`` found, each file whole.

    Raises:
        FolderError: there is no room, or the folder may not be written to.
    """
    for change in normal.changes:
        write_whole(folder / change.path, change.data)


def unreadable(board: BoardFolder) -> tuple[Finding, ...]:
    """Return why items of ``board`` cannot be written again without a loss."""
    return tuple(f for f in board.findings if f.severity == ERROR)


_File = tuple[Change, bytes]


def _board(folder: Path, board: BoardFolder) -> Iterator[_File]:
    old = read_regular(folder / BOARD_FILE, limit=SIZE_LIMIT)
    yield Change(BOARD_FILE, board_bytes(board, old=old)), old


def _overlays(folder: Path) -> Iterator[_File]:
    for name in OVERLAYS:
        path = folder / name
        if not path.is_file():
            continue
        old = read_regular(path, limit=SIZE_LIMIT)
        try:
            values = read_yaml(old).value
        except YamlError:
            continue  # the check says what is wrong with it
        yield Change(name, rewritten(values, old=old, section="")), old


def _item(folder: Path, draft: Draft) -> Iterator[_File]:
    item, place = draft.item, folder / draft.folder
    old = read_regular(place / ITEM_FILE, limit=SIZE_LIMIT)
    yield Change(f"{draft.folder}/{ITEM_FILE}", item_bytes(draft, old=old)), old
    if item.table:
        old = read_regular(place / ROWS_FILE, limit=ROWS_LIMIT)
        data = write_rows(item.table, item.kind)
        yield Change(f"{draft.folder}/{ROWS_FILE}", data), old
    if item.body:
        old = read_regular(place / BODY_FILE, limit=BODY_LIMIT * 4)
        yield Change(f"{draft.folder}/{BODY_FILE}", f"{item.body}\n".encode()), old
