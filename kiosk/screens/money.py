"""The money page: a month's account, line by line."""

from collections.abc import Sequence
from dataclasses import replace

from boards.content.accounts import ledger_of
from boards.content.item import Item
from boards.content.listing import ShelvedItem
from kiosk.actions import Action, Place
from kiosk.layout.item import item_strips
from kiosk.layout.money import money_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.asking import with_asking
from kiosk.presenters.chrome import View
from kiosk.presenters.item import ItemView
from kiosk.presenters.money import MoneyView, Months, neighbours, present_money
from kiosk.presenters.money_ways import with_ways
from kiosk.presenters.questions import present_asked
from kiosk.presenters.trust import basis_line
from kiosk.screens.base import FlowScreen, Screen
from kiosk.screens.item import ItemScene
from kiosk.screens.questions import asked_about
from kiosk.world import World


class MoneyScene:
    """``Place("money", "<board>/<item>")``; what is no account is shown as an item.

    The parts ``income`` and ``expense`` are one side of it.
    """

    name = "money"
    is_form = False
    is_bare = False

    def make(self) -> Screen:
        return FlowScreen(_strips)

    def view(self, place: Place, world: World) -> View:
        shelved = world.item(place.about)
        line = shelved.line if shelved else None
        if shelved is None or not isinstance(line, Item):
            return ItemScene().view(place, world)
        view = present_money(
            shelved,
            line,
            _months(shelved, line, world),
            tile=world.tile_title(shelved),
            words=world.words,
            moment=world.clock(),
        )
        law = basis_line(world.basis(shelved), world.words)
        view = replace(view, foot=(*view.foot, *law))
        return with_ways(_with_asking(view, shelved, world), place, world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        rows = [row for row in world.every_row() if row.kind == "finance"]
        sides = (Place("money", row.ref, "expense") for row in rows[:1])
        return (*(Place("money", row.ref) for row in rows[:2]), *sides)


def _strips(view: MoneyView | ItemView, style: Style, body: Panel) -> tuple[Strip, ...]:
    if isinstance(view, MoneyView):
        return money_strips(view, style, body)
    return item_strips(lambda _: None, view, style, body)


def _with_asking(view: MoneyView, shelved: ShelvedItem, world: World) -> MoneyView:
    if not world.most_letters:
        return view
    asked = present_asked(asked_about(shelved, world), shelved.ref, world.words)
    dock = with_asking(view.dock, shelved, world.words)
    return replace(view, dock=dock, entries=(*view.entries, *asked))


def _months(shelved: ShelvedItem, item: Item, world: World) -> Months:
    board = shelved.board.board.code
    before, after = neighbours(world.rows(board), shelved)
    return Months(ledger_of(item, world.accounts_like(item, board)), before, after)
