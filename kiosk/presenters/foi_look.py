"""Before going on: what is public already, and what an application is not."""

from foi.asking import Aside
from kiosk.actions import Choice, Go, Place
from kiosk.presenters.foi_filling import Filling, Found, Next
from kiosk.presenters.form import FormView
from kiosk.wording import Wording

VILLAGE = "village"  # where an aside leads to: the village's own board


def present_look(filling: Filling, words: Wording) -> FormView:
    """Word the look aside; nobody is kept from applying."""
    has_hits = bool(filling.hits)
    asides = tuple(_aside(one, words) for one in filling.asides)
    leads = any(one.leads == VILLAGE for one in filling.asides)
    village = Choice(words("foi.start.village"), Go(Place("list")))
    found = words("foi.look.found" if has_hits else "foi.look.leave")
    on = words("foi.look.none" if has_hits else "foi.look.on")
    return FormView(
        title="",
        heading=words("foi.look.heading_aside" if asides else "foi.look.heading"),
        said=(*asides, *((words("foi.look.hits"),) if has_hits and asides else ())),
        hits=filling.hits,
        more=(village,) if leads else (),
        dock=(Choice(found, Found()), Choice(on, Next(), is_primary=True)),
    )


def _aside(one: Aside, words: Wording) -> str:
    key = "foi.look.aside" if one.is_verified else "foi.look.aside_unverified"
    return words(key, said=one.said, where=one.where, basis=one.basis)
