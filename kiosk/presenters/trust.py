"""Who vouches for what is shown, and how long ago this machine last made sure of it.

In words of three levels: today or yesterday; within thirty days; longer ago. Days are
counted only where the clock is trusted. One that is not counts as the floor of time,
which is never too late: what is long ago by that is long ago.
"""

from collections.abc import Iterator
from datetime import timedelta

from boards.content.listing import ShelvedBoard
from kiosk.presenters.chrome import OLD_AFTER, Moment
from kiosk.presenters.rows import present_day
from kiosk.wording import Wording
from sync.instants import CHINA, day_of

_NEAR = {0: "today", 1: "yesterday"}


def trust_lines(board: ShelvedBoard, moment: Moment, words: Wording) -> Iterator[str]:
    """Yield who signed, when this machine last verified it, and that more is coming."""
    yield present_signer(board, words)
    yield present_verified(board, moment, words)
    if said := present_coming(board, words):
        yield said


def basis_line(basis: str, words: Wording) -> tuple[str, ...]:
    """Return on which law something is published; nothing where none is known."""
    return (words("trust.basis", basis=basis),) if basis else ()


def present_signer(board: ShelvedBoard, words: Wording) -> str:
    """Return whether the place signed with a key of its own, or the hub for it."""
    who = "own" if board.signer == "publisher" else "hub"
    first = board.board.publishers[0].name if board.board.publishers else ""
    return words.under("trust.signed", who).format(name=first or board.board.name)


def present_verified(board: ShelvedBoard, moment: Moment, words: Wording) -> str:
    """Return when this machine last made sure of what stands on ``board``."""
    at = board.verified_at.astimezone(CHINA)
    day, clock = present_day(at.date(), moment, words), f"{at:%H:%M}"
    past = max(moment.now - board.verified_at, timedelta(0))
    days = max((day_of(moment.now) - at.date()).days, 0)
    if past > OLD_AFTER:
        return words("trust.verified.old", day=day, n=days)
    if not moment.is_trusted:
        return words("trust.verified.undated", day=day)
    if days in _NEAR:
        return words.under("trust.verified", _NEAR[days]).format(clock=clock)
    return words("trust.verified.recent", day=day, n=days)


def present_coming(board: ShelvedBoard, words: Wording) -> str:
    """Return that a newer edition is known of and not wholly here; empty: none is."""
    return words("trust.coming") if board.coming > board.edition else ""
