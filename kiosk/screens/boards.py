"""The list of boards: whatever else this machine holds, of the township, the county."""

from collections.abc import Sequence

from kiosk.actions import Action, Place
from kiosk.layout.boards import boards_strips
from kiosk.presenters.boards import BoardsView, present_boards
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class BoardsScene:
    """``Place("boards")``."""

    name = "boards"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(boards_strips)

    def view(self, place: Place, world: World) -> BoardsView:
        boards = world.boards()
        return present_boards(boards, words=world.words, moment=world.clock())

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        others = [b.board.code for b in world.library.boards()]
        return (Place("boards"), *(Place("home", code) for code in others[:3]))
