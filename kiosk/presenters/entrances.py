"""What the entrances say: 12345, 互动交流, 在线办事, and where one can go instead.

No login, no browser: an address is shown as a code to scan, and only when it is https
and its host is on the list that the county signed; else its words stand alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from boards.content.entrances import Entrance, Entrances
from boards.content.item import Item
from boards.content.listing import ShelvedItem
from boards.errors import ContentError
from boards.outputs.qr import Modules, modules
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.detail import DetailView, Section
from kiosk.presenters.item import ItemView
from kiosk.presenters.places import hours_facts
from kiosk.presenters.qr import QrView
from kiosk.presenters.rows import RowView
from kiosk.wording import Wording

GUIDE_LINKS: Mapping[str, str] = {"apply_url": "apply", "progress_url": "progress"}
"""Fields of a guide that are addresses, and the part of the place that shows each."""


def code_of(url: str, county: Entrances) -> Modules:
    """Return the code that leads to ``url``; none where no code may lead."""
    if not county.leads(url):
        return ()
    try:
        return modules(url)
    except ContentError:
        return ()


def present_link(
    url: str,
    county: Entrances,
    *,
    titles: tuple[str, str],
    words: Wording,
    hints: tuple[str, ...] = (),
) -> QrView | DetailView:
    """Word the card of an address: its code and its host, or its words alone.

    ``titles`` stand in the header and over the code, ``hints`` under it.
    """
    title, heading = titles
    found = code_of(url, county)
    if not found:
        said = (words("entrances.no_code"), url) if url else (words("entrances.none"),)
        return DetailView(title=title, heading=heading, sections=(Section(said=said),))
    return QrView(
        title=title,
        heading=heading,
        said=url,
        modules=found,
        host=urlsplit(url).netloc,
        hints=(*hints, words("qr.how"), words("entrances.online")),
        fingerprint="",
    )


def present_entrances(
    county: Entrances, ways: tuple[RowView, ...], name: str, words: Wording
) -> DetailView:
    """Word the list: every entrance, then ``ways`` to places and offices."""
    rows = tuple(_row(one, words) for one in county.entrances)
    asked = Section(heading=words("entrances.ask"), rows=rows)
    go = Section(heading=words("entrances.go"), rows=ways)
    return DetailView(
        title=words("entrances.title"),
        heading=name,
        sections=tuple(part for part in (asked, go) if part.rows),
        dock=(Choice(words("entrances.search"), Go(Place("search"))),),
    )


def _row(one: Entrance, words: Wording) -> RowView:
    mark = one.phone or words("entrances.scan")
    return RowView(one.title, one.hint, mark, Go(Place("entrances", one.id)))


def present_entrance(
    one: Entrance, county: Entrances, words: Wording
) -> QrView | DetailView:
    """Word one entrance: the number to call, and the code where there is one."""
    title = words("entrances.title")
    if code_of(one.url, county):
        name = words("entrances.call", title=one.title, phone=one.phone)
        titles = (title, name if one.phone else one.title)
        hints = (one.hint,) if one.hint else ()
        return present_link(one.url, county, titles=titles, words=words, hints=hints)
    said = (one.hint, words("entrances.no_code"), one.url) if one.url else (one.hint,)
    facts = tuple(hours_facts(one.hours, words)) if one.hours else ()
    return DetailView(
        title=title,
        heading=one.title,
        big=((words("place.phone"), one.phone),) if one.phone else (),
        sections=(Section(said=tuple(filter(None, said)), facts=facts),),
    )


def with_links(
    view: ItemView, shelved: ShelvedItem, county: Entrances, words: Wording
) -> ItemView:
    """Put on a guide the ways to do it online and to see how far it is."""
    choices = tuple(
        Choice(
            words.under("entrances.guide", part),
            Go(Place("entrances", shelved.ref, part)),
        )
        for key, part in GUIDE_LINKS.items()
        if code_of(guide_link(shelved, key), county)
    )
    return replace(view, dock=(*choices, *view.dock)) if choices else view


def guide_link(shelved: ShelvedItem, key: str) -> str:
    """Return the address under ``key`` of a guide; empty where there is none."""
    line = shelved.line
    if not isinstance(line, Item) or line.kind != "guide":
        return ""
    return str(line.fields.get(key) or "")
