"""Narrowing a list: to one organ, or to one group of matters."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import Action, Place
from kiosk.layout.list import narrow_strips
from kiosk.presenters.narrow import NarrowView, present_narrow
from kiosk.screens.base import FlowScreen, Screen
from kiosk.screens.list import rows_at, shelved_at, tile_at
from kiosk.world import World

SAMPLES = 2  # boards


class NarrowScene:
    """``Place("narrow", board, part)``; ``part`` is that of the list."""

    name = "narrow"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(narrow_strips)

    def view(self, place: Place, world: World) -> NarrowView:
        _, board = shelved_at(place, world)
        return present_narrow(
            world.words("narrow.title"),
            rows_at(tile_at(place, board, world), board, world),
            replace(place, about=board.code),
            world.catalogues.paths(board),
            words=world.words,
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        boards = world.library.boards()[:SAMPLES]
        return tuple(Place("narrow", shelved.board.code) for shelved in boards)
