"""What each page of the application form says."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kiosk.actions import Action, Choice
from kiosk.input.composing import Press
from kiosk.presenters.foi_agency import present_agency
from kiosk.presenters.foi_answers import answers_of
from kiosk.presenters.foi_filling import (
    ENTRIES,
    PAPER_OF,
    Change,
    Cover,
    Filling,
    Next,
    Submit,
)
from kiosk.presenters.foi_form import FoiForm, Giving, Step, counted
from kiosk.presenters.foi_look import present_look
from kiosk.presenters.foi_parts import box, field, option
from kiosk.presenters.foi_people import (
    present_agent,
    present_agent_paper,
    present_contact,
    present_identity,
    present_name,
    present_organisation,
    present_who,
)
from kiosk.presenters.form import AnswerView, FormView, Later
from kiosk.presenters.options import OptionView
from kiosk.presenters.typing import Edit
from kiosk.wording import Wording

CHIPS = ("time", "place", "number", "agency")
WANTED_LINES = 3
SEEN_SECONDS = 1.0  # the figure of a number just typed


def present_step(filling: Filling, words: Wording) -> FormView:
    """Word the page that the form is on."""
    form = filling.form
    page = _PAGES[form.step](filling, words)
    last = form.step is Step.CHECK
    label = words("foi.submit") if last else words("foi.finish")
    onward = Choice(label, Submit() if last else Next(), is_primary=True)
    here, every = counted(form)
    is_seen = filling.is_fresh and filling.typing in PAPER_OF
    return replace(
        page,
        title=words("foi.start.title"),
        counter=words("foi.step", n=here, all=every),
        errors=tuple((said, _to(key)) for key, said in form.errors.items()),
        errors_title=words("form.errors", n=len(form.errors)),
        choice_error=next((e for k, e in form.errors.items() if k not in ENTRIES), ""),
        keyboard=filling.keyboard,
        later=Later(SEEN_SECONDS, Cover()) if is_seen else None,
        warning=filling.warning,
        dock=page.dock or (onward,),
    )


def _to(key: str) -> Action:
    """Return what a sentence about ``key`` leads to: its field, or its page anew."""
    return Edit(key) if key in ENTRIES else Edit("")


def _wanted(filling: Filling, words: Wording) -> FormView:
    asked = field(filling, "wanted", "", words)
    chips = tuple(_chip(words.under("foi.wanted.what", what), words) for what in CHIPS)
    example = words("foi.wanted.example")
    if filling.example:
        example = words("foi.wanted.example_of", example=filling.example)
    return FormView(
        title="",
        heading=words("foi.wanted.heading"),
        said=(words("foi.wanted.said"), example),
        fields=(replace(asked, lines=WANTED_LINES),),
        more=chips,
    )


def _chip(what: str, words: Wording) -> Choice:
    inserted = Press(words("foi.wanted.colon", what=what))
    return Choice(words("foi.wanted.add", what=what), inserted)


def _giving(filling: Filling, words: Wording) -> FormView:
    form = filling.form
    return FormView(
        title="",
        heading=words("foi.giving.heading"),
        options=tuple(
            option(form, "giving", giving, words.under("foi.giving", giving))
            for giving in Giving
        ),
        boxes=(box(form, "accept_other", words("foi.giving.accept_other")),),
    )


def _more(filling: Filling, words: Wording) -> FormView:
    form = filling.form
    keys = ["suggest_publishing", "help", "by_staff"]
    boxes = {key: words.under("foi.more", key) for key in keys}
    names = ["purpose", *(["filled_by"] if form.get("by_staff") else [])]
    return FormView(
        title="",
        heading=words("foi.more.heading"),
        said=(words("foi.more.said"),),
        boxes=tuple(box(form, key, said) for key, said in boxes.items() if said),
        fields=tuple(
            field(filling, key, words.under("foi.field", key), words) for key in names
        ),
    )


def _check(filling: Filling, words: Wording) -> FormView:
    return FormView(
        title="",
        heading=words("foi.check.heading"),
        answers=tuple(
            AnswerView(label, text, Choice(words("foi.change"), Change(step)))
            for label, text, step in answers_of(filling, words)
        ),
        boxes=(_truth(filling.form, words),),
    )


def _truth(form: FoiForm, words: Wording) -> OptionView:
    """Return the box to tick; what staff wrote down is read back first (条例 29)."""
    if form.get("by_staff"):
        return box(form, "truth", words("foi.check.truth_read"))
    key = "foi.check.truth_agent" if form.get("by_agent") else "foi.check.truth"
    return box(form, "truth", words(key))


_PAGES: Mapping[Step, Callable[[Filling, Wording], FormView]] = {
    Step.AGENCY: present_agency,
    Step.WANTED: _wanted,
    Step.LOOK: present_look,
    Step.GIVING: _giving,
    Step.WHO: present_who,
    Step.NAME: present_name,
    Step.IDENTITY: present_identity,
    Step.ORGANISATION: present_organisation,
    Step.CONTACT: present_contact,
    Step.AGENT: present_agent,
    Step.AGENT_PAPER: present_agent_paper,
    Step.MORE: _more,
    Step.CHECK: _check,
}
