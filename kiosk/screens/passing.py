"""The attract screen of a display that nobody touches: whole items among its slides."""

from pathlib import Path

from kiosk.actions import Place
from kiosk.layout.item import Photo
from kiosk.layout.passing import with_pages
from kiosk.presenters.attract import AttractView
from kiosk.screens.attract import AttractScene
from kiosk.screens.base import GlassScreen, Screen
from kiosk.signage import Passing
from kiosk.widgets.pictures import PICTURES
from kiosk.world import World


class PassingScene(AttractScene):
    """``AttractScene`` that shows items page by page, with their pictures."""

    def __init__(self) -> None:
        super().__init__(Passing())
        self._blobs = Path()

    def make(self) -> Screen:
        return GlassScreen(with_pages(self._find))

    def view(self, place: Place, world: World) -> AttractView:
        self._blobs = world.blobs
        return super().view(place, world)

    def _find(self, sha: str) -> Photo | None:
        path = self._blobs / sha
        drawn = PICTURES.texture(path)
        return Photo(path, drawn.height / drawn.width) if drawn is not None else None
