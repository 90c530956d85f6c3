"""What is out on a board: every line of its edition, what goes out later, what ends.

Read from the hub's own repository, so nothing is called published that is not signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item
from boards.content.posting import posted_until
from hub import stores
from hub.folder import HubFolder
from hub.publishing.models import Board, Draft, Entry
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


def edition_of(hub: HubFolder, board: Board) -> Edition | None:
    """Return the edition that stands; ``None``: nothing was released yet."""
    held = stores.opened(hub).edition_bytes(board.code)
    return Edition.from_bytes(held) if held else None


def out_of(hub: HubFolder, board: Board, *, today: date) -> Out:
    """Return what is out on ``board``."""
    edition = edition_of(hub, board)
    lines = [_line(one, today) for one in edition.lines] if edition else []
    lines.sort(key=_newest, reverse=True)
    coming = board.drafts.filter(state=Draft.State.RELEASING).order_by("release_at")
    return Out(board, lines, list(coming))


def line_of(hub: HubFolder, board: Board, item: str, *, today: date) -> Line | None:
    """Return what is out of ``item``; ``None``: nothing is."""
    edition = edition_of(hub, board)
    found = (one for one in edition.lines if one.id == item) if edition else ()
    return next((_line(one, today) for one in found), None)


def versions_of(board: Board, item: str) -> list[Draft]:
    """Return every draft of ``item`` that went out, newest first."""
    out = board.drafts.filter(item=item, state=Draft.State.RELEASED)
    return list(out.select_related("author").order_by("-released_at"))


def snapshot_of_withdrawal(board: Board, item: str) -> int:
    """Return the snapshot from which on ``item`` is gone; 0: it was not withdrawn."""
    gone = Entry.objects.filter(board=board.code, item=item, action=_WITHDRAWN)
    last = gone.order_by("-pk").first()
    return int(last.said.get("snapshot", 0)) if last else 0


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
