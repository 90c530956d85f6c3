"""When one slide gives way to the next while nobody touches, and to which."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from kiosk.actions import Place
from kiosk.world import World


@runtime_checkable
class Playing(Protocol):
    """A scene whose places follow one another by themselves."""

    def seconds(self, place: Place, world: World) -> float:
        """Return how long the page at ``place`` stands."""
        ...

    def following(self, place: Place, world: World) -> Place:
        """Return what is shown after the last page of ``place``."""
        ...


class Turns:
    """Counts how long a page has stood; ``seconds`` never go back."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._here: Place | None = None
        self._turned: float | None = None
        self._ends = 0.0

    def begin(self) -> None:
        """Count from now: something was just opened."""
        self._here, self._turned = None, self._seconds()

    def is_due(self, here: Place, stands: Callable[[], float]) -> bool:
        """Tell whether the page ``here`` has stood as long as ``stands`` says."""
        now = self._seconds()
        if here != self._here:
            begun = now if self._turned is None else self._turned
            self._here, self._turned = here, None
            self._ends = begun + stands()
        return now >= self._ends
