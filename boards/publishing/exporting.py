"""Taking a board's open data out: of what was released, or of what would be.

Files are written whole, side by side, into a folder of their own; what another export
left there is taken over, and anything else in it is not touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from boards.authoring.catalogue_files import catalogue_of
from boards.authoring.checking import check_folder
from boards.authoring.files import write_whole
from boards.content.edition import Edition
from boards.content.findings import ERROR
from boards.content.revisions import next_edition
from boards.errors import NotFoundError
from boards.outputs.open_lines import items_csv, json_lines, open_lines, table_csv
from sync.instants import day_of
from sync.repository import Repository

ITEMS_JSON, ITEMS_CSV, TABLES = "items.jsonl", "items.csv", "tables"


@dataclass(frozen=True, slots=True)
class Exported:
    """The lines of open data, and how many items were left out for their errors."""

    lines: tuple[Mapping[str, Any], ...]
    left_out: int = 0


def export_released(code: str, *, repo: Repository, since: date | None) -> Exported:
    """Return the open data of what the board ``code`` released last.

    Raises:
        NotFoundError: nothing of this board was released.
    """
    held = repo.edition_bytes(code)
    if held is None:
        raise NotFoundError(
            f"库里还没有 {code} 发布的内容", hint="先发布：gk board publish"
        )
    return Exported(tuple(open_lines(Edition.from_bytes(held), since)))


def export_folder(folder: Path, *, since: date | None, now: datetime) -> Exported:
    """Return the open data of what the board in ``folder`` would release now.

    An item with an error would not be released and is left out.

    Raises:
        NotFoundError, FolderError: there is no board folder, or it cannot be read.
    """
    checked = check_folder(folder, previous=None, today=day_of(now))
    board = checked.folder.board
    wrong = {found.item for found in checked.of(ERROR)}
    drafts = [draft for draft in checked.folder.drafts if draft.item.id not in wrong]
    following = next_edition(
        board, drafts, catalogue=catalogue_of(folder, board), previous=None, now=now
    )
    return Exported(tuple(open_lines(following.edition, since)), len(wrong - {""}))


def write_export(lines: Sequence[Mapping[str, Any]], out: Path) -> tuple[Path, ...]:
    """Write ``lines`` as JSON Lines, as one CSV, and each table as a CSV of its own."""
    made = {ITEMS_JSON: json_lines(lines), ITEMS_CSV: items_csv(lines)}
    made |= {
        f"{TABLES}/{line['item']}.csv": table_csv(line["table"])
        for line in lines
        if "table" in line
    }
    for name, data in made.items():
        write_whole(out / name, data)
    return tuple(out / name for name in made)
