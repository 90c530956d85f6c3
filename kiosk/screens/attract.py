"""The attract screen: cards while nobody stands before the machine."""

from collections.abc import Sequence

from boards.content.item import Item
from boards.content.listing import Row, ShelvedItem
from kiosk.actions import Action, Place
from kiosk.layout.attract import attract_strips
from kiosk.presenters.attract import AttractView, present_attract
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World

ROWS = 50


class AttractScene:
    """``Place("attract")``; its pages are its cards."""

    name = "attract"
    is_form = False
    is_bare = True

    def make(self) -> Screen:
        return FlowScreen(attract_strips)

    def view(self, place: Place, world: World) -> AttractView:
        shelved = world.home_board()
        board = shelved.board if shelved else world.unknown_board()
        rows = world.rows(board.code, limit=ROWS)
        account = _account(rows, world)
        return present_attract(
            board,
            rows,
            account.line if account and isinstance(account.line, Item) else None,
            tile=world.tile_title(account) if account else "",
            words=world.words,
            moment=world.clock(),
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        cards = len(self.view(Place("attract"), world).cards)
        return tuple(Place("attract", page=page) for page in range(cards))


def _account(rows: Sequence[Row], world: World) -> ShelvedItem | None:
    newest = next((row for row in rows if row.kind == "finance"), None)
    return world.library.item(newest.ref) if newest else None
