"""The attract screen: cards while nobody stands before the machine."""

from collections.abc import Sequence

from boards.content.item import Item
from boards.content.listing import Row
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
        return present_attract(
            board,
            rows,
            _account(rows, world),
            words=world.words,
            moment=world.clock(),
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        cards = len(self.view(Place("attract"), world).cards)
        return tuple(Place("attract", page=page) for page in range(cards))


def _account(rows: Sequence[Row], world: World) -> Item | None:
    newest = next((row for row in rows if row.kind == "finance"), None)
    found = world.library.item(newest.ref) if newest else None
    return found.line if found and isinstance(found.line, Item) else None
