"""The attract screen: cards while nobody stands before the machine."""

from collections.abc import Callable, Sequence

from boards.content.board import Board
from boards.content.item import Item
from boards.content.listing import Row, ShelvedItem
from kiosk.actions import Action, Place
from kiosk.layout.attract import attract_strips
from kiosk.presenters.attract import (
    AttractView,
    present_attract,
    present_signage,
)
from kiosk.screens.base import GlassScreen, Screen
from kiosk.world import World

ROWS = 50


def inviting(world: World) -> AttractView:
    """Return the cards of a machine that waits for a touch."""
    board, rows, account = _shown(world)
    return present_attract(
        board,
        rows,
        _item(account),
        tile=world.tile_title(account) if account else "",
        words=world.words,
        moment=world.clock(),
    )


def showing(world: World) -> AttractView:
    """Return the cards of a display that is only looked at."""
    board, rows, account = _shown(world)
    return present_signage(
        board, rows, _item(account), words=world.words, moment=world.clock()
    )


class AttractScene:
    """``Place("attract")``; its pages are its cards, worded by ``view_of``."""

    name = "attract"
    is_form = False
    is_bare = True

    def __init__(self, view_of: Callable[[World], AttractView] = inviting) -> None:
        self._view_of = view_of

    def make(self) -> Screen:
        return GlassScreen(attract_strips)

    def view(self, place: Place, world: World) -> AttractView:
        return self._view_of(world)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        cards = len(self._view_of(world).cards)
        return tuple(Place("attract", page=page) for page in range(cards))


def _shown(world: World) -> tuple[Board, Sequence[Row], ShelvedItem | None]:
    shelved = world.home_board()
    board = shelved.board if shelved else world.unknown_board()
    rows = world.rows(board.code, limit=ROWS)
    newest = next((row for row in rows if row.kind == "finance"), None)
    return board, rows, world.library.item(newest.ref) if newest else None


def _item(shelved: ShelvedItem | None) -> Item | None:
    return shelved.line if shelved and isinstance(shelved.line, Item) else None
