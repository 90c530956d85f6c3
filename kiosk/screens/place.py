"""Places to go to: 查阅点, 便民服务点, 代办员; when they are open, how to get there."""

from collections.abc import Iterator, Sequence

from boards.content.entrances import POINT_KINDS, ServicePoint
from boards.content.item import Item
from kiosk.actions import Action, Place
from kiosk.presenters.chrome import View
from kiosk.presenters.item import PictureView
from kiosk.presenters.places import (
    Now,
    nearest_first,
    photos_of,
    present_place,
    present_places,
)
from kiosk.screens.base import Screen
from kiosk.screens.particulars import Particulars
from kiosk.world import World


class PlaceScene:
    """``Place("place")``; ``about`` is one of them, ``part`` a kind of them."""

    name = "place"
    is_form = False
    is_bare = False

    def __init__(self) -> None:
        self._particulars = Particulars()

    def make(self) -> Screen:
        return self._particulars.screen()

    def view(self, place: Place, world: World) -> View:
        self._particulars.of(world)
        county = world.county.entrances()
        now = Now(world.clock(), world.county.calendar())
        found = county.point(place.about) if place.about else None
        if found is not None:
            pictures = tuple(_pictures(found, world))
            return present_place(found, pictures, now, world.words)
        home = world.home_board()
        near = nearest_first(county.points, home.board.code if home else "")
        kind = place.part if place.part in POINT_KINDS else ""
        return present_places(near, kind, now, world.words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def samples(self, world: World) -> Sequence[Place]:
        points = world.county.entrances().points
        every = (Place("place", point.id) for point in points)
        return (Place("place"), Place("place", part="reading"), *every)


def _pictures(point: ServicePoint, world: World) -> Iterator[PictureView]:
    """Yield the photos of the items that a place names, as far as they are held."""
    for ref in point.pictures:
        shelved = world.item(ref)
        if shelved is not None and isinstance(shelved.line, Item):
            yield from photos_of(shelved.line, world.words)
