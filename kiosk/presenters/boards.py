"""What the list of boards says: every place and office this machine holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.content.listing import ShelvedBoard
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.home import present_title
from kiosk.presenters.rows import RowView, present_day
from kiosk.presenters.trust import present_coming
from kiosk.wording import Wording
from sync.instants import day_of

ORDER = ("county", "township", "office", "residents", "village")


@dataclass(frozen=True, slots=True)
class BoardsView:
    """Everything the list of boards needs in order to draw itself."""

    title: str
    rows: tuple[RowView, ...]
    dock: tuple[Choice, ...] = ()


def present_boards(
    boards: Sequence[ShelvedBoard], *, words: Wording, moment: Moment
) -> BoardsView:
    """Word the list of boards: the county first, then townships, offices, villages."""
    ordered = sorted(boards, key=_order)
    return BoardsView(
        title=words("boards.title"),
        rows=tuple(_row(board, words, moment) for board in ordered),
        dock=(Choice(words("home.search"), Go(Place("search"))),),
    )


def _order(shelved: ShelvedBoard) -> tuple[int, str]:
    kind = shelved.board.kind
    place = ORDER.index(kind) if kind in ORDER else len(ORDER)
    return place, shelved.board.code


def _row(shelved: ShelvedBoard, words: Wording, moment: Moment) -> RowView:
    day = present_day(day_of(shelved.published_at), moment, words)
    detail = words("boards.detail", n=shelved.items, day=day)
    return RowView(
        title=present_title(shelved.board, words),
        detail=" · ".join(filter(None, (detail, present_coming(shelved, words)))),
        mark="",
        action=Go(Place("home", shelved.board.code)),
    )
