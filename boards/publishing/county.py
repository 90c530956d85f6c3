"""What a county's signed repository gives its boards: calendar, rules, originals."""

from functools import cache

from boards.authoring.county import County
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item
from boards.content.rules import SCHEMA as RULES_SCHEMA
from boards.content.rules import SIZE_LIMIT as RULES_LIMIT
from boards.content.stored import opened
from boards.content.workdays import Calendar
from boards.errors import FormatError
from sync.layout import is_board
from sync.repository import Repository

CALENDAR_TARGET = "hub/calendar.json"
RULES_TARGET = "hub/rules.json"


def county_of(repo: Repository) -> County:
    """Return what is signed in ``repo`` for all its boards.

    Raises:
        FormatError: the calendar or the rules cannot be read.
        SyncError: the repository cannot be.
    """
    calendar = repo.read_target(CALENDAR_TARGET)
    rules = repo.read_target(RULES_TARGET)

    @cache
    def lines_of(board: str) -> dict[str, Item | Withdrawn] | None:
        held = repo.edition_bytes(board) if is_board(board) else None
        if held is None:
            return None  # not published yet: nobody can say what it holds
        return {line.id: line for line in Edition.from_bytes(held).lines}

    return County(
        calendar=Calendar.from_bytes(calendar) if calendar else None,
        rules=overlay_in(rules) if rules else {},
        lines_of=lines_of,
    )


def overlay_in(data: bytes) -> dict[str, object]:
    """Return the county's overlay of rules: ``{"rules": {key: {"value", "source"}}}``.

    Raises:
        FormatError: it cannot be read.
    """
    value = opened(data, schema=RULES_SCHEMA, limit=RULES_LIMIT, name="县里的规定")
    rules = value.get("rules")
    if not isinstance(rules, dict):
        raise FormatError("县里的规定读不出来：没有 rules")
    return rules
