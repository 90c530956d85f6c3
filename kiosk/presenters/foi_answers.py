"""The answers as they are read back before submitting, and where to change them."""

from boards.content.numbers import mask
from kiosk.presenters.foi_filling import Filling
from kiosk.presenters.foi_form import LATER, ORGANISATION, FoiForm, Step, asked_on
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
        said = _identity_words(form, words)
        rows.append((words("foi.check.identity"), said, Step.IDENTITY))
    contact = "　".join(
        mask("phone", form.get(key)) if key == "phone" else form.get(key)
        for key in asked_on(form, Step.CONTACT)
    )
    rows.append((words("foi.check.phone"), contact, Step.CONTACT))
    rows.append((words("foi.check.more"), _more_words(form, words), Step.MORE))
    return tuple(row for row in rows if row[1])


def _giving_words(form: FoiForm, words: Wording) -> str:
    said = words.under("foi.giving", form.get("giving"))
    if not form.get("accept_other"):
        return said
    return f"{said}；{words('foi.giving.accept_other')}"


def _who_words(form: FoiForm, words: Wording) -> str:
    return words.under("foi.who", form.get("applicant"))


def _identity_words(form: FoiForm, words: Wording) -> str:
    kind = form.get("id_kind")
    said = words.under("foi.identity", kind)
    if kind == LATER:
        return said
    return f"{said}　{mask(kind, form.get('id_number'))}"


def _more_words(form: FoiForm, words: Wording) -> str:
    boxes = [
        words.under("foi.more", key)
        for key in ("suggest_publishing", "help")
        if form.get(key)
    ]
    return "；".join([*boxes, *filter(None, [form.get("purpose")])])
