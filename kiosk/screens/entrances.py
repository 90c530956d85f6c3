"""Entrances without login: 12345, 互动交流, 在线办事; and where one can go."""

from collections.abc import Sequence

from kiosk.actions import Action, Go, Place
from kiosk.presenters.chrome import View
from kiosk.presenters.entrances import (
    GUIDE_LINKS,
    guide_link,
    present_entrance,
    present_entrances,
    present_link,
)
from kiosk.presenters.rows import RowView
from kiosk.screens.base import Screen
from kiosk.screens.particulars import Particulars
from kiosk.world import World

ORGANISATION = "organisation"
MOST_OFFICES = 6  # items on offices; the rest stand under their tile


class EntrancesScene:
    """``Place("entrances")``, of one its id; of a guide its ref, and which link."""

    name = "entrances"
    is_form = False
    is_bare = False

    def __init__(self) -> None:
        self._particulars = Particulars()

    def make(self) -> Screen:
        return self._particulars.screen()

    def view(self, place: Place, world: World) -> View:
        self._particulars.of(world)
        county = world.county.entrances()
        if "/" in place.about:
            return _of_guide(place, world)
        found = county.entrance(place.about) if place.about else None
        if found is not None:
            return present_entrance(found, county, world.words)
        return present_entrances(county, _ways(world), _name(world), world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        each = (Place("entrances", e.id) for e in world.county.entrances().entrances)
        guides = (row.ref for row in world.every_row() if row.kind == "guide")
        linked = (
            Place("entrances", ref, part)
            for ref in guides
            for key, part in GUIDE_LINKS.items()
            if (item := world.item(ref)) and guide_link(item, key)
        )
        return (Place("entrances"), *each, *linked)


def _of_guide(place: Place, world: World) -> View:
    """Return the card of a guide's own address; without one the list of entrances."""
    words, county = world.words, world.county.entrances()
    shelved = world.item(place.about)
    keys = {part: key for key, part in GUIDE_LINKS.items()}
    if shelved is None or place.part not in keys:
        return present_entrances(county, _ways(world), _name(world), words)
    titles = (words.under("entrances.guide", place.part), shelved.line.title)
    url = guide_link(shelved, keys[place.part])
    return present_link(url, county, titles=titles, words=words)


def _name(world: World) -> str:
    return world.county.theme().name


def _ways(world: World) -> tuple[RowView, ...]:
    """Return the rows to places, agencies and what the home board says of offices."""
    words = world.words
    points = len(world.county.entrances().points)
    agencies = len(world.county.directory().agencies())
    ways = []
    if points:
        said = words("entrances.places_said")
        mark = words("entrances.count", n=points)
        ways.append(RowView(words("entrances.places"), said, mark, Go(Place("place"))))
    if agencies:
        said = words("entrances.agencies_said")
        mark = words("entrances.count_offices", n=agencies)
        name = words("entrances.agencies")
        ways.append(RowView(name, said, mark, Go(Place("agency"))))
    ways += [
        RowView(row.title, "", "", Go(Place("item", row.ref)))
        for row in world.every_row()
        if row.kind == ORGANISATION and not row.is_withdrawn
    ][:MOST_OFFICES]
    return tuple(ways)
