"""Every screen of the kiosk, listed once: for the stage and for ``gk kiosk shots``."""

from kiosk.screens.base import Scene
from kiosk.screens.home import HomeScene
from kiosk.screens.list import ListScene
from kiosk.screens.search import SearchScene
from kiosk.typist import Typist


def scenes() -> tuple[Scene, ...]:
    """Return a new scene of every kind; what they keep ends with the session."""
    typist = Typist()
    return (HomeScene(), ListScene(), SearchScene(typist))
