"""What is put on paper: an item, the edition it stands in, and whose list it may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from boards.content.board import Board, MatterName
from boards.content.edition import Edition
from boards.content.fingerprint import shown
from boards.content.item import Item
from boards.content.matter_names import matter_of, shows_totals
from boards.outputs.wording import day
from sync.instants import day_of

_OPENNESS = {"village": "村务公开", "residents": "居务公开"}
_OTHER_OPENNESS = "政务公开"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One item to be printed.

    ``edition`` is the board with every item that is released, or would be, beside it.
    ``is_released``: what is printed is what was signed; else it is marked 草稿.
    ``files`` says where the bytes of attachments lie, by their SHA-256.
    """

    edition: Edition
    item: Item
    is_released: bool
    files: Mapping[str, Path] = field(default_factory=dict)

    @property
    def board(self) -> Board:
        """Whose item it is."""
        return self.edition.board

    @property
    def matter(self) -> MatterName | None:
        """What it is published under, as the edition names it."""
        return matter_of(self.board, self.item)

    @property
    def is_naming(self) -> bool:
        """Whether it lists people who are for the village, not for everybody."""
        return shows_totals(self.item, self.matter)

    @property
    def publisher(self) -> str:
        """Who answers for the item."""
        return self.item.publisher.name if self.item.publisher else self.board.name

    @property
    def code(self) -> str:
        """The fingerprint as people read it."""
        return shown(self.item.fingerprint)

    @property
    def published_on(self) -> str:
        """The day it was published; empty for one that names none."""
        return day(day_of(self.item.publish_at)) if self.item.publish_at else ""

    def of(self, item: Item) -> "Printing":
        """Return another item of the same edition, printed in the same way."""
        return replace(self, item=item)


def openness_of(board: Board) -> str:
    """Return what the board is for: 村务公开, 居务公开 or 政务公开."""
    return _OPENNESS.get(board.kind, _OTHER_OPENNESS)


def posted_of(item: Item) -> str:
    """Return how long it hangs: ``2026年11月5日至2026年11月20日``; empty if unknown."""
    first = item.posting.from_on if item.posting else None
    last = item.posting.until_on if item.posting else None
    if first is None and item.publish_at:
        first = day_of(item.publish_at)
    if last is None and item.expire_at:
        last = day_of(item.expire_at)
    if first is None:
        return ""
    return f"{day(first)}至{day(last)}" if last else f"{day(first)}起"


def phones_of(board: Board) -> tuple[str, ...]:
    """Return whom to call about what is wrong, with their numbers."""
    named = (board.supervision, board.higher)
    return tuple(
        f"{one.get('name', '')} {one['phone']}".strip()
        for one in named
        if one.get("phone")
    )
