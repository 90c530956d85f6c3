"""A list: the items of one tile, or of one board, by year."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import Action, Place
from kiosk.layout.list import list_strips
from kiosk.presenters.chrome import present_whom
from kiosk.presenters.list import ListView, present_list, tile_id_of
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class ListScene:
    """``Place("list", board, tile)``; without a tile everything of the board."""

    name = "list"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(list_strips)

    def view(self, place: Place, world: World) -> ListView:
        shelved = world.board(place.about) or world.home_board()
        board = shelved.board if shelved else world.unknown_board()
        wanted = tile_id_of(place)
        tile = next((t for t in world.tiles(board) if t.id == wanted), None)
        return present_list(
            tile.title if tile else world.words("list.title_all"),
            world.rows_under(tile, board) if tile else world.rows(board.code),
            replace(place, about=board.code),
            whom=present_whom(board, world.words),
            words=world.words,
            moment=world.clock(),
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        shelved = world.home_board()
        board = shelved.board if shelved else world.unknown_board()
        tiles = [tile for tile in world.tiles(board) if not tile.opens]
        full = max(tiles, key=lambda tile: len(world.rows_under(tile, board)))
        least = min(tiles, key=lambda tile: len(world.rows_under(tile, board)))
        return (
            Place("list", board.code),
            Place("list", board.code, full.id),
            Place("list", board.code, least.id),
        )
