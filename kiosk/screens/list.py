"""A list: the items of one tile, or of one board, by year."""

from collections.abc import Sequence
from dataclasses import replace

from boards.content.board import Board
from boards.content.listing import Row, ShelvedBoard
from kiosk.actions import Action, Place
from kiosk.layout.list import list_height, list_strips
from kiosk.presenters.chrome import present_whom
from kiosk.presenters.list import ListView, Shelf, present_list
from kiosk.presenters.narrow import Asked
from kiosk.presenters.owing import owed_under
from kiosk.presenters.tiles import Tile
from kiosk.presenters.trust import present_coming
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World


class ListScene:
    """``Place("list", board, part)``: a tile, a year, an organ or a matter.

    Without a tile everything of the board.
    """

    name = "list"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(list_strips, list_height)

    def view(self, place: Place, world: World) -> ListView:
        _, board = shelved_at(place, world)
        tile = tile_at(place, board, world)
        rows = rows_at(tile, board, world)
        return present_list(
            tile.title if tile else world.words("list.title_all"),
            rows,
            replace(place, about=board.code),
            _shelf(place, rows, world),
            words=world.words,
            moment=world.clock(),
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        board = shelved_at(Place("list"), world)[1]
        tiles = [tile for tile in world.tiles(board) if not tile.opens]
        full = max(tiles, key=lambda tile: len(world.rows_under(tile, board)))
        least = min(tiles, key=lambda tile: len(world.rows_under(tile, board)))
        return (
            Place("list", board.code),
            Place("list", board.code, full.id),
            Place("list", board.code, least.id),
        )


def shelved_at(place: Place, world: World) -> tuple[ShelvedBoard | None, Board]:
    """Return the board that ``place`` is about, else the home of this kiosk."""
    shelved = world.board(place.about) or world.home_board()
    return shelved, shelved.board if shelved else world.unknown_board()


def tile_at(place: Place, board: Board, world: World) -> Tile | None:
    """Return the tile that ``place`` lists; None for the whole board."""
    wanted = Asked.of(place).tile
    return next((tile for tile in world.tiles(board) if tile.id == wanted), None)


def rows_at(tile: Tile | None, board: Board, world: World) -> tuple[Row, ...]:
    """Return the rows of ``tile``, or of the whole ``board``."""
    return world.rows_under(tile, board) if tile else world.rows(board.code)


def _shelf(place: Place, rows: Sequence[Row], world: World) -> Shelf:
    shelved, board = shelved_at(place, world)
    tile = tile_at(place, board, world)
    catalogues = world.catalogues
    return Shelf(
        whom=present_whom(board, world.words),
        owed=() if rows else owed_under(tile, catalogues.of(board), world.words),
        note=present_coming(shelved, world.words) if shelved else "",
        paths=catalogues.paths(board) if Asked.of(place).by else {},
    )
