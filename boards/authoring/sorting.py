"""Sorting many items into the catalogue by a table, checked whole before it is applied.

Old information often lies under no matter or a wrong one. A table names an item, the
matter it belongs to and, where it changes, its disclosure. Nothing is written while a
row is wrong or the items would not pass the check; then all of it is, or none.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from boards.authoring import aliases
from boards.authoring.checking import basis_of
from boards.authoring.county import County
from boards.authoring.files import read_regular, write_whole
from boards.authoring.folder import read_board
from boards.authoring.formatting import unreadable
from boards.authoring.reading import ITEM_FILE
from boards.authoring.writer import item_bytes
from boards.authoring.yaml_text import SIZE_LIMIT as ITEM_LIMIT
from boards.content.basis import Basis
from boards.content.board import Board
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.findings import ERROR, Finding
from boards.content.office_text import records_in, text_in
from boards.content.sorting import Why, Wish, sorted_by, wrong_in
from boards.errors import FolderError
from sync.instants import day_of

SIZE_LIMIT = 20 * 1024 * 1024  # bytes
ROWS_LIMIT = 20_000
CELL_LIMIT = 2_000  # characters
_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(("item", "条目", "编号", "条目编号"), "item"),
    **dict.fromkeys(("matter", "事项", "公开事项", "代码"), "matter"),
    **dict.fromkeys(("disclosure", "公开属性"), "disclosure"),
    **dict.fromkeys(("reason", "理由", "不公开理由"), "reason"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a table would do: the drafts as they would be, and what is in the way."""

    wishes: tuple[Wish, ...]
    changed: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def plan_sorting(
    folder: Path, table: Path, *, county: County, previous: Edition | None, why: Why
) -> Plan:
    """Return what ``table`` would do to the board in ``folder``. Writes nothing.

    Raises:
        NotFoundError, FolderError: the board or the table cannot be read.
    """
    board = read_board(folder)
    wishes = read_table(read_regular(table, limit=SIZE_LIMIT))
    basis = basis_of(folder, board.board, county)
    drafts = {draft.item.id: draft for draft in board.drafts}
    named = {wish.item for wish in wishes}
    broken = [finding for finding in unreadable(board) if finding.item in named]
    unread = {finding.item for finding in broken} - drafts.keys()
    wrong = [
        f for f in wrong_in(wishes, drafts, basis.catalogue) if f.item not in unread
    ]
    if broken or wrong:
        return Plan(wishes, (), (*broken, *wrong))
    released = {line.id: line for line in previous.lines} if previous else {}
    changed = sorted_by(
        wishes, drafts, catalogue=basis.catalogue, released=released, why=why
    )
    after = {**drafts, **{draft.item.id: draft for draft in changed}}
    judge = _Judge(board.board, basis, previous, day_of(why.at))
    new = judge.errors(after.values()) - judge.errors(drafts.values())
    findings = sorted(new, key=lambda finding: (finding.item, finding.where))
    return Plan(wishes, tuple(changed), tuple(findings))


def apply_sorting(folder: Path, plan: Plan) -> None:
    """Write every draft of ``plan``, or none: a failure puts back what was written.

    Raises:
        FolderError: there is no room, or the folder may not be written to.
    """
    files = {folder / d.folder / ITEM_FILE: d for d in plan.changed}
    old = {path: read_regular(path, limit=ITEM_LIMIT) for path in files}
    new = {path: item_bytes(files[path], old=old[path]) for path in files}
    written: list[Path] = []
    try:
        for path, data in new.items():
            write_whole(path, data)
            written.append(path)
    except BaseException:
        for path in written:
            write_whole(path, old[path])
        raise


def read_table(data: bytes) -> tuple[Wish, ...]:
    """Read the table: item, matter, and disclosure and reason where they change.

    Raises:
        FolderError: it cannot be read, or lacks a column.
    """
    records = _records(data)
    keys = [_COLUMNS.get(name.strip(), "") for name in (records or [[]])[0]]
    if not {"item", "matter"} <= set(keys):
        raise FolderError(
            "表的第一行要有“条目”和“事项”", hint="第一行写：条目,事项,公开属性,理由"
        )
    words = aliases.values("disclosure")
    wishes = []
    for number, record in enumerate(records[1:], start=2):
        cells = dict(zip(keys, (cell.strip() for cell in record), strict=False))
        if not any(record):
            continue
        said = cells.get("disclosure", "")
        wishes.append(
            Wish(
                number,
                cells.get("item", "").rpartition("/")[2],
                cells.get("matter", ""),
                words.get(said, said),
                cells.get("reason", ""),
            )
        )
    return tuple(wishes)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Finds the errors of a whole board, to be compared before and after."""

    board: Board
    basis: Basis
    previous: Edition | None
    today: date

    def errors(self, drafts: Iterable[Draft]) -> set[Finding]:
        found = findings_of(
            self.board,
            list(drafts),
            basis=self.basis,
            previous=self.previous,
            today=self.today,
        )
        return {finding for finding in found if finding.severity == ERROR}


def _records(data: bytes) -> list[list[str]]:
    text = text_in(data)
    if text is None:
        raise FolderError("表的编码认不出来", hint="另存为“CSV UTF-8”")
    try:
        records = records_in(text)
    except csv.Error as error:
        raise FolderError("表读不出来，多半是引号没有成对") from error
    if len(records) > ROWS_LIMIT + 1:
        raise FolderError(f"表超过 {ROWS_LIMIT} 行", hint="分成几份")
    if any(len(cell) > CELL_LIMIT for record in records for cell in record):
        raise FolderError(f"表里有一格超过 {CELL_LIMIT} 个字")
    return records
