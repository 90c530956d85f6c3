"""What an applicant says later: confirm, supplement, withdraw, propose; each sealed.

``Place("followup", act)``. Which application it is about lies in the session's hand;
what is written lives here, in memory, and leaves only sealed.
"""

from collections.abc import Sequence
from dataclasses import replace

from boards.outputs.qr import modules
from foi.followup import (
    ACTS,
    CONFIRM,
    PROPOSE,
    SUPPLEMENT,
    WITHDRAW,
    Followup,
    findings,
)
from foi.remedies import CORRECTION
from kiosk.actions import Action, Back, Home, Place, Replace, Stay
from kiosk.counter import Counter, of_followup
from kiosk.in_hand import InHand
from kiosk.input.composing import Entry
from kiosk.lawbook import remedies
from kiosk.layout.form import form_head, form_strips
from kiosk.presenters.foi import present_unavailable
from kiosk.presenters.followup import (
    SURE,
    TEXT_LINES,
    Handed,
    Onward,
    Rewrite,
    Saying,
    Send,
    present_act,
    present_enough,
    present_handed,
    present_nothing,
    present_second,
    present_twice,
)
from kiosk.presenters.form import FormView
from kiosk.presenters.options import Tick
from kiosk.presenters.taking import Paperwork, Print, receipt_job, with_slip
from kiosk.presenters.typing import Edit, FieldView
from kiosk.screens.base import Screen
from kiosk.screens.followup_samples import PARTS, sample_view
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.standing import Standing
from kiosk.typist import Typist
from kiosk.wording import Wording
from kiosk.world import World
from kiosk.writing import Writing
from sync.errors import SyncError

TEXT, PHONE = "text", "phone"
ENTRIES = {TEXT: (Entry.WORDS, 1000), PHONE: (Entry.PHONE, 20)}
ASKED = {SUPPLEMENT: (TEXT, PHONE), PROPOSE: (TEXT,), CONFIRM: (), WITHDRAW: ()}


class FollowupScene:
    """Keeps what is written until it is sealed or left, and no longer."""

    name = "followup"
    is_form = True

    def __init__(self, typist: Typist, hand: InHand) -> None:
        self._typist = typist
        self._hand = hand
        self.is_bare = False  # True while typing on a low screen
        self._is_sure = False
        self._is_second = False
        self._begin("")

    def make(self) -> Screen:
        return TypingScreen(form_head, form_strips)

    def view(self, place: Place, world: World) -> FormView:
        if place.part:
            view = sample_view(place.part, world)
        else:
            view = self._view(place.about, world)
        self.is_bare = view.keyboard is not None and is_cramped(world.metrics)
        return view

    def act(self, action: Action, place: Place, world: World) -> Action:
        if self._handed is not None:
            return self._after_sealing(action, world)
        match action:
            case Tick():
                self._is_sure = not self._is_sure
            case Edit(key) if key:
                self._writing.close(world)
                self._writing.open(key)
            case Rewrite(key):
                self._is_second = False
                self._writing.open(key)
            case Onward():
                self._onward(world)
            case Send():
                self._send(world)
                return Replace(place)
            case _:
                return self._other(action, place, world)
        return Stay()

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("followup", part=part) for part in PARTS)

    def _begin(self, act: str) -> None:
        self._act = act
        self._about = self._hand.number
        self._writing = Writing(self._typist, ENTRIES)
        self._is_sure = False
        self._is_second = False
        self._errors: dict[str, str] = {}
        self._warning = ""
        self._handed: Handed | None = None

    def _view(self, act: str, world: World) -> FormView:
        words, hand = world.words, self._hand
        if (act, hand.number) != (self._act, self._about):
            self._begin(act)
        if self._handed is not None:
            handed = present_handed(self._handed, words)
            return with_slip(handed, self._paper(world), words)
        if hand.standing is None or act not in ACTS:
            return present_nothing(words)
        barred = self._barred(act, world)
        if barred is not None:
            return barred
        present = present_second if self._is_second else present_act
        return present(self._saying(hand.standing, world), words)

    def _barred(self, act: str, world: World) -> FormView | None:
        """Return why it cannot be done, before anything is written; None: it can."""
        words = world.words
        if self._hand.letter_of(act):
            return present_twice(act, words)
        if self._hand.is_full():
            return present_enough(words)
        counter = _counter(world)
        closed = counter.closed_to(self._agency(counter))
        if closed is None:
            return None
        why = words.under("foi.unavailable", closed)
        return present_unavailable(why, counter.agencies(), words)

    def _saying(self, standing: Standing, world: World) -> Saying:
        return Saying(
            act=self._act,
            number=self._hand.number,
            standing=standing,
            text=self._writing.text(TEXT),
            phone=self._writing.text(PHONE),
            is_sure=self._is_sure,
            rules=rules_of(self._act, standing),
            fields=tuple(self._field(key, world.words) for key in ASKED[self._act]),
            keyboard=self._writing.keyboard(world),
            errors=self._errors,
            warning=self._warning,
        )

    def _field(self, key: str, words: Wording) -> FieldView:
        label = words.under("followup.field", f"{self._act}_{key}")
        error = self._errors.get(key, "")
        field = self._writing.field(key, label, error=error, words=words)
        return replace(field, lines=TEXT_LINES) if key == TEXT else field

    def _other(self, action: Action, place: Place, world: World) -> Action:
        """Type, or go one page back, or leave what is written behind."""
        if isinstance(action, Back) and self._is_second:
            self._is_second = False
            return Replace(place)
        if isinstance(action, Back | Home):
            self._begin("")
            return action
        return Stay() if self._writing.typed(action, world) else action

    def _onward(self, world: World) -> None:
        self._writing.close(world)
        self._errors = self._wrong(world.words)
        self._is_second = not self._errors

    def _send(self, world: World) -> None:
        """Seal and queue, once: the button is gone as soon as it is sealed."""
        self._writing.close(world)
        self._errors = self._wrong(world.words)
        if self._errors or self._hand.letter_of(self._act):
            return
        counter = _counter(world)
        submission = of_followup(self._said(), agency=self._agency(counter))
        try:
            taken = counter.take(submission, now=world.now())
        except SyncError as error:
            self._warning = world.words("foi.failed", reason=error)
            return
        self._hand.note_sent(self._act, taken.number.digits)
        act, about = self._act, self._about
        self._begin(act)
        self._handed = Handed(act, about, taken.number.digits, modules(taken.slip))

    def _said(self) -> Followup:
        return Followup(
            about=self._hand.number,
            query_code=self._hand.code,
            act=self._act,
            text=self._writing.text(TEXT),
            phone=self._writing.text(PHONE),
        )

    def _wrong(self, words: Wording) -> dict[str, str]:
        wrong = {one.field: one.message for one in findings(self._said())}
        if self._act == CONFIRM and not self._is_sure:
            wrong[SURE] = words("foi.check.truth_wanted")
        return wrong

    def _agency(self, counter: Counter) -> str:
        """Return whom it is sealed to: who works on it, else the county."""
        standing = self._hand.standing
        return counter.whom(standing.agency if standing else "")

    def _after_sealing(self, action: Action, world: World) -> Action:
        if isinstance(action, Print) and self._handed and world.takeaway:
            job = receipt_job(self._handed, world.words)
            world.takeaway.ask(self._handed.letter, job)
            return Stay()
        if isinstance(action, Back | Home):
            self._begin("")
        return action

    def _paper(self, world: World) -> Paperwork:
        if world.takeaway is None or self._handed is None:
            return Paperwork()
        fate = world.takeaway.fate_of(self._handed.letter)
        return Paperwork(world.takeaway.is_offered, fate)


def rules_of(act: str, standing: Standing) -> tuple[str, ...]:
    """Return what the law says of answering what one was asked (条例 30)."""
    is_asked = act == SUPPLEMENT and standing.state == CORRECTION
    return remedies().of(CORRECTION).said if is_asked else ()


def _counter(world: World) -> Counter:
    return Counter(world.state, world.library.document)
