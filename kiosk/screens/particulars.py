"""The widget of places, agencies and entrances: particulars, or a code to scan."""

from pathlib import Path
from typing import Any

from kiosk.actions import Choice, Go, Place
from kiosk.layout.detail import detail_strips
from kiosk.layout.item import Photo
from kiosk.layout.qr import qr_strips
from kiosk.layout.sheet import Panel, Strip, Style
from kiosk.presenters.qr import QrView
from kiosk.screens.base import FlowScreen
from kiosk.widgets.pictures import PICTURES
from kiosk.world import World


def entrances_choice(world: World) -> tuple[Choice, ...]:
    """Return the button 办事和电话, where this county has something behind it."""
    if not world.county.has_entrances:
        return ()
    return (Choice(world.words("home.entrances"), Go(Place("entrances"))),)


class Particulars:
    """Finds the pictures of what is shown; ``world`` is handed in before drawing."""

    def __init__(self) -> None:
        self._blobs = Path()

    def screen(self) -> FlowScreen:
        """Return the widget."""
        return FlowScreen(self._strips)

    def of(self, world: World) -> None:
        """Look for pictures where ``world`` keeps them."""
        self._blobs = world.blobs

    def _strips(self, view: Any, style: Style, body: Panel) -> tuple[Strip, ...]:
        if isinstance(view, QrView):
            return qr_strips(view, style, body)
        return detail_strips(self._find, view, style, body)

    def _find(self, sha: str) -> Photo | None:
        path = self._blobs / sha
        drawn = PICTURES.texture(path)
        return Photo(path, drawn.height / drawn.width) if drawn is not None else None
