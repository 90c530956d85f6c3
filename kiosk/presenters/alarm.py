"""The red band of an emergency: what it is, until when, and that one can touch it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.actions import Go, Place
from kiosk.presenters.chrome import AlarmView, Moment
from kiosk.presenters.rows import present_day
from kiosk.wording import Wording
from sync.instants import CHINA, day_of


@dataclass(frozen=True, slots=True)
class Emergency:
    """One that is under way; ``ref`` is the notice that tells of it."""

    ref: str
    title: str
    until_at: datetime
    because: str = ""


def present_alarm(
    found: Sequence[Emergency], here: Place, moment: Moment, words: Wording
) -> AlarmView | None:
    """Word the band for the newest of ``found`` that is not on the screen already.

    On the page of the only one there is nothing to touch.
    """
    if not found:
        return None
    others = [one for one in found if one.ref != here.about]
    shown = next(iter(others), found[0])
    local = shown.until_at.astimezone(CHINA)
    until = f"{present_day(day_of(local), moment, words)} {local:%H:%M}"
    text = words("alarm.band", title=shown.title, until=until)
    if not others:
        return AlarmView(text, None)
    return AlarmView(text + words("alarm.touch"), Go(Place("item", shown.ref)))


def present_passing(
    found: Sequence[Emergency], moment: Moment, words: Wording
) -> AlarmView | None:
    """Word the band of a display that nobody can touch."""
    if not found:
        return None
    return present_alarm(found[:1], Place("item", found[0].ref), moment, words)
