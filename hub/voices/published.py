"""What a board has published that opinions are seen beside: its name, titles, answers.

Read from the hub's own repository, so nothing is shown that is not released.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from boards.content.edition import Edition
from boards.content.item import Item
from boards.content.telling import ask_of
from boards.errors import BoardError
from hub import stores
from hub.folder import HubFolder
from sync.errors import SyncError
from sync.layout import edition_target


@dataclass(frozen=True, slots=True)
class Answer:
    """A published item that answers a question; ``about`` the item asked about."""

    item: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class BoardShown:
    """``answer_days`` is 0 where the board promises none; ``titles`` by item id.

    ``asked`` is the single question of a consultation and its choices, by item id.
    """

    code: str
    name: str
    answer_days: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    answers: Sequence[Answer] = ()
    asked: Mapping[str, tuple[str, Sequence[str]]] = field(default_factory=dict)

    def title_of(self, about: str) -> str:
        """Return the title of an item given as ``<board>/<item>``, else that."""
        return self.titles.get(about.partition("/")[2], about)


def board_shown(hub: HubFolder, code: str) -> BoardShown:
    """Return what board ``code`` has published; its code for a name if nothing."""
    return _board(hub, code, stores.stamp(hub))


@lru_cache(maxsize=64)
def _board(hub: HubFolder, code: str, _stamp: str) -> BoardShown:
    repository = stores.repository(hub)
    try:
        data = repository.read_target(edition_target(code))
        edition = Edition.from_bytes(data) if data else None
    except (SyncError, BoardError):  # said by gk hub check; the list goes on
        edition = None
    return BoardShown(code, code) if edition is None else _shown(edition)


def _shown(edition: Edition) -> BoardShown:
    board = edition.board
    items = [line for line in edition.lines if isinstance(line, Item)]
    return BoardShown(
        code=board.code,
        name=board.name,
        answer_days=_days(board.more.get("feedback")),
        titles={item.id: item.title for item in items},
        answers=[_answer(one) for one in items if _is_answer(one)],
        asked={item.id: ask for item in items if (ask := ask_of(item))[1]},
    )


def _is_answer(item: Item) -> bool:
    return item.kind == "objection" and bool(item.fields.get("answer"))


def _answer(item: Item) -> Answer:
    return Answer(item.id, item.title, str(item.fields.get("about", "")))


def _days(feedback: Any) -> int:
    days = feedback.get("answer_days") if isinstance(feedback, Mapping) else None
    return days if type(days) is int and days > 0 else 0
