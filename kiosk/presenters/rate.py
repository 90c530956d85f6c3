"""What the five faces of 好差评 say, and the reasons one may add."""

from collections.abc import Collection
from dataclasses import dataclass

from foi.rating import GUIDE, SCORES
from kiosk.actions import Action, Back, Choice, Home
from kiosk.presenters.asking import apart
from kiosk.presenters.options import OptionView, Tick
from kiosk.wording import Wording

CONTENT = 3  # from that score on nothing went wrong


@dataclass(frozen=True, slots=True)
class Rate(Action):
    """Touch a face."""

    score: int


@dataclass(frozen=True, slots=True)
class FaceView:
    """A face: how it looks (5 laughs, 1 weeps), its word, whether it is the one."""

    score: int
    word: str
    action: Action
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RateView:
    """Everything the page of faces needs; without faces it only says something."""

    title: str
    heading: str
    said: tuple[str, ...] = ()
    faces: tuple[FaceView, ...] = ()
    why: str = ""
    reasons: tuple[OptionView, ...] = ()
    dock: tuple[Choice, ...] = ()


def present_faces(occasion: str, words: Wording) -> RateView:
    """Ask how it was: one touch is enough."""
    return RateView(
        title=words("rate.title"),
        heading=words.under("rate.heading", occasion),
        said=(words("rate.nameless"),),
        faces=_faces(0, words),
        dock=(Choice(words("rate.skip"), _leaving(occasion)),),
    )


def present_reasons(
    occasion: str, score: int, chosen: Collection[str], words: Wording
) -> RateView:
    """Thank for the touch, and ask why; nobody needs to answer that."""
    return RateView(
        title=words("rate.title"),
        heading=words("rate.thanks", word=words.under("rate.score", str(score))),
        faces=_faces(score, words),
        why=words("rate.why" if score >= CONTENT else "rate.why_not"),
        reasons=tuple(
            OptionView(reason, Tick(reason), is_chosen=reason in chosen, is_box=True)
            for reason in reasons_of(score, words)
        ),
        dock=(Choice(words("rate.done"), _leaving(occasion), is_primary=True),),
    )


def present_rated(occasion: str, words: Wording) -> RateView:
    """Say that it was rated already."""
    return RateView(
        title=words("rate.title"),
        heading=words("rate.already"),
        dock=(Choice(words("rate.done"), _leaving(occasion), is_primary=True),),
    )


def present_closed(occasion: str, words: Wording) -> RateView:
    """Say that nothing can be sealed here now."""
    return RateView(
        title=words("rate.title"),
        heading=words("rate.closed"),
        said=(words("rate.closed_next"),),
        dock=(Choice(words("rate.done"), _leaving(occasion), is_primary=True),),
    )


def reasons_of(score: int, words: Wording) -> tuple[str, ...]:
    """Return the reasons that are offered for ``score``."""
    return apart(words.under("rate.reasons", "good" if score >= CONTENT else "bad"))


def _faces(chosen: int, words: Wording) -> tuple[FaceView, ...]:
    return tuple(
        FaceView(
            score, words.under("rate.score", str(score)), Rate(score), score == chosen
        )
        for score in SCORES
    )


def _leaving(occasion: str) -> Action:
    """Lead back to the guide, else home: there is nothing left to do on a form."""
    return Back() if occasion == GUIDE else Home()
