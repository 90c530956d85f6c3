"""The answers as they are read back before submitting, and where to change them."""

from boards.content.numbers import mask
from kiosk.presenters.foi_filling import Filling
from kiosk.presenters.foi_form import (
    LATER,
    NUMBERS,
    ORGANISATION,
    FoiForm,
    Step,
    asked_on,
)
from kiosk.wording import Wording


def answers_of(filling: Filling, words: Wording) -> tuple[tuple[str, str, Step], ...]:
    """Return every answer as it will be read: its name, its words, where to change it.

    Numbers of papers and telephones are masked: others may look over the shoulder.
    """
    form = filling.form
    agency = filling.agency()
    rows = [
        (words("foi.check.agency"), agency.name if agency else "", Step.AGENCY),
        (words("foi.check.wanted"), form.get("wanted"), Step.WANTED),
        (words("foi.check.giving"), _giving_words(form, words), Step.GIVING),
        (words("foi.check.applicant"), _who_words(form, words), Step.WHO),
        (words("foi.check.name"), form.get("name"), Step.NAME),
    ]
    if form.get("applicant") == ORGANISATION:
        kind = words.under("foi.organisation", form.get("organisation_kind"))
        said = f"{kind}　{form.get('organisation_code')}　{form.get('representative')}"
        rows.append((words("foi.check.organisation"), said, Step.ORGANISATION))
    else:
        said = _paper_words(form, "id_kind", words)
        rows.append((words("foi.check.identity"), said, Step.IDENTITY))
    rows.append((words("foi.check.phone"), _contact_words(form), Step.CONTACT))
    if form.get("by_agent"):
        rows.append((words("foi.check.agent"), form.get("agent_name"), Step.AGENT))
        said = _paper_words(form, "agent_kind", words)
        rows.append((words("foi.check.agent_paper"), said, Step.AGENT_PAPER))
    rows.append((words("foi.check.more"), _more_words(form, words), Step.MORE))
    return tuple(row for row in rows if row[1])


def _giving_words(form: FoiForm, words: Wording) -> str:
    said = words.under("foi.giving", form.get("giving"))
    if not form.get("accept_other"):
        return said
    return f"{said}；{words('foi.giving.accept_other')}"


def _who_words(form: FoiForm, words: Wording) -> str:
    return words.under("foi.who", form.get("applicant"))


def _contact_words(form: FoiForm) -> str:
    return "　".join(
        mask("phone", form.get(key)) if key == "phone" else form.get(key)
        for key in asked_on(form, Step.CONTACT)
    )


def _paper_words(form: FoiForm, paper: str, words: Wording) -> str:
    kind = form.get(paper)
    said = words.under("foi.identity", kind)
    return said if kind == LATER else f"{said}　{mask(kind, form.get(NUMBERS[paper]))}"


def _more_words(form: FoiForm, words: Wording) -> str:
    boxes = [
        words.under("foi.more", key)
        for key in ("suggest_publishing", "help")
        if form.get(key)
    ]
    staff = ""
    if form.get("by_staff"):
        staff = words("foi.check.staff", name=form.get("filled_by"))
    return "；".join([*boxes, *filter(None, [form.get("purpose"), staff])])
