"""What a touch asks for, and the places of the kiosk it can lead to.

A presenter puts an action on everything that can be touched; a screen announces it; the
app does it. A screen with a state of its own (a form) adds actions of its own.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.metrics import TextMode
from kiosk.theme import Contrast


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and what it shows: ``Place("item", "430121105207/caiwu")``.

    ``about`` and ``part`` mean what the screen named says they mean; ``page`` counts
    from 0.
    """

    screen: str
    about: str = ""
    part: str = ""
    page: int = 0


class Action:
    """Something a touch asks for."""


@dataclass(frozen=True, slots=True)
class Go(Action):
    """Open ``place``; 返回 leads back here."""

    place: Place


@dataclass(frozen=True, slots=True)
class Replace(Action):
    """Open ``place`` instead of this one, as the months of one table do."""

    place: Place


@dataclass(frozen=True, slots=True)
class Back(Action):
    """Go where we came from."""


@dataclass(frozen=True, slots=True)
class Home(Action):
    """Go to the home screen and forget the way."""


@dataclass(frozen=True, slots=True)
class Turn(Action):
    """Turn ``by`` pages on, or back."""

    by: int


@dataclass(frozen=True, slots=True)
class SetText(Action):
    """Show everything in another size."""

    mode: TextMode


@dataclass(frozen=True, slots=True)
class SetContrast(Action):
    """Show everything in other colours."""

    contrast: Contrast


@dataclass(frozen=True, slots=True)
class SetReach(Action):
    """Bring everything that can be touched low down, or not."""

    is_low: bool


class Aloud(StrEnum):
    """What is asked of reading aloud."""

    START = "start"
    STOP = "stop"
    PAUSE = "pause"
    GO_ON = "go_on"
    SPEED = "speed"  # slower, or as usual again
    LOUDER = "louder"
    SOFTER = "softer"
    RING = "ring"  # the operator's sound test


@dataclass(frozen=True, slots=True)
class Listen(Action):
    """Read this screen aloud, or change how it is read."""

    what: Aloud


@dataclass(frozen=True, slots=True)
class Stay(Action):
    """Draw this place again; what it shows has changed."""


@dataclass(frozen=True, slots=True)
class KeepOn(Action):
    """Someone is still there."""


@dataclass(frozen=True, slots=True)
class End(Action):
    """End the session now: everything is cleared."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its words and what it does. ``action`` None: shown, not touchable."""

    label: str
    action: Action | None
    is_primary: bool = False
