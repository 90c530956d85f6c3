"""Small boards, and a library that holds them, for tests of what reads one.

write(path, notice("n1", title="停电通知"))
with Library.open(path) as library: ...
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from boards.content.board import Board, Publisher
from boards.content.edition import Edition, Withdrawn
from boards.content.item import Item, PublisherName
from boards.library.writer import LibraryWriter
from sync.instants import parse_instant
from sync.shelf import VerifiedEdition

QINGTANG = "430121105207"
NOW = parse_instant("2026-11-21 08:00")


def signed(
    board: str, number: int, data: bytes, *, published_at: datetime = NOW
) -> VerifiedEdition:
    """Return an edition as ``sync.attempt`` hands it over once its signature holds."""
    return VerifiedEdition(board, number, published_at, "hub", NOW, data)


def board(code: str = QINGTANG, name: str = "青塘村") -> Board:
    """Return a village board with one publisher."""
    publisher = Publisher("cunwei", f"{name}村民委员会", "committee")
    return Board(code=code, name=name, kind="village", publishers=(publisher,))


def notice(id_: str, *, title: str = "通知", **more: Any) -> Item:
    """Return a notice published on 20 November unless told otherwise."""
    given: dict[str, Any] = {
        "kind": "notice",
        "matter": "1002",
        "disclosure": "public",
        "publisher": PublisherName("cunwei", "青塘村民委员会"),
        "publish_at": parse_instant("2026-11-20 09:00"),
        "revision": 1,
        "fingerprint": "K7M39Q",
    }
    return Item(id=id_, title=title, **given | more)


def edition(
    *lines: Item | Withdrawn, number: int = 1, of: Board | None = None
) -> VerifiedEdition:
    """Return the edition of ``lines`` on ``of``, by default 青塘村."""
    on = of or board()
    return signed(on.code, number, Edition(on, lines).to_bytes())


def write(path: Path, *lines: Item | Withdrawn) -> None:
    """Make the library at ``path`` hold one board with ``lines``."""
    write_editions(path, [edition(*lines)])


def write_editions(path: Path, editions: Sequence[VerifiedEdition]) -> None:
    """Put ``editions`` into the library at ``path``, one after the other."""
    with LibraryWriter(path) as writer:
        for each in editions:
            writer.apply(each)
