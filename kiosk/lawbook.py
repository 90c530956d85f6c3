"""What this machine counts, explains and helps by: calendar, terms, remedies."""

from functools import lru_cache

import assets
from boards.content.calendars import newer
from boards.content.workdays import Calendar
from boards.errors import BoardError
from foi.asking import Asking
from foi.remedies import Remedies
from foi.term import Terms
from kiosk.world import Shelves

CALENDAR = "hub/calendar.json"


def calendar_held(library: Shelves) -> Calendar:
    """Return the calendar the county signed, or what the program has newer."""
    shipped = _shipped_calendar()
    try:
        data = library.document(CALENDAR)
        return newer(shipped, Calendar.from_bytes(data)) if data else shipped
    except BoardError:  # damaged; the next sync makes it anew
        return shipped


@lru_cache(maxsize=1)
def terms() -> Terms:
    """Return the terms of law that the program carries."""
    return Terms.from_bytes(assets.path("terms/foi.json").read_bytes())


@lru_cache(maxsize=1)
def remedies() -> Remedies:
    """Return what one may do, as the program carries it."""
    return Remedies.from_bytes(assets.path("terms/remedies.json").read_bytes())


@lru_cache(maxsize=1)
def asking() -> Asking:
    """Return what helps with asking, as the program carries it."""
    return Asking.from_bytes(assets.path("terms/asking.json").read_bytes())


@lru_cache(maxsize=1)
def _shipped_calendar() -> Calendar:
    return Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
