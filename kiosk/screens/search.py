"""The search screen: typed with the keys on the glass, answered at every key."""

from collections.abc import Sequence
from dataclasses import replace

from boards.errors import LibraryError
from kiosk.actions import Action, Place, Replace, Stay
from kiosk.input.composing import Composing, Entry, Finish, Tab
from kiosk.layout.search import search_head, search_strips
from kiosk.presenters.search import (
    RESULTS,
    Group,
    Hits,
    Results,
    SearchView,
    Show,
    asked_of,
    present_search,
)
from kiosk.presenters.typing import Edit
from kiosk.screens.base import Screen
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.typist import Typist
from kiosk.world import World

LONGEST = 60  # characters of what is looked for
WRITING = "writing"  # the part of the sample with a drawing: 村, half done
DRAWN = (
    ((110, 320), (460, 310)),
    ((290, 110), (290, 560)),
    ((280, 320), (220, 440), (110, 520)),
    ((300, 330), (370, 400), (440, 470)),
)


class SearchScene:
    """``Place("search")``, or with the words to look for at first.

    Keeps what is typed for as long as the session lasts, and no longer.
    """

    name = "search"
    is_form = False

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self.is_bare = False  # True while typing on a low screen
        self._about = ""
        self._composing = Composing()
        self._is_typing = True
        self._group = Group.HERE

    def make(self) -> Screen:
        return TypingScreen(search_head, search_strips)

    def view(self, place: Place, world: World) -> SearchView:
        if place.about != self._about:
            self._about = place.about
            self._composing = self._typist.start(Entry.WORDS, place.about, LONGEST)
            self._is_typing = not place.about
        if place.part == WRITING:
            self._composing = Composing(tab=Tab.WRITING, strokes=DRAWN)
        composing, is_typing = self._composing, self._is_typing
        self.is_bare = is_typing and is_cramped(world.metrics)
        results = _results(asked_of(composing), world)
        keyboard = None
        if is_typing:
            keyboard = self._typist.keyboard(composing, Entry.WORDS, world)
        return present_search(
            composing,
            keyboard,
            results,
            group=results.best(self._group),
            words=world.words,
            moment=world.clock(),
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        if isinstance(action, Show):
            self._group, self._is_typing = action.group, False
        elif isinstance(action, Edit):
            self._is_typing = True
        else:
            composing = self._typist.composer(world).after(self._composing, action)
            if composing == self._composing and not isinstance(action, Finish):
                return action
            self._composing = composing
            self._is_typing = not isinstance(action, Finish)
        return Replace(replace(place, page=0)) if place.page else Stay()

    def samples(self, world: World) -> Sequence[Place]:
        return (
            Place("search"),
            Place("search", "村"),
            Place("search", "飞碟"),
            Place("search", part=WRITING),
        )


def _results(asked: str, world: World) -> Results:
    shelved = world.home_board()
    here = shelved.board.code if shelved else ""
    place, _, _ = here.partition("-")
    codes = [one.board.code for one in world.library.boards()]
    own = [code for code in codes if place and code.startswith(place)]
    others = [code for code in codes if code not in own]
    return Results(
        here=_found(asked, own, world),
        other=_found(asked, others, world),
        is_village=bool(shelved and shelved.board.kind == "village"),
    )


def _found(asked: str, boards: Sequence[str], world: World) -> Hits:
    """Return what is found on ``boards``; of no boards, nothing."""
    if not boards:
        return Hits()
    try:
        found = world.search(asked, boards=boards, limit=RESULTS)
    except LibraryError:  # sync will make it anew; nobody is to see why
        return Hits(is_broken=True)
    return Hits(found.rows, has_more=found.has_more, is_complete=found.is_complete)
