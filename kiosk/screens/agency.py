"""The organs that take applications: seven fields, channels, steps, a blank form."""

from collections.abc import Sequence

from foi.directory import Organisation
from kiosk.actions import Action, Place, Stay
from kiosk.presenters.agencies import (
    BLANK,
    ONLINE,
    present_agencies,
    present_agency,
    present_blank,
    present_online,
)
from kiosk.presenters.chrome import View
from kiosk.presenters.taking import Paperwork, Print
from kiosk.presenters.taking_blank import blank_job, with_blank
from kiosk.printer.fate import Fate
from kiosk.screens.base import Screen
from kiosk.screens.particulars import Particulars
from kiosk.world import World


class AgencyScene:
    """``Place("agency")``; ``about`` is one of them, ``part`` its form or its page."""

    name = "agency"
    is_form = False
    is_bare = False

    def __init__(self) -> None:
        self._particulars = Particulars()

    def make(self) -> Screen:
        return self._particulars.screen()

    def view(self, place: Place, world: World) -> View:
        self._particulars.of(world)
        words, county = world.words, world.county.entrances()
        found = _agency(place, world)
        if found is None:
            return present_agencies(world.county.directory().agencies(), words)
        if place.part == ONLINE:
            return present_online(found, county, words)
        if place.part.startswith(BLANK):
            card = present_blank(found, county, words)
            return with_blank(card, _paper(place, world), words)
        return present_agency(
            found,
            county,
            has_paper=_paper(place, world).is_offered,
            moment=world.clock(),
            words=words,
        )

    def act(self, action: Action, place: Place, world: World) -> Action:
        found = _agency(place, world)
        if isinstance(action, Print) and world.takeaway and found:
            world.takeaway.ask(_job_name(found), blank_job(found, world.words))
            return Stay()
        return action

    def samples(self, world: World) -> Sequence[Place]:
        first, *more = [one.code for one in world.county.directory().agencies()] or [""]
        if not first:
            return (Place("agency"),)
        parts = (ONLINE, BLANK, f"{BLANK}@{Fate.PRINTED}", f"{BLANK}@{Fate.PAPER}")
        return (
            Place("agency"),
            Place("agency", first),
            *(Place("agency", code) for code in more[:1]),
            *(Place("agency", first, part) for part in parts),
            *(Place("agency", code, f"{BLANK}@{Fate.PRINTED}") for code in more[:1]),
        )


def _agency(place: Place, world: World) -> Organisation | None:
    return world.county.directory().find(place.about) if place.about else None


def _job_name(one: Organisation) -> str:
    return f"{BLANK}:{one.code}"


def _paper(place: Place, world: World) -> Paperwork:
    """Return how it stands with paper; after ``@`` a fate that is only drawn."""
    _, _, fate = place.part.partition("@")
    if fate:
        return Paperwork(is_offered=True, fate=Fate(fate))
    found = _agency(place, world)
    if world.takeaway is None or found is None:
        return Paperwork()
    takeaway = world.takeaway
    return Paperwork(takeaway.is_offered, takeaway.fate_of(_job_name(found)))
