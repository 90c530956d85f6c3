"""What a county gives its boards besides the program: calendar, rules, originals.

A village far from its county has the calendar as a file in its own folder; with the
county's signed repository at hand, the newer of both counts.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import assets
from boards.authoring.files import read_regular
from boards.authoring.folder import read_board
from boards.content.calendars import newer
from boards.content.checks.links import refs_of
from boards.content.draft import Draft
from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.workdays import SIZE_LIMIT, Calendar
from boards.errors import FolderError, FormatError

CALENDAR_FILE = "calendar.json"


Lines = Mapping[str, Item | Withdrawn]


def _unknown(_board: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class County:
    """What is known of a county.

    ``calendar`` is the one it signed (``None``: none, or nobody asked). ``rules`` are
    laid over the shipped ones. ``lines_of`` gives the lines of a board by id, ``None``
    for a board that nobody here has seen.
    """

    calendar: Calendar | None = None
    rules: Mapping[str, Any] = field(default_factory=dict)
    lines_of: Callable[[str], Lines | None] = _unknown


ALONE = County()
"""No county at hand: what the program carries and the folder holds."""


def shipped_calendar() -> Calendar:
    """Return the calendar of working days that the program carries."""
    return Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())


def calendar_of(folder: Path | None, county: County = ALONE) -> Calendar:
    """Return the newest calendar: shipped, in the board's folder, or the county's.

    ``folder`` is ``None`` where no board is meant.

    Raises:
        FolderError: ``calendar.json`` in the folder cannot be read.
    """
    found = shipped_calendar()
    local = _in_folder(folder / CALENDAR_FILE) if folder else None
    for other in (local, county.calendar):
        found = newer(found, other) if other else found
    return found


def _in_folder(path: Path) -> Calendar | None:
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return Calendar.from_bytes(read_regular(path, limit=SIZE_LIMIT))
    except FormatError as error:
        hint = "重新导入：gk calendar import 文件 --board 文件夹"
        raise FolderError(f"{CALENDAR_FILE}：{error}", hint=hint) from error


def originals_of(
    drafts: Iterable[Draft], county: County
) -> dict[str, Item | Withdrawn | None]:
    """Return what ``drafts`` mirror or name, as far as it can be seen."""
    drafts = list(drafts)
    refs = {draft.item.more["origin"]["ref"] for draft in drafts if _mirrors(draft)}
    refs |= {ref for draft in drafts for _, ref in refs_of(draft.item)}
    found: dict[str, Item | Withdrawn | None] = {}
    for ref in sorted(refs):
        board, _, item = ref.partition("/")
        lines = county.lines_of(board)
        if lines is not None:
            found[ref] = lines.get(item)
    return found


def beside(county: County, folders: Iterable[Path]) -> County:
    """Return ``county`` with the boards in ``folders`` seen as their files have them.

    Raises:
        NotFoundError, FolderError: one of them is no board folder.
    """
    boards = [read_board(folder) for folder in folders]
    seen: dict[str, Lines] = {
        board.board.code: {
            draft.item.id: draft.item
            for draft in board.drafts
            if draft.withdrawn is None
        }
        for board in boards
    }
    return replace(
        county, lines_of=lambda code: seen.get(code) or county.lines_of(code)
    )


def _mirrors(draft: Draft) -> bool:
    return "origin" in draft.item.more and draft.withdrawn is None
