"""What the pages of feedback say: 有疑问, 有话要说, 我要提意见, 请选一个."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from boards.content.board import Board
from boards.content.numbers import mask
from foi.feedback import CHOICE, OPINION, SUGGESTION
from kiosk.actions import Action, Choice, Go, Home, Place
from kiosk.presenters.form import AnswerView, FormView
from kiosk.presenters.help import present_hours
from kiosk.presenters.options import OptionView, Pick
from kiosk.presenters.say_form import CALL, NO_CALL, WHOLE, SayForm, Step, steps_of
from kiosk.presenters.typing import Edit, FieldView, KeyboardView
from kiosk.wording import Wording
from sync.formats.number import Number


class Shut(StrEnum):
    """Why nothing more is taken here now."""

    FULL = "full"  # this session has said enough
    CHOSEN = "chosen"  # the question was answered already
    CLOSED = "closed"  # the consultation is over
    EARLY = "early"  # it has not begun
    UNSURE = "unsure"  # nobody knows what day it is


@dataclass(frozen=True, slots=True)
class Onward(Action):
    """下一步."""


@dataclass(frozen=True, slots=True)
class Amend(Action):
    """改一下: go to one page and come back."""

    step: Step


@dataclass(frozen=True, slots=True)
class Send(Action):
    """提交."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A form on its way: who reads it, the fields and keys, what came of sealing."""

    form: SayForm
    readers: tuple[str, ...] = ()
    fields: tuple[FieldView, ...] = ()
    keyboard: KeyboardView | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is shown once it is sealed: the letter's number and its proof."""

    act: str
    board: str
    number: str
    modules: tuple[tuple[bool, ...], ...]
    is_called: bool = False


def readers_of(board: Board) -> tuple[str, ...]:
    """Return who is said to read feedback: those whom the board names, no others."""
    people = (board.supervision, board.higher)
    return tuple(str(who["name"]) for who in people if who.get("name"))


def present_saying(saying: Saying, words: Wording) -> FormView:
    """Word the page that the form is on."""
    form = saying.form
    page = _PAGES[form.step](saying, words)
    steps = steps_of(form.subject)
    at = steps.index(form.step) + 1
    counter = words("foi.step", n=at, all=len(steps)) if len(steps) > 1 else ""
    errors = form.errors
    return replace(
        page,
        title=words.under("say.title", form.subject.act),
        counter=counter,
        errors=tuple((said, _field_of(key)) for key, said in errors.items()),
        errors_title=words("form.errors", n=len(errors)),
        choice_error=errors.get("choice", ""),
        warning=saying.warning,
        keyboard=saying.keyboard,
    )


def present_said(said: Said, words: Wording) -> FormView:
    """Word the confirmation: kept, sealed, not there yet, and its number."""
    called = (words("say.done.call"),) if said.is_called else ()
    return FormView(
        title=words("say.done.heading"),
        big=((words("foi.done.number"), Number(said.number).shown),),
        code=said.modules,
        listed=(words("say.done.kept"), *called, words("say.done.qr")),
        dock=(
            Choice(words("questions.title"), Go(Place("questions", said.board))),
            Choice(words("say.done.leave"), Home(), is_primary=True),
        ),
    )


def present_shut(
    shut: Shut, act: str, board: Board, *, said: str, words: Wording
) -> FormView:
    """Say why nothing more is taken, and what one can do; ``said`` are its details."""
    return FormView(
        title=words.under("say.title", act),
        heading=words.under("say.shut", shut),
        said=(said,) if said else (),
        terms=elsewhere(board, words) if shut is not Shut.CHOSEN else (),
        dock=(Choice(words("chrome.home"), Home(), is_primary=True),),
    )


def present_unavailable(act: str, board: Board, words: Wording) -> FormView:
    """Say loudly, before anything is asked, that it must be said elsewhere."""
    terms = elsewhere(board, words)
    return FormView(
        title=words.under("say.title", act),
        heading=words("say.unavailable"),
        warning=words("say.unavailable_why"),
        said=(words("say.elsewhere"),) if terms else (),
        terms=terms,
        dock=(Choice(words("questions.title"), Go(Place("questions", board.code))),),
    )


def elsewhere(board: Board, words: Wording) -> tuple[tuple[str, str], ...]:
    """Return where else it can be said, as far as the board names it."""
    office = board.office
    lines = [
        words("foi.elsewhere.address").format(text=office["address"])
        if office.get("address")
        else "",
        words("foi.elsewhere.hours").format(text="；".join(present_hours(board, words)))
        if present_hours(board, words)
        else "",
        words("foi.elsewhere.phone").format(text=office["phone"])
        if office.get("phone")
        else "",
    ]
    said = "\n".join(filter(None, lines))
    places = [(board.name, said)] if said else []
    people = (board.supervision, board.higher)
    places += [
        (str(who["name"]), words("foi.elsewhere.phone").format(text=who["phone"]))
        for who in people
        if who.get("name") and who.get("phone")
    ]
    return tuple(places)


def _row(saying: Saying, words: Wording) -> FormView:
    subject, chosen = saying.form.subject, saying.form.get("row")
    more = (words("say.row_more", n=len(subject.rows)),)
    rows = ((words("say.row_all"), WHOLE), *((row, row) for row in subject.rows))
    return FormView(
        title="",
        heading=words("say.row"),
        said=more if subject.has_more_rows else (),
        options=_options("row", rows, chosen),
        dock=(_onward(words),),
    )


def _topic(saying: Saying, words: Wording) -> FormView:
    form = saying.form
    topics = [(topic, topic) for topic in form.subject.topics]
    return FormView(
        title="",
        heading=words.under("say.topic", form.subject.act),
        said=_about(form, words),
        options=_options("topic", topics, form.get("topic")),
        dock=(_onward(words),),
    )


def _choice(saying: Saying, words: Wording) -> FormView:
    form = saying.form
    choices = [(choice, choice) for choice in form.subject.choices]
    return FormView(
        title="",
        heading=form.subject.question,
        options=_options("choice", choices, form.get("choice")),
        listed=(words("say.nameless"), words("say.sealed")),
        dock=(Choice(words("say.send"), Send(), is_primary=True),),
    )


def _text(saying: Saying, words: Wording) -> FormView:
    form = saying.form
    return FormView(
        title="",
        heading=words.under("say.text", form.subject.act),
        said=_about(form, words) if saying.keyboard is None else (),
        fields=saying.fields,
        dock=(_onward(words),),
    )


def _phone(saying: Saying, words: Wording) -> FormView:
    chosen = saying.form.get("call") or NO_CALL
    ways = [(words.under("say.call", way), way) for way in (NO_CALL, CALL)]
    return FormView(
        title="",
        heading=words("say.phone"),
        options=_options("call", ways, chosen),
        fields=saying.fields,
        dock=(_onward(words),),
    )


def _check(saying: Saying, words: Wording) -> FormView:
    readers = "、".join(saying.readers)
    return FormView(
        title="",
        heading=words("say.check"),
        answers=_answers(saying.form, words),
        listed=(
            words("say.nameless"),
            *([words("say.readers", names=readers)] if readers else []),
            words("say.sealed"),
        ),
        dock=(Choice(words("say.send"), Send(), is_primary=True),),
    )


_PAGES: Mapping[Step, Callable[[Saying, Wording], FormView]] = {
    Step.ROW: _row,
    Step.TOPIC: _topic,
    Step.CHOICE: _choice,
    Step.TEXT: _text,
    Step.PHONE: _phone,
    Step.CHECK: _check,
}


def _answers(form: SayForm, words: Wording) -> tuple[AnswerView, ...]:
    nothing = words("say.nothing")
    phone = form.get("phone") if form.get("call") == CALL else ""
    shown = {
        Step.ROW: form.get("row") or words("say.row_all"),
        Step.TOPIC: form.get("topic") or nothing,
        Step.TEXT: form.get("text").strip() or nothing,
        Step.PHONE: mask("phone", phone) if phone else words("say.call.no"),
    }
    about = [words("say.answer.about") + form.subject.title]
    return tuple(
        AnswerView(
            words.under("say.answer", step) if step is not Step.ROW else about[0],
            shown[step],
            Choice(words("foi.change"), Amend(step)),
        )
        for step in steps_of(form.subject)
        if step in shown
    )


def _about(form: SayForm, words: Wording) -> tuple[str, ...]:
    """Return which item, and which row of it, this is about."""
    title, row = form.subject.title, form.get("row")
    if form.subject.act in (OPINION, CHOICE) or not title:
        return ()
    said = (words("say.answer.about") + title,)
    return (*said, row) if row and form.subject.act != SUGGESTION else said


def _options(
    key: str, options: Sequence[tuple[str, str]], chosen: str
) -> tuple[OptionView, ...]:
    return tuple(
        OptionView(label, Pick(key, value), is_chosen=value == chosen)
        for label, value in options
    )


def _onward(words: Wording) -> Choice:
    return Choice(words("foi.finish"), Onward(), is_primary=True)


def _field_of(key: str) -> Action:
    return Edit(key if key in ("text", "phone") else "")
