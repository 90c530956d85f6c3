"""The home screen: what is new, and a tile for everything."""

from collections.abc import Sequence
from dataclasses import replace

from boards.content.board import Board
from kiosk.actions import Action, Place
from kiosk.layout.home import home_strips
from kiosk.presenters.home import HomeView, present_home
from kiosk.screens.base import FlowScreen, Screen
from kiosk.screens.particulars import entrances_choice
from kiosk.screens.questions import voice_choices
from kiosk.world import ENTRANCES, World

LOOKED_OVER = 50  # newest rows, for what is new is among them


class HomeScene:
    """Shows the board this kiosk belongs to, or the one its place names."""

    name = "home"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(home_strips)

    def view(self, place: Place, world: World) -> HomeView:
        shelved = world.board(place.about) if place.about else world.home_board()
        board = shelved.board if shelved else world.unknown_board()
        tiles = world.tiles(board)
        is_tile = any(tile.opens == ENTRANCES for tile in tiles)
        ways = (*voice_choices(world), *(() if is_tile else entrances_choice(world)))
        is_small = world.metrics.is_shallow  # there the bar has room that tiles lack
        view = present_home(
            board,
            world.rows(board.code, limit=LOOKED_OVER),
            () if self._has_rail(board, world) else tiles,
            words=world.words,
            moment=world.clock(),
            ways=() if is_small else ways,
        )
        return replace(view, dock=ways) if is_small else view

    @staticmethod
    def _has_rail(board: Board, world: World) -> bool:
        home = world.home_board()
        is_own = home is None or home.board.code == board.code
        return is_own and world.metrics.has_rails

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return (Place("home"),)
