"""Writing down the yearly look at what is not open, and reading how often it was asked.

How often: a table from the FOI desk, one item a line, so that no name of an applicant
ever comes near a board's folder.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from boards.authoring.files import read_regular
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.reviewing import draft_of
from boards.authoring.writer import write_item
from boards.content.draft import Draft, Recheck
from boards.errors import FolderError

SIZE_LIMIT = 1_000_000  # bytes
_ITEM = ("item", "条目", "编号")
_ASKED = ("asked", "申请次数", "次数", "件数")
_DIGITS = 6


def read_asked(path: Path) -> dict[str, int]:
    """Read the table of how often each item was asked for.

    Raises:
        FolderError: it cannot be read, or a row is no item and number.
    """
    data = read_regular(path, limit=SIZE_LIMIT)
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FolderError(f"{path.name} 读不出来", hint="另存为“CSV UTF-8”") from error
    header = [name.strip() for name in rows[0]] if rows else []
    item = next((n for n, name in enumerate(header) if name in _ITEM), None)
    asked = next((n for n, name in enumerate(header) if name in _ASKED), None)
    if item is None or asked is None:
        raise FolderError(
            f"{path.name} 的第一行要有“条目”和“申请次数”",
            hint="第一行写：条目,申请次数",
        )
    found: dict[str, int] = {}
    for number, row in enumerate(rows[1:], start=2):
        if any(row):
            name, count = _row(row, item, asked, f"{path.name} 第{number}行")
            found[name] = found.get(name, 0) + count
    return found


def mark_rechecked(
    folder: Path, items: Sequence[str], *, on: date, asked: Mapping[str, int]
) -> tuple[Draft, ...]:
    """Write that ``items`` were looked at ``on``; return them as they are now.

    What was decided is what stands in the item: who opens it changes ``disclosure``
    first. Nothing is written unless every one can be.

    Raises:
        NotFoundError: there is no such board or item.
        ContentError: an item cannot be read whole.
    """
    board = read_board(folder)
    looked = [_looked(board, item, on, asked.get(item, 0)) for item in items]
    for draft in looked:
        write_item(folder, draft)
    return tuple(looked)


def _looked(board: BoardFolder, item: str, on: date, asked: int) -> Draft:
    draft = draft_of(board, item)
    others = tuple(look for look in draft.rechecks if look.on != on)
    look = Recheck(on, draft.item.disclosure, asked)
    return replace(draft, rechecks=(*others, look))


def _row(row: Sequence[str], item: int, asked: int, where: str) -> tuple[str, int]:
    cells = [*row, *[""] * (max(item, asked) + 1)]
    name, count = cells[item].strip(), cells[asked].strip()
    is_number = count.isascii() and count.isdigit() and len(count) <= _DIGITS
    if not name or not is_number:
        raise FolderError(
            f"{where}：“{count[:20]}”不是次数", hint="写条目编号和一个整数"
        )
    return name.rpartition("/")[2], int(count)
