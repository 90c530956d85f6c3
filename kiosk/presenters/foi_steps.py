"""What each page of the application form says."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from foi.directory import Organisation
from kiosk.actions import Action, Choice
from kiosk.input.composing import Press
from kiosk.presenters.foi_answers import answers_of
from kiosk.presenters.foi_filling import (
    ENTRIES,
    Change,
    Filling,
    Next,
    Reveal,
    Submit,
)
from kiosk.presenters.foi_form import (
    CITIZEN,
    LATER,
    ORGANISATION,
    FoiForm,
    Giving,
    Step,
    asked_on,
    steps_of,
)
from kiosk.presenters.form import AnswerView, FormView, OptionView, Pick, Tick
from kiosk.presenters.typing import Edit, FieldView, hidden
from kiosk.wording import Wording

PAPERS = (
    CITIZEN,
    LATER,
    "resident-permit",
    "hk-macao-permit",
    "taiwan-permit",
    "foreign-permanent",
    "passport",
    "other",
)
BODIES = ("business", "research", "charity", "legal", "other")
CHIPS = ("time", "place", "number", "agency")
WANTED_LINES = 3


def present_step(filling: Filling, words: Wording) -> FormView:
    """Word the page that the form is on."""
    form = filling.form
    steps = steps_of(form)
    page = _PAGES[form.step](filling, words)
    last = form.step is Step.CHECK
    label = words("foi.submit") if last else words("foi.finish")
    return replace(
        page,
        title=words("foi.start.title"),
        counter=words("foi.step", n=steps.index(form.step) + 1, all=len(steps)),
        errors=tuple((said, _to(key)) for key, said in form.errors.items()),
        errors_title=words("form.errors", n=len(form.errors)),
        choice_error=next((e for k, e in form.errors.items() if k not in ENTRIES), ""),
        keyboard=filling.keyboard,
        warning=filling.warning,
        dock=(Choice(label, Submit() if last else Next(), is_primary=True),),
    )


def _to(key: str) -> Action:
    """Return what a sentence about ``key`` leads to: its field, or its page anew."""
    return Edit(key) if key in ENTRIES else Edit("")


def _agency(filling: Filling, words: Wording) -> FormView:
    office = filling.agencies[0].name if filling.agencies else ""
    return FormView(
        title="",
        heading=words("foi.agency.heading"),
        said=(words("foi.agency.said", name=office),),
        options=tuple(
            _option(
                filling.form,
                "agency",
                one.code,
                one.name,
                _detail(one, words, is_chosen=one is filling.agency()),
            )
            for one in filling.agencies
        ),
    )


def _detail(one: Organisation, words: Wording, *, is_chosen: bool) -> str:
    """Return what an agency looks after; of the one chosen also where it is.

    Who will hold the data, and how to reach them, must be told (个人信息保护法 17).
    """
    lines = [words("foi.agency.topics", topics="、".join(one.topics))]
    if is_chosen:
        lines += [
            words.under("foi.elsewhere", key).format(text=one.contact[key])
            for key in ("address", "phone")
            if one.contact.get(key)
        ]
    return "\n".join(lines if one.topics else lines[1:])


def _wanted(filling: Filling, words: Wording) -> FormView:
    asked = _field(filling, "wanted", "", words)
    chips = tuple(_chip(words.under("foi.wanted.what", what), words) for what in CHIPS)
    return FormView(
        title="",
        heading=words("foi.wanted.heading"),
        said=(words("foi.wanted.said"), words("foi.wanted.example")),
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
            _option(form, "giving", giving, words.under("foi.giving", giving))
            for giving in Giving
        ),
        boxes=(_box(form, "accept_other", words("foi.giving.accept_other")),),
    )


def _who(filling: Filling, words: Wording) -> FormView:
    return FormView(
        title="",
        heading=words("foi.who.heading"),
        options=tuple(
            _option(filling.form, "applicant", who, words.under("foi.who", who))
            for who in (CITIZEN, ORGANISATION)
        ),
    )


def _name(filling: Filling, words: Wording) -> FormView:
    if filling.form.get("applicant") != ORGANISATION:
        return FormView(
            title="",
            heading=words("foi.name.heading"),
            said=(words("foi.name.said"),),
            fields=(_field(filling, "name", words("foi.field.name"), words),),
        )
    name = words("foi.field.organisation_name")
    code = words("foi.field.organisation_code")
    return FormView(
        title="",
        heading=words("foi.name.heading_organisation"),
        fields=(
            _field(filling, "name", name, words),
            _field(filling, "organisation_code", code, words),
        ),
    )


def _identity(filling: Filling, words: Wording) -> FormView:
    form = filling.form
    kind = form.get("id_kind")
    fields: tuple[FieldView, ...] = ()
    if kind not in ("", LATER):
        fields = (_secret(filling, "id_number", words("foi.field.id_number"), words),)
    return FormView(
        title="",
        heading=words("foi.identity.heading"),
        said=(words("foi.identity.said"),),
        options=tuple(_paper(form, paper, words) for paper in _papers(filling)),
        fields=fields,
    )


def _papers(filling: Filling) -> Sequence[str]:
    """Return the papers to choose from; while a number is typed only the chosen one."""
    kind = filling.form.get("id_kind")
    return (kind,) if filling.typing and kind else PAPERS


def _paper(form: FoiForm, paper: str, words: Wording) -> OptionView:
    detail = words("foi.identity.later_detail") if paper == LATER else ""
    label = words.under("foi.identity", paper)
    return _option(form, "id_kind", paper, label, detail)


def _organisation(filling: Filling, words: Wording) -> FormView:
    label = words("foi.field.representative")
    options = tuple(
        _option(
            filling.form,
            "organisation_kind",
            kind,
            words.under("foi.organisation", kind),
        )
        for kind in BODIES
    )
    return FormView(
        title="",
        heading=words("foi.organisation.heading"),
        options=() if filling.typing else options,
        fields=(_field(filling, "representative", label, words),),
    )


def _contact(filling: Filling, words: Wording) -> FormView:
    return FormView(
        title="",
        heading=words("foi.contact.heading"),
        said=(words("foi.contact.said"),),
        fields=tuple(
            _field(filling, key, words.under("foi.field", key), words)
            for key in asked_on(filling.form, Step.CONTACT)
        ),
    )


def _more(filling: Filling, words: Wording) -> FormView:
    form = filling.form
    boxes = ("suggest_publishing", "help")
    return FormView(
        title="",
        heading=words("foi.more.heading"),
        said=(words("foi.more.said"),),
        boxes=tuple(_box(form, key, words.under("foi.more", key)) for key in boxes),
        fields=(_field(filling, "purpose", words("foi.field.purpose"), words),),
    )


def _check(filling: Filling, words: Wording) -> FormView:
    form = filling.form
    return FormView(
        title="",
        heading=words("foi.check.heading"),
        answers=tuple(
            AnswerView(label, text, Choice(words("foi.change"), Change(step)))
            for label, text, step in answers_of(filling, words)
        ),
        boxes=(_box(form, "truth", words("foi.check.truth")),),
    )


def _option(
    form: FoiForm, key: str, value: str, label: str, detail: str = ""
) -> OptionView:
    return OptionView(
        label=label,
        action=Pick(key, value),
        detail=detail,
        is_chosen=form.get(key) == value,
    )


def _box(form: FoiForm, key: str, label: str) -> OptionView:
    is_chosen = bool(form.get(key))
    return OptionView(label, Tick(key), is_chosen=is_chosen, is_box=True)


def _field(filling: Filling, key: str, label: str, words: Wording) -> FieldView:
    is_active = filling.typing == key
    form = filling.form
    return FieldView(
        key=key,
        label=label,
        text=filling.composing.text if is_active else form.get(key),
        waiting=filling.composing.keys if is_active else "",
        empty=words("foi.field.touch"),
        error=form.errors.get(key, ""),
        is_active=is_active,
    )


def _secret(filling: Filling, key: str, label: str, words: Wording) -> FieldView:
    """Return a field whose text shows as dots until 看一下."""
    asked = _field(filling, key, label, words)
    is_shown = filling.form.reveals == key
    text = asked.text if is_shown else hidden(asked.text, is_active=asked.is_active)
    label = words("foi.hide") if is_shown else words("foi.show")
    return replace(asked, text=text, beside=(Choice(label, Reveal(key)),))


_PAGES: Mapping[Step, Callable[[Filling, Wording], FormView]] = {
    Step.AGENCY: _agency,
    Step.WANTED: _wanted,
    Step.GIVING: _giving,
    Step.WHO: _who,
    Step.NAME: _name,
    Step.IDENTITY: _identity,
    Step.ORGANISATION: _organisation,
    Step.CONTACT: _contact,
    Step.MORE: _more,
    Step.CHECK: _check,
}
