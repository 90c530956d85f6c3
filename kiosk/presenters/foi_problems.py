"""What is wrong with the form, by the answer it is asked by.

The rules are those of ``foi.form``; here each of its findings is led to the page where
the applicant can mend it, and the two ticks that only the screen has are added.
"""

from collections.abc import Mapping
from datetime import date

from foi.form import findings, from_form
from kiosk.presenters.foi_form import ORGANISATION, FoiForm, Problems, form_json
from kiosk.wording import Wording

_ASKED_BY: Mapping[str, str] = {
    "form": "giving",
    "route": "giving",
    "contact.name": "contact_name",
    "contact.phone": "phone",
    "proof": "id_kind",
    "agent.name": "agent_name",
    "agent.id_kind": "agent_kind",
    "agent.id_number": "agent_number",
}


def problems_for(today: date, words: Wording) -> Problems:
    """Return the check of a whole form as of ``today``."""

    def problems(form: FoiForm) -> dict[str, str]:
        found: dict[str, str] = {}
        for finding in findings(from_form(form_json(form)), today=today):
            found.setdefault(_key(form, finding.field), finding.message)
        return found | _own(form, words)

    return problems


def _key(form: FoiForm, field: str) -> str:
    if field == "id_number" and not form.get("id_kind"):
        return "id_kind"
    stem, _, _ = field.partition(".")
    return "wanted" if stem == "wanted" else _ASKED_BY.get(field, field)


def _own(form: FoiForm, words: Wording) -> dict[str, str]:
    found = {}
    if form.get("applicant") == ORGANISATION and not form.get("organisation_kind"):
        found["organisation_kind"] = words("foi.organisation.wanted")
    if form.get("applicant") != ORGANISATION and not form.get("id_kind"):
        found["id_kind"] = words("foi.identity.wanted")
    if form.get("by_agent"):
        found |= _of_agent(form, words)
    if form.get("by_staff") and not form.get("filled_by").strip():
        found["filled_by"] = words("foi.more.filled_by_wanted")
    if not form.get("truth"):
        found["truth"] = words("foi.check.truth_wanted")
    return found


def _of_agent(form: FoiForm, words: Wording) -> dict[str, str]:
    """Return what lacks of an agent of whom nothing at all was said yet."""
    found = {}
    if not form.get("agent_name").strip():
        found["agent_name"] = words("foi.agent.name_wanted")
    if not form.get("agent_kind"):
        found["agent_kind"] = words("foi.identity.wanted")
    return found
