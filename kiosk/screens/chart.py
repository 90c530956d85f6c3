"""The chart screen: an account as bars, and beside other months."""

from collections.abc import Sequence

from boards.content.accounts import ledger_of
from boards.content.item import Item
from kiosk.actions import Action, Place
from kiosk.layout.chart import chart_strips
from kiosk.layout.item import item_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.chart import (
    COMPARED,
    ChartView,
    present_chart,
    present_compared,
)
from kiosk.presenters.chrome import View
from kiosk.presenters.item import ItemView, present_missing
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World

DRAWN = ("finance", "budget")


class ChartScene:
    """``Place("chart", "<board>/<item>")`` of an account or a budget.

    The part ``compared`` is the comparison alone.
    """

    name = "chart"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(_strips)

    def view(self, place: Place, world: World) -> View:
        shelved = world.library.item(place.about)
        line = shelved.line if shelved else None
        if shelved is None or not isinstance(line, Item):
            return present_missing(world.words("list.title_all"), world.words)
        others = world.accounts_like(line, shelved.board.board.code)
        view = present_chart(
            shelved.ref,
            line,
            ledger_of(line, others),
            tile=world.tile_title(shelved),
            words=world.words,
        )
        is_alone = place.part == COMPARED
        return present_compared(view, shelved.ref, world.words) if is_alone else view

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        rows = world.every_row()
        first = [next((r for r in rows if r.kind == kind), None) for kind in DRAWN]
        return tuple(Place("chart", row.ref) for row in first if row)


def _strips(view: ChartView | ItemView, style: Style, body: Panel) -> tuple[Strip, ...]:
    if isinstance(view, ChartView):
        return chart_strips(view, style, body)
    return item_strips(lambda _: None, view, style, body)
