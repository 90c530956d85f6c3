"""The application: notice, one thing a page, answers, sealing, confirmation.

What is filled in lives here, in memory, for as long as the session lasts. It leaves
only sealed.
"""

from collections.abc import Sequence
from enum import StrEnum

from boards.outputs.qr import modules
from foi.directory import Organisation
from foi.form import from_form
from foi.rating import APPLICATION
from kiosk.actions import Action, Back, Go, Home, Place, Replace, Stay
from kiosk.counter import Counter, of_application
from kiosk.layout.form import form_head, form_strips
from kiosk.presenters import foi_form
from kiosk.presenters.foi import (
    Agree,
    Begin,
    Confirmation,
    Keep,
    Leave,
    NeedHelp,
    present_done,
    present_helped,
    present_leaving,
    present_notice,
    present_start,
    present_unavailable,
)
from kiosk.presenters.foi_filling import Found, Submit
from kiosk.presenters.foi_steps import present_step
from kiosk.presenters.form import FormView
from kiosk.presenters.taking import Paperwork, Print, slip_job, with_slip
from kiosk.screens.base import Screen
from kiosk.screens.foi_samples import PARTS, sample_view
from kiosk.screens.foi_sheet import FOI, FoiSheet
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.typist import Typist
from kiosk.world import World
from sync.errors import SyncError

HELP = "help"
AFTER = Place("rate", part=APPLICATION)
SLIP = "slip"  # what the one confirmation of a session is called on its way to paper


class Page(StrEnum):
    """Where in the whole one is."""

    START = "start"
    HELPED = "helped"
    NOTICE = "notice"
    FORM = "form"


_LEADS_TO = {Begin: Page.NOTICE, NeedHelp: Page.HELPED, Agree: Page.FORM}


class FoiScene:
    """``Place("foi")``, or with the code of the agency that is to be asked.

    Keeps the form for as long as the session lasts, and no longer.
    """

    name = "foi"
    is_form = True

    def __init__(self, typist: Typist) -> None:
        self._typist = typist
        self.is_bare = False  # True while typing on a low screen
        self._agencies: tuple[Organisation, ...] = ()
        self._reachable: tuple[Organisation, ...] = ()
        self._about = ""  # the agency that a place before this one was about
        self._closed = ""
        self._restart()

    def make(self) -> Screen:
        return TypingScreen(form_head, form_strips)

    def view(self, place: Place, world: World) -> FormView:
        if place.part:
            view = sample_view(place.part, _counter(world).agencies(), world.words)
        else:
            self._about = place.about or self._about
            view = self._view(world)
        self.is_bare = view.keyboard is not None and is_cramped(world.metrics)
        return view

    def _view(self, world: World) -> FormView:
        words = world.words
        if self._done is not None:
            present = present_leaving if self._is_leaving else present_done
            return with_slip(present(self._done, words), _paper(world), words)
        if self._page is Page.START:
            self._look_whether_open(world)
            return present_start(words)
        if self._page is Page.HELPED:
            return present_helped(self._agencies, words)
        return self._view_of_form(world)

    def act(self, action: Action, place: Place, world: World) -> Action:
        if self._done is not None:
            if isinstance(action, Print) and world.takeaway:
                world.takeaway.ask(SLIP, slip_job(self._done, world.words))
                return Stay()
            return self._after_done(action, world)
        if isinstance(action, Back):
            return self._back()
        page = _LEADS_TO.get(type(action))
        if page is not None:
            return self._to(page)
        return self._fill(action, world) if self._page is Page.FORM else action

    def samples(self, world: World) -> Sequence[Place]:
        return (FOI, *(Place("foi", part=part) for part in PARTS))

    def _restart(self) -> None:
        self._page = Page.START
        self._sheet = FoiSheet(self._typist)
        self._done: Confirmation | None = None
        self._is_leaving = False

    def _look_whether_open(self, world: World) -> None:
        """Find out before anything is filled in whether it could be sealed and kept."""
        counter = _counter(world)
        self._agencies = counter.agencies()
        self._reachable = counter.reachable(self._agencies)
        closed = counter.closed()
        self._closed = world.words.under("foi.unavailable", closed) if closed else ""

    def _view_of_form(self, world: World) -> FormView:
        if self._closed:
            return present_unavailable(self._closed, self._agencies, world.words)
        if self._page is Page.NOTICE:
            return present_notice(self._agencies, world.words)
        closed = tuple(one for one in self._agencies if one not in self._reachable)
        filling = self._sheet.filling(self._reachable, closed, world)
        return present_step(filling, world.words)

    def _to(self, page: Page) -> Action:
        self._page = page
        if page is Page.FORM:
            known = any(one.code == self._about for one in self._reachable)
            self._sheet.open(self._about if known else "")
        return Replace(FOI)

    def _back(self) -> Action:
        """返回 leads one page back, and from the first one out of the form."""
        if self._page is Page.START:
            return Back()
        if self._page is Page.FORM and self._sheet.back():
            return Replace(FOI)
        return self._to(Page.NOTICE if self._page is Page.FORM else Page.START)

    def _fill(self, action: Action, world: World) -> Action:
        if isinstance(action, Submit):
            return self._submit(world)
        if isinstance(action, Found):
            self._restart()
            return Home()
        return self._sheet.act(action, world)

    def _submit(self, world: World) -> Action:
        """Seal and queue, once: what was submitted is no longer a form."""
        if self._sheet.is_ready(world):
            try:
                done = self._take(world)
            except SyncError as error:
                self._sheet.warning = world.words("foi.failed", reason=error)
            else:
                self._restart()
                self._done = done
        return Replace(FOI)

    def _take(self, world: World) -> Confirmation:
        form = self._sheet.form
        application = from_form(foi_form.form_json(form))
        taken = _counter(world).take(of_application(application), now=world.now())
        agency = form.get("agency")
        return Confirmation(
            number=taken.number.digits,
            code=taken.query_code,
            agency=next(one for one in self._agencies if one.code == agency),
            modules=modules(taken.slip),
            comes_to_counter=form.get("id_kind") == foi_form.LATER,
        )

    def _after_done(self, action: Action, world: World) -> Action:
        """Leave the confirmation only once it was said how the number is kept."""
        if isinstance(action, Keep):
            self._restart()
            return Replace(AFTER) if world.most_letters else Home()
        if isinstance(action, Back | Home | Leave) or _leads_away(action):
            self._is_leaving = not (self._is_leaving and isinstance(action, Back))
            return Replace(FOI)
        return action


def _leads_away(action: Action) -> bool:
    """Tell whether the number would be out of sight; one comes back from 帮助."""
    return isinstance(action, Go) and action.place.screen != HELP


def _counter(world: World) -> Counter:
    return Counter(world.state, world.library.document)


def _paper(world: World) -> Paperwork:
    if world.takeaway is None:
        return Paperwork()
    return Paperwork(world.takeaway.is_offered, world.takeaway.fate_of(SLIP))
