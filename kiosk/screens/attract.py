"""The attract screen: what takes turns while nobody stands before the machine."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.actions import Action, Place
from kiosk.layout.attract import attract_strips
from kiosk.playing import Inviting, Show
from kiosk.presenters.attract import AttractView
from kiosk.presenters.slides import ITEM, Slide, after, place_in
from kiosk.screens.base import GlassScreen, Screen
from kiosk.world import World


class AttractScene:
    """``Place("attract", key, number)``: the slide of that key, once of that number.

    Its pages are the pages of that one slide. ``show`` says what takes turns.
    """

    name = "attract"
    is_form = False
    is_bare = True

    def __init__(self, show: Show | None = None) -> None:
        self._show = show or Inviting()

    def make(self) -> Screen:
        return GlassScreen(attract_strips)

    def view(self, place: Place, world: World) -> AttractView:
        slides = self._show.slides(world)
        number = place_in(slides, *_standing(place, slides))
        view = self._show.view(slides[number], world)
        return replace(view, number=number, count=len(slides))

    def act(self, action: Action, place: Place, world: World) -> Action:
        return action

    def seconds(self, place: Place, world: World) -> float:
        """Return how long the page at ``place`` stands."""
        slides = self._show.slides(world)
        return slides[place_in(slides, *_standing(place, slides))].seconds

    def following(self, place: Place, world: World) -> Place:
        """Return what is shown after the last page of ``place``."""
        slides = self._show.slides(world)
        number = after(slides, *_standing(place, slides))
        return place_of(slides[number], number)

    def samples(self, world: World) -> Sequence[Place]:
        slides = self._show.slides(world)
        places = [place_of(slide, number) for number, slide in enumerate(slides)]
        more = [p for p, s in zip(places, slides, strict=True) if s.sort == ITEM]
        return (*places, *(replace(place, page=1) for place in more))


def place_of(slide: Slide, number: int) -> Place:
    """Return the place at which ``slide`` is shown."""
    return Place("attract", slide.key, str(number))


def _standing(place: Place, slides: Sequence[Slide]) -> tuple[str, int]:
    """Return key and number of the slide at ``place``; it begins with the first."""
    return place.about or slides[0].key, int(place.part or 0)
