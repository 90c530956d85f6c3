"""What is said and asked when somebody speaks about an application of theirs again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from boards.content.numbers import mask
from foi.followup import CONFIRM, PROPOSE, SUPPLEMENT, WITHDRAW
from kiosk.actions import Action, Back, Choice, Go, Place
from kiosk.input.composing import Press
from kiosk.presenters.form import AnswerView, FormView
from kiosk.presenters.options import OptionView, Tick
from kiosk.presenters.typing import Edit, FieldView, KeyboardView
from kiosk.standing import Stage, Standing
from kiosk.wording import Wording
from sync.formats.number import Number

SURE = "sure"  # the box that a confirmation is ticked with
CHIPS = ("time", "place", "number", "agency")
TEXT_LINES = 3
_UNPROVED = {  # the code is proved by the record it opens; of these there is none here
    Stage.UNKNOWN: "followup.unknown",
    Stage.WAITING: "followup.unproved",
    Stage.ARRIVED: "followup.unproved",
}


@dataclass(frozen=True, slots=True)
class Onward(Action):
    """下一步, 要撤回: one page further."""


@dataclass(frozen=True, slots=True)
class Rewrite(Action):
    """改一下: write into ``key`` again."""

    key: str


@dataclass(frozen=True, slots=True)
class Send(Action):
    """Seal it: after this touch it cannot be taken back here."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An act on its way: what was found of the application, what was written so far.

    ``rules`` are what the law says of it, ``fields`` those being written, ``errors``
    what is wrong, by the key of the answer; ``warning`` is what came of trying to seal.
    """

    act: str
    number: str
    standing: Standing
    text: str = ""
    phone: str = ""
    is_sure: bool = False
    rules: tuple[str, ...] = ()
    fields: tuple[FieldView, ...] = ()
    keyboard: KeyboardView | None = None
    errors: Mapping[str, str] | None = None
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """What is shown once it is sealed: the letter's own number and its proof."""

    act: str
    number: str
    letter: str
    modules: tuple[tuple[bool, ...], ...]


def present_act(saying: Saying, words: Wording) -> FormView:
    """Word the first page of an act."""
    page = _FIRST[saying.act](saying, words)
    errors = saying.errors or {}
    unproved = _UNPROVED.get(saying.standing.stage)
    if unproved and not saying.keyboard:
        page = replace(page, said=(*page.said, words(unproved)))
    return replace(
        page,
        errors=tuple((said, _to(key)) for key, said in errors.items()),
        errors_title=words("form.errors", n=len(errors)),
        choice_error=errors.get(SURE, ""),
        warning=saying.warning or page.warning,
        keyboard=saying.keyboard,
    )


def present_second(saying: Saying, words: Wording) -> FormView:
    """Word the second page: what was written, or 再问一次."""
    page = _again if saying.act == WITHDRAW else _check
    return replace(page(saying, words), warning=saying.warning)


def present_handed(handed: Handed, words: Wording) -> FormView:
    """Word the confirmation: sealed, not there yet, and what the number is good for."""
    return FormView(
        title=words("followup.title"),
        heading=words("followup.done", act=words.under("followup.do", handed.act)),
        big=((words("followup.letter"), Number(handed.letter).shown),),
        code=handed.modules,
        listed=(
            words("foi.done.next_1"),
            words("followup.next_code"),
            words("followup.next_progress", number=Number(handed.number).shown),
        ),
        dock=(Choice(words("followup.leave"), Back(), is_primary=True),),
    )


def present_nothing(words: Wording) -> FormView:
    """Say that no application is in hand: it is looked up first."""
    return FormView(
        title=words("followup.title"),
        heading=words("followup.nothing"),
        dock=(Choice(words("progress.title"), Go(Place("progress")), is_primary=True),),
    )


def present_twice(act: str, words: Wording) -> FormView:
    """Say that this session has sent that already."""
    return FormView(
        title=words("followup.title"),
        heading=words("followup.twice", act=words.under("followup.do", act)),
        said=(words("followup.twice_next"),),
        dock=(Choice(words("followup.leave"), Back(), is_primary=True),),
    )


def present_enough(words: Wording) -> FormView:
    """Say that this session has sent as much as one may."""
    return FormView(
        title=words("followup.title"),
        heading=words("followup.enough"),
        said=(words("followup.enough_next"),),
        dock=(Choice(words("progress.help"), Go(Place("help")), is_primary=True),),
    )


def _to(key: str) -> Action:
    return Edit("" if key == SURE else key)


def _page(saying: Saying, words: Wording) -> FormView:
    return FormView(
        title=words("followup.title"),
        heading=words.under("followup.heading", saying.act),
    )


def _confirm(saying: Saying, words: Wording) -> FormView:
    box = OptionView(
        words("followup.sure"), Tick(SURE), is_chosen=saying.is_sure, is_box=True
    )
    return replace(
        _page(saying, words),
        said=(
            words("followup.number", number=Number(saying.number).shown),
            words("followup.confirm_why"),
            words("followup.confirm_day"),
        ),
        boxes=(box,),
        dock=(Choice(words("followup.confirm"), Send(), is_primary=True),),
    )


def _supplement(saying: Saying, words: Wording) -> FormView:
    record = saying.standing.record
    note = record.note if record and record.state == "correction" else None
    until = record.answer_until_on if record else None
    deadline = (words("followup.until", day=_day(until, words)),) if until else ()
    return replace(
        _page(saying, words),
        warning=words("followup.asked", note=note) if note else "",
        said=(*deadline, *saying.rules) or (words("followup.supplement_said"),),
        fields=saying.fields,
        more=_chips(words) if any(f.is_active for f in saying.fields[:1]) else (),
        dock=(Choice(words("foi.finish"), Onward(), is_primary=True),),
    )


def _chips(words: Wording) -> tuple[Choice, ...]:
    whats = [words.under("foi.wanted.what", what) for what in CHIPS]
    return tuple(
        Choice(
            words("foi.wanted.add", what=what),
            Press(words("foi.wanted.colon", what=what)),
        )
        for what in whats
    )


def _withdraw(saying: Saying, words: Wording) -> FormView:
    return replace(
        _page(saying, words),
        said=(
            words("followup.number", number=Number(saying.number).shown),
            words("followup.withdraw_means"),
            words("followup.withdraw_later"),
        ),
        dock=(
            Choice(words("followup.keep"), Back()),
            Choice(words("followup.withdraw"), Onward(), is_primary=True),
        ),
    )


def _again(saying: Saying, words: Wording) -> FormView:
    """Ask once more; where 要撤回 was touched lies what withdraws nothing."""
    return FormView(
        title=words("followup.title"),
        heading=words("followup.again"),
        said=(words("followup.again_said"),),
        big=((words("foi.done.number"), Number(saying.number).shown),),
        dock=(
            Choice(words("followup.withdraw_sure"), Send()),
            Choice(words("followup.keep"), Back(), is_primary=True),
        ),
    )


def _propose(saying: Saying, words: Wording) -> FormView:
    return replace(
        _page(saying, words),
        said=(words("followup.propose_why"),),
        fields=saying.fields,
        dock=(Choice(words("followup.propose"), Send(), is_primary=True),),
    )


def _check(saying: Saying, words: Wording) -> FormView:
    shown = {
        "text": (words("followup.field.text"), saying.text),
        "phone": (words("followup.field.phone"), mask("phone", saying.phone)),
    }
    return FormView(
        title=words("followup.title"),
        heading=words("foi.check.heading"),
        terms=((words("foi.done.number"), Number(saying.number).shown),),
        answers=tuple(
            AnswerView(label, said, Choice(words("foi.change"), Rewrite(key)))
            for key, (label, said) in shown.items()
            if said
        ),
        dock=(Choice(words("followup.supplement"), Send(), is_primary=True),),
    )


def _day(day: date, words: Wording) -> str:
    return words("row.date", year=day.year, month=day.month, day=day.day)


_FIRST: Mapping[str, Callable[[Saying, Wording], FormView]] = {
    CONFIRM: _confirm,
    SUPPLEMENT: _supplement,
    WITHDRAW: _withdraw,
    PROPOSE: _propose,
}
