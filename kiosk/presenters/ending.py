"""What the countdown says, and the last words."""

from dataclasses import dataclass

from kiosk.session import Session
from kiosk.wording import Wording


@dataclass(frozen=True, slots=True)
class AskingView:
    """The dialog that asks whether anybody is still there; ``share`` of time left."""

    title: str
    said: str
    keep: str
    end: str
    share: float


def present_asking(session: Session, now: float, words: Wording) -> AskingView:
    """Word the countdown of ``session``."""
    left, share = session.remaining(now)
    if session.is_form:
        return AskingView(
            words("ending.asking_form"),
            words("ending.left_form", n=left),
            words("ending.keep_form"),
            words("ending.end_form"),
            share,
        )
    return AskingView(
        words("ending.asking"),
        words("ending.left", n=left),
        words("ending.keep"),
        words("ending.end"),
        share,
    )
