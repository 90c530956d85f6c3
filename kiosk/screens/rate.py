"""The five faces of 好差评: one touch, reasons if somebody wants, sealed on leaving.

``Place("rate", about, occasion)``: after a guide (``about`` names it), an application
or a query. The touch counts however the page is left, so a second letter never has to
bring the reasons.
"""

from collections.abc import Sequence

from foi.rating import GUIDE, OCCASIONS, Rating
from kiosk.actions import Action, Back, Choice, End, Go, Home, Place, Replace, Stay
from kiosk.counter import Counter
from kiosk.layout.rate import rate_strips
from kiosk.presenters.options import Tick
from kiosk.presenters.rate import (
    Rate,
    RateView,
    present_closed,
    present_faces,
    present_rated,
    present_reasons,
    reasons_of,
)
from kiosk.said_here import SaidHere
from kiosk.screens.base import FlowScreen, Screen
from kiosk.voices import of_rating
from kiosk.world import World
from sync.errors import SyncError

_CHOSEN, _RATED, _CLOSED = "sample-chosen", "sample-rated", "sample-closed"
_SAMPLE_SCORE = 2


class RateScene:
    """Keeps the face that was touched until the page is left."""

    name = "rate"
    is_form = False
    is_bare = False

    def __init__(self, said_here: SaidHere) -> None:
        self._said_here = said_here
        self._score = 0
        self._reasons: tuple[str, ...] = ()

    def make(self) -> Screen:
        return FlowScreen(rate_strips)

    def view(self, place: Place, world: World) -> RateView:
        words = world.words
        if place.part not in OCCASIONS:
            return _sample(place.part, world)
        if self._said_here.has_rated(place.part, place.about):
            return present_rated(place.part, words)
        counter = _counter(world)
        is_full = self._said_here.is_full(world.most_letters)
        if is_full or counter.closed_to(counter.whom("")) or not _board(world):
            return present_closed(place.part, words)
        if self._score:
            chosen = self._reasons
            return present_reasons(place.part, self._score, chosen, words)
        return present_faces(place.part, words)

    def act(self, action: Action, place: Place, world: World) -> Action:
        match action:
            case Rate(score):
                offered = reasons_of(score, world.words)
                self._score = score
                self._reasons = tuple(r for r in self._reasons if r in offered)
                return Stay()
            case Tick(reason):
                self._tick(reason)
                return Stay()
            case Back() | Home() | Go() | Replace() | End():
                self._seal(place, world)
        return action

    def samples(self, world: World) -> Sequence[Place]:
        parts = (*OCCASIONS, _CHOSEN, _RATED, _CLOSED)
        return tuple(Place("rate", part=part) for part in parts)

    def _tick(self, reason: str) -> None:
        others = tuple(one for one in self._reasons if one != reason)
        self._reasons = others if reason in self._reasons else (*others, reason)

    def _seal(self, place: Place, world: World) -> None:
        """Seal what was touched, once; a page left without a touch is no rating."""
        score, reasons = self._score, self._reasons
        self._score, self._reasons = 0, ()
        if not score or self._said_here.has_rated(place.part, place.about):
            return
        rating = Rating(
            board=_board(world),
            score=score,
            occasion=place.part,
            about=place.about,
            reasons=reasons,
        )
        counter = _counter(world)
        letter = of_rating(rating, agency=counter.whom(""))
        try:
            counter.take(letter, now=world.now())
        except SyncError:
            return  # the disk filled up since the page was opened; nothing was kept
        self._said_here.note_letter()
        self._said_here.note_rating(place.part, place.about)


def rating_choice(occasion: str, world: World) -> tuple[Choice, ...]:
    """Return the button that leads to the faces, where ratings are taken."""
    if not world.most_letters:
        return ()
    return (Choice(world.words("rate.open"), Go(Place("rate", part=occasion))),)


def _sample(part: str, world: World) -> RateView:
    words = world.words
    if part == _RATED:
        return present_rated(GUIDE, words)
    if part == _CLOSED:
        return present_closed(GUIDE, words)
    reasons = reasons_of(_SAMPLE_SCORE, words)[:1]
    return present_reasons(GUIDE, _SAMPLE_SCORE, reasons, words)


def _board(world: World) -> str:
    """Return the board of this machine; empty while it holds none."""
    home = world.home_board()
    return home.board.code if home else ""


def _counter(world: World) -> Counter:
    return Counter(world.state, world.library.document)
