"""What an agency says of itself: seven fields, four channels, the steps, a blank form.

The seven fields of an access guide (政府信息公开条例 2019, article 12) stand with the
day on which somebody last confirmed them.
"""

from collections.abc import Iterator, Sequence

from boards.content.entrance_checks import is_stale
from boards.content.entrances import CHANNELS, AgencyExtras, Entrances
from foi.directory import CONTACT_FIELDS, Organisation
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.chrome import Moment
from kiosk.presenters.detail import DetailView, Section
from kiosk.presenters.entrances import code_of, present_link
from kiosk.presenters.item import NoteView
from kiosk.presenters.qr import QrView
from kiosk.presenters.rows import RowView, present_day
from kiosk.wording import Wording
from sync.instants import day_of

STEPS = ("receive", "register", "examine", "handle", "reply", "file")
"""接收、登记、审核、办理、答复、归档: where a county tells no steps of its own."""
ONLINE, BLANK = "online", "form"
TOPICS_SAID = 60  # characters
_FROM_CONTACT = {  # what a channel is made of where the county words none
    "counter": ("address", "hours"),
    "post": ("address", "postcode"),
    "web": ("online",),
    "fax": ("fax",),
}


def present_agencies(agencies: Sequence[Organisation], words: Wording) -> DetailView:
    """Word the list of the organs that take applications."""
    rows = tuple(
        RowView(
            one.name,
            words("foi.agency.topics", topics=some_topics(one))
            if one.topics
            else one.contact.get("address", ""),
            one.contact.get("phone", ""),
            Go(Place("agency", one.code)),
        )
        for one in agencies
    )
    said = () if rows else (words("agency.none"),)
    return DetailView(
        title=words("agency.title"),
        heading="",
        sections=(Section(said=said, rows=rows),),
        dock=(Choice(words("entrances.places"), Go(Place("place"))),),
    )


def present_agency(
    one: Organisation,
    county: Entrances,
    *,
    has_paper: bool,
    moment: Moment,
    words: Wording,
) -> DetailView:
    """Word one agency; ``has_paper``: a blank form can be printed here."""
    extras = county.extras(one.code)
    day = present_day(one.updated_on, moment, words)
    stale = is_stale(one.updated_on, day_of(moment.now))
    note = NoteView(words("agency.stale", day=day), "warn")
    return DetailView(
        title=words("agency.title"),
        heading=one.name,
        detail="" if stale else words("place.confirmed", day=day),
        notes=(note,) if stale else (),
        sections=(
            Section(facts=tuple(_contact(one, words))),
            Section(
                heading=words("agency.channels"),
                facts=tuple(_channels(one, extras, words)),
            ),
            Section(heading=words("agency.steps"), steps=_steps(extras, words)),
        ),
        dock=tuple(_dock(one, county, has_paper=has_paper, words=words)),
    )


def _contact(one: Organisation, words: Wording) -> Iterator[tuple[str, str]]:
    for key in CONTACT_FIELDS:
        told = one.contact.get(key) or words("agency.unknown")
        yield words.under("agency.field", key), told


def _channels(
    one: Organisation, extras: AgencyExtras, words: Wording
) -> Iterator[tuple[str, str]]:
    for name in CHANNELS:
        own = extras.channels.get(name, "")
        parts = (one.contact.get(key, "") for key in _FROM_CONTACT[name])
        told = own or "，".join(filter(None, parts)) or words("agency.no_channel")
        yield words.under("agency.channel", name), told


def _steps(extras: AgencyExtras, words: Wording) -> tuple[str, ...]:
    return extras.steps or tuple(words.under("agency.step", name) for name in STEPS)


def _dock(
    one: Organisation, county: Entrances, *, has_paper: bool, words: Wording
) -> Iterator[Choice]:
    if code_of(one.contact.get("online", ""), county):
        yield Choice(words("agency.online"), Go(Place("agency", one.code, ONLINE)))
    if has_paper or code_of(county.extras(one.code).form_url, county):
        yield Choice(words("agency.blank"), Go(Place("agency", one.code, BLANK)))
    here = Go(Place("foi"))
    yield Choice(words("agency.here"), here, is_primary=True)


def present_online(
    one: Organisation, county: Entrances, words: Wording
) -> QrView | DetailView:
    """Word the card that leads to where the agency takes applications online."""
    url = one.contact.get("online", "")
    titles = (words("agency.title"), one.name)
    return present_link(url, county, titles=titles, words=words)


def present_blank(
    one: Organisation, county: Entrances, words: Wording
) -> QrView | DetailView:
    """Word the card of the blank form: a code to it, or that it can be printed."""
    url = county.extras(one.code).form_url
    title, heading = words("agency.title"), words("agency.blank_of")
    if code_of(url, county):
        titles, hints = (title, heading), (one.name,)
        return present_link(url, county, titles=titles, words=words, hints=hints)
    said = Section(said=(one.name, words("agency.blank_said")))
    return DetailView(title=title, heading=heading, sections=(said,))


def some_topics(one: Organisation) -> str:
    """Return what an organ looks after, as many of its topics as one takes in."""
    said = "、".join(one.topics)
    if len(said) <= TOPICS_SAID:
        return said
    return said[:TOPICS_SAID].rpartition("、")[0] + "…"
