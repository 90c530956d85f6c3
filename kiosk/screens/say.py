"""Feedback: 有疑问, 有话要说, 我要提意见 and the single question of a consultation.

``Place("say")`` is 有话要说; ``Place("say", ref)`` a question about an item, with the
part ``row-3`` about a row of it; the parts ``suggest`` and ``choose`` are those of a
consultation. What is written lives here, in memory, and leaves only sealed.
"""

from collections.abc import Sequence
from dataclasses import replace

from boards.content.board import Board
from boards.content.item import Item
from boards.content.telling import ask_of
from boards.outputs.qr import modules
from foi.feedback import CHOICE, OPINION, QUESTION, SUGGESTION
from kiosk.actions import Action, Back, End, Go, Home, Place, Replace, Stay
from kiosk.counter import Counter
from kiosk.layout.form import form_head, form_strips
from kiosk.presenters import say_form
from kiosk.presenters.asking import (
    CHOOSE,
    SUGGEST,
    opinion_topics,
    question_of,
    row_of,
    shut_of,
    shut_words,
)
from kiosk.presenters.form import FormView
from kiosk.presenters.item import present_missing
from kiosk.presenters.say import (
    Onward,
    Said,
    Saying,
    Send,
    Shut,
    present_said,
    present_saying,
    present_shut,
    present_unavailable,
    readers_of,
)
from kiosk.presenters.say_form import Subject
from kiosk.presenters.taking import Paperwork, Print, with_slip
from kiosk.presenters.taking_said import said_job
from kiosk.said_here import SaidHere
from kiosk.screens.base import Screen
from kiosk.screens.say_samples import PARTS, sample_view
from kiosk.screens.say_sheet import SaySheet
from kiosk.screens.typing import TypingScreen, is_cramped
from kiosk.typist import Typist
from kiosk.voices import of_feedback
from kiosk.world import World
from sync.errors import SyncError

_ACTS = {SUGGEST: SUGGESTION, CHOOSE: CHOICE}
_OF_DAYS = frozenset({Shut.CLOSED, Shut.EARLY, Shut.UNSURE})


class SayScene:
    """Keeps one thing said until it is sealed or another is begun."""

    name = "say"
    is_form = True

    def __init__(self, typist: Typist, said_here: SaidHere) -> None:
        self._typist = typist
        self._said_here = said_here
        self.is_bare = False  # True while typing on a low screen
        self._about = ("", "")  # what the sheet is about
        self._sheet: SaySheet | None = None
        self._said: Said | None = None

    def make(self) -> Screen:
        return TypingScreen(form_head, form_strips)

    def view(self, place: Place, world: World) -> FormView:
        if place.part in PARTS:
            view = sample_view(place.part, _home(world), world)
        elif self._said is not None:
            said = present_said(self._said, world.words)
            view = with_slip(said, self._paper(self._said, world), world.words)
        else:
            view = self._view(place, world)
        self.is_bare = view.keyboard is not None and is_cramped(world.metrics)
        return view

    def act(self, action: Action, place: Place, world: World) -> Action:
        if self._said is not None:
            return self._after_sealing(action, self._said, world)
        sheet, anew = self._sheet, Replace(replace(place, page=0))
        if sheet is None:
            return action
        step = sheet.form.step
        if not self._is_done(action, sheet, world):
            return action
        is_same = self._sheet is sheet and sheet.form.step is step
        return Stay() if is_same and not isinstance(action, Onward | Send) else anew

    def _is_done(self, action: Action, sheet: SaySheet, world: World) -> bool:
        """Do what the page asks for; return whether it was for the page."""
        match action:
            case Back():
                return sheet.back(world)
            case Send():
                self._send(sheet, world)
                return True
            case _:
                return sheet.act(action, world)

    def samples(self, world: World) -> Sequence[Place]:
        return tuple(Place("say", part=part) for part in PARTS)

    def _view(self, place: Place, world: World) -> FormView:
        words = world.words
        if (place.about, place.part) != self._about:
            self._sheet, self._about = None, (place.about, place.part)
        item = _item(place, world)
        if place.about and item is None:
            return _missing(world)
        board = _board(place, world)
        act = _ACTS.get(place.part, QUESTION if item else OPINION)
        shut = self._shut(item, place, world)
        if shut is not None:
            said = shut_words(item, words) if item and shut in _OF_DAYS else ""
            return present_shut(shut, act, board, said=said, words=words)
        if not board.code or not can_be_heard(world):
            return present_unavailable(act, board, words)
        if self._sheet is None:
            subject = _subject(item, place, board, world)
            row = row_of(place.part, subject.rows)
            self._sheet = SaySheet(self._typist, say_form.begun(subject, row))
        return present_saying(_saying(self._sheet, board, world), words)

    def _shut(self, item: Item | None, place: Place, world: World) -> Shut | None:
        if place.part == CHOOSE and place.about in self._said_here.chosen:
            return Shut.CHOSEN
        if world.most_letters and self._said_here.is_full(world.most_letters):
            return Shut.FULL
        return shut_of(item, world.clock()) if item and place.part in _ACTS else None

    def _send(self, sheet: SaySheet, world: World) -> None:
        """Seal and queue, once: what was sent is no longer a form."""
        if not sheet.is_ready(world):
            return
        feedback, counter = say_form.feedback_of(sheet.form), _counter(world)
        letter = of_feedback(feedback, agency=counter.whom(""))
        try:
            taken = counter.take(letter, now=world.now())
        except SyncError as error:
            sheet.warning = world.words("say.failed", reason=error)
            return
        self._said_here.note_letter()
        if feedback.act == CHOICE:
            self._said_here.note_choice(feedback.about)
        self._sheet = None
        self._said = Said(
            feedback.act,
            feedback.board,
            taken.number.digits,
            modules(taken.slip),
            is_called=bool(feedback.phone),
        )

    def _after_sealing(self, action: Action, said: Said, world: World) -> Action:
        if isinstance(action, Print) and world.takeaway:
            world.takeaway.ask(said.number, said_job(said, world.words))
            return Stay()
        if isinstance(action, Send):
            return Stay()  # a second touch of what is gone
        if isinstance(action, Back | End | Go | Home | Replace):
            self._said = None
        return action

    def _paper(self, said: Said, world: World) -> Paperwork:
        if world.takeaway is None:
            return Paperwork()
        fate = world.takeaway.fate_of(said.number)
        return Paperwork(world.takeaway.is_offered, fate)


def can_be_heard(world: World) -> bool:
    """Tell whether feedback could be sealed and kept here."""
    counter = _counter(world)
    return bool(world.most_letters) and not counter.closed_to(counter.whom(""))


def _saying(sheet: SaySheet, board: Board, world: World) -> Saying:
    return Saying(
        form=sheet.form,
        readers=readers_of(board),
        fields=sheet.fields(world),
        keyboard=sheet.keyboard(world),
        warning=sheet.warning,
    )


def _subject(item: Item | None, place: Place, board: Board, world: World) -> Subject:
    words = world.words
    if item is None:
        topics = opinion_topics(board, words)
        return Subject(act=OPINION, board=board.code, topics=topics)
    if place.part not in _ACTS:
        return question_of(item, place.about, board.code, words)
    question, choices = ask_of(item)
    return Subject(
        act=_ACTS[place.part],
        board=board.code,
        about=place.about,
        title=item.title,
        question=question,
        choices=choices,
    )


def _missing(world: World) -> FormView:
    missing = present_missing("", world.words)
    return FormView(
        title=world.words("list.title_all"),
        heading=missing.heading,
        said=tuple(note.text for note in missing.notes),
    )


def _item(place: Place, world: World) -> Item | None:
    found = world.library.item(place.about) if place.about else None
    return found.line if found and isinstance(found.line, Item) else None


def _board(place: Place, world: World) -> Board:
    found = world.library.item(place.about) if place.about else None
    return found.board.board if found else _home(world)


def _home(world: World) -> Board:
    shelved = world.home_board()
    return shelved.board if shelved else world.unknown_board()


def _counter(world: World) -> Counter:
    return Counter(world.state, world.library.document)
