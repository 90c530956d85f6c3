"""One item: everything published about it, and who vouches for it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.actions import Action, Place, Stay
from kiosk.layout.item import Photo, with_find
from kiosk.presenters.asking import with_asking
from kiosk.presenters.entrances import with_links
from kiosk.presenters.item import ItemView, present_item, present_missing
from kiosk.presenters.ticking import Tick, with_ticks
from kiosk.presenters.trust import basis_line
from kiosk.screens.base import FlowScreen, Screen
from kiosk.widgets.pictures import PICTURES
from kiosk.world import World

SAMPLES = 12  # of the home board, so that each kind of content is drawn


class ItemScene:
    """``Place("item", "<board>/<item>")``; ticks of checklists end with the session."""

    name = "item"
    is_form = False
    is_bare = False

    def __init__(self) -> None:
        self._blobs = Path()
        self._ticked: frozenset[Tick] = frozenset()

    def make(self) -> Screen:
        return FlowScreen(with_find(self._find))

    def view(self, place: Place, world: World) -> ItemView:
        self._blobs = world.blobs
        shelved = world.item(place.about)
        if shelved is None:
            return present_missing(world.words("list.title_all"), world.words)
        title = world.tile_title(shelved)
        moment = world.clock()
        ties = world.ties(shelved)
        words, county = world.words, world.county.entrances()
        view = present_item(shelved, title, words=words, moment=moment, ties=ties)
        view = with_links(view, shelved, county, words)
        law = basis_line(world.basis(shelved), words)
        view = replace(view, foot=(*view.foot, *law))
        view = with_ticks(view, place.about, self._ticked, words)
        if not world.most_letters:
            return view
        return replace(view, dock=with_asking(view.dock, shelved, words))

    def act(self, action: Action, place: Place, world: World) -> Action:
        if isinstance(action, Tick):
            self._ticked ^= {action}
            return Stay()
        return action

    def samples(self, world: World) -> Sequence[Place]:
        rows = [row for row in world.every_row() if row.kind != "finance"]
        kinds = {row.kind: row for row in reversed(rows)}
        newest = rows[:SAMPLES]
        chosen = dict.fromkeys(row.ref for row in (*kinds.values(), *newest))
        return tuple(Place("item", ref) for ref in chosen)

    def _find(self, sha: str) -> Photo | None:
        path = self._blobs / sha
        drawn = PICTURES.texture(path)
        return Photo(path, drawn.height / drawn.width) if drawn is not None else None
