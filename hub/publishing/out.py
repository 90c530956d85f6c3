"""What is out on a board: every line of its edition, what goes out later, what ends.

Read from the hub's own repository, so nothing is called published that is not signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from boards.content.edition import Withdrawn
from boards.content.item import Item
from boards.content.posting import posted_until
from boards.content.revisions import LISTED
from hub.folder import HubFolder
from hub.publishing.models import Board, Draft, Entry
from hub.publishing.readings import ITEMS_KEPT, edition_of, released_version
from hub.publishing.recent import Recent
from sync.instants import day_of

ENDS_SOON = timedelta(days=14)
_WITHDRAWN = "撤下"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an edition: an item, or the tombstone of one."""

    id: str
    title: str
    revision: int
    item: Item | None
    withdrawn: Withdrawn | None
    until_on: date | None = None
    ends_soon: bool = False
    is_over: bool = False

    @property
    def at(self) -> datetime | None:
        """When it went out."""
        return self.item.publish_at if self.item else None


@dataclass(frozen=True, slots=True)
class Out:
    """What is out on one board, newest first, and what is still to come."""

    board: Board
    lines: Sequence[Line]
    coming: Sequence[Draft]

    @property
    def ending(self) -> list[Line]:
        """What comes off the board soon of itself."""
        return [line for line in self.lines if line.ends_soon]

    @property
    def open(self) -> list[Line]:
        """What is out for everybody to read, no tombstone and no listed title."""
        return [one for one in self.lines if one.item and one.item.kind != LISTED]

    def named(self, words: str) -> Sequence[Line]:
        """Return the lines with ``words`` in their title."""
        return [one for one in self.lines if words in one.title]


_LINES: Recent[tuple[Path, str, int, date], Sequence[Line]] = Recent(ITEMS_KEPT)


def out_of(hub: HubFolder, board: Board, *, today: date) -> Out:
    """Return what is out on ``board``."""
    lines = _lines_of(hub, board, today)
    coming = board.drafts.filter(state=Draft.State.RELEASING).order_by("release_at")
    return Out(board, lines, list(coming))


def line_of(hub: HubFolder, board: Board, item: str, *, today: date) -> Line | None:
    """Return what is out of ``item``; ``None``: nothing is."""
    found = (one for one in _lines_of(hub, board, today) if one.id == item)
    return next(found, None)


def versions_of(board: Board, item: str) -> list[Draft]:
    """Return every draft of ``item`` that went out, newest first."""
    out = board.drafts.filter(item=item, state=Draft.State.RELEASED)
    return list(out.select_related("author").order_by("-released_at"))


def snapshot_of_withdrawal(board: Board, item: str) -> int:
    """Return the snapshot from which on ``item`` is gone; 0: it was not withdrawn."""
    gone = Entry.objects.filter(board=board.code, item=item, action=_WITHDRAWN)
    last = gone.order_by("-pk").first()
    return int(last.said.get("snapshot", 0)) if last else 0


def _lines_of(hub: HubFolder, board: Board, today: date) -> Sequence[Line]:
    """Return every line of what is out, newest first; put in order once a day."""
    key = (hub.folder, board.code, released_version(hub, board), today)
    held = _LINES.get(key)
    if held is not None:
        return held
    edition = edition_of(hub, board)
    lines = [_line(one, today) for one in edition.lines] if edition else []
    lines.sort(key=_newest, reverse=True)
    return _LINES.put(key, lines, weight=len(lines))


def _line(one: Item | Withdrawn, today: date) -> Line:
    if isinstance(one, Withdrawn):
        return Line(one.id, one.title or one.id, one.revision, None, one)
    until = posted_until(one)
    return Line(
        id=one.id,
        title=one.title,
        revision=one.revision,
        item=one,
        withdrawn=None,
        until_on=until,
        ends_soon=until is not None and today <= until <= today + ENDS_SOON,
        is_over=until is not None and until < today,
    )


def _newest(line: Line) -> tuple[str, str]:
    if line.withdrawn:
        return line.withdrawn.on.isoformat(), line.id
    return (day_of(line.at).isoformat() if line.at else ""), line.id
