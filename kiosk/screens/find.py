"""Finding one row of a long list by touching what its name begins with."""

from collections.abc import Sequence
from functools import cached_property

import assets
from boards.content.edition import Withdrawn
from boards.content.item import Item
from kiosk.actions import Action, Place, Replace
from kiosk.input.dictionary import Dictionary
from kiosk.input.letters import FirstLetters
from kiosk.layout.find import find_strips
from kiosk.layout.item import item_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.chrome import View
from kiosk.presenters.find import FindView, can_find, present_find
from kiosk.presenters.item import ItemView, present_missing
from kiosk.screens.base import FlowScreen, Screen
from kiosk.world import World

LOOKED_OVER = 200  # newest items, for one with a long list


class FindScene:
    """``Place("find", "<board>/<item>", chosen)``; what was chosen is in the place."""

    name = "find"
    is_form = False
    is_bare = False

    @cached_property
    def _letters(self) -> FirstLetters:
        data = assets.path("pinyin/words.gkd").read_bytes()
        return FirstLetters(Dictionary.from_bytes(data))

    def make(self) -> Screen:
        return FlowScreen(_strips)

    def view(self, place: Place, world: World) -> View:
        shelved = world.library.item(place.about)
        line = shelved.line if shelved else None
        if shelved is None or not isinstance(line, Item) or line.table is None:
            return present_missing(world.words("list.title_all"), world.words)
        return present_find(
            shelved, line.table, place, self._letters.of, words=world.words
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        newest = world.shelved(world.every_row()[:LOOKED_OVER])
        long = next((s for s in newest if _is_long(s.line)), None)
        if long is None:
            return ()
        opened = Place("find", long.ref)
        view = self.view(opened, world)
        chips = view.chips[:1] if isinstance(view, FindView) else ()
        begun = [c.action.place for c in chips if isinstance(c.action, Replace)]
        return (opened, *begun)


def _is_long(line: Item | Withdrawn) -> bool:
    return isinstance(line, Item) and can_find(line)


def _strips(view: FindView | ItemView, style: Style, body: Panel) -> tuple[Strip, ...]:
    if isinstance(view, FindView):
        return find_strips(view, style, body)
    return item_strips(lambda _: None, view, style, body)
