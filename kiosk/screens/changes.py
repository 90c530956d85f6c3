"""这个月变了什么: what a month brought, corrected and took away, by rule."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import Action, Place
from kiosk.layout.changes import changes_strips
from kiosk.presenters.changes import (
    ChangesView,
    month_shown,
    present_changes,
    rows_of_month,
)
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World

MOST_READ = 400  # items of one month that are read through


class ChangesScene:
    """``Place("changes", board, "2026-11")``; without a month, this one."""

    name = "changes"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(changes_strips)

    def view(self, place: Place, world: World) -> ChangesView:
        shelved = world.board(place.about) or world.home_board()
        board = shelved.board if shelved else world.unknown_board()
        rows, moment = world.rows(board.code), world.clock()
        month = month_shown(place, rows, moment)
        return present_changes(
            replace(place, about=board.code),
            month,
            world.shelved(rows_of_month(rows, month)[:MOST_READ]),
            words=world.words,
            moment=moment,
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        return (Place("changes"), Place("changes", part="1999-01"))
