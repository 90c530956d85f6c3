"""Who applies: a person or a body, how to reach them, and who does it for them."""

from collections.abc import Sequence

from kiosk.presenters.foi_filling import Filling
from kiosk.presenters.foi_form import (
    CITIZEN,
    LATER,
    NUMBERS,
    ORGANISATION,
    Step,
    asked_on,
)
from kiosk.presenters.foi_parts import box, field, option, paper, secret
from kiosk.presenters.form import FormView
from kiosk.presenters.typing import FieldView
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


def present_who(filling: Filling, words: Wording) -> FormView:
    """Ask in whose name, and whether somebody applies for somebody else."""
    form = filling.form
    label, detail = words("foi.who.by_agent"), words("foi.who.by_agent_detail")
    return FormView(
        title="",
        heading=words("foi.who.heading"),
        options=tuple(
            option(form, "applicant", who, words.under("foi.who", who))
            for who in (CITIZEN, ORGANISATION)
        ),
        boxes=(box(form, "by_agent", label, detail),),
    )


def present_name(filling: Filling, words: Wording) -> FormView:
    """Ask for the name; of a body for its code as well."""
    is_agent = bool(filling.form.get("by_agent"))
    if filling.form.get("applicant") != ORGANISATION:
        heading = "foi.name.heading_client" if is_agent else "foi.name.heading"
        return FormView(
            title="",
            heading=words(heading),
            said=(words("foi.name.said"),),
            fields=(field(filling, "name", words("foi.field.name"), words),),
        )
    name = words("foi.field.organisation_name")
    code = words("foi.field.organisation_code")
    return FormView(
        title="",
        heading=words("foi.name.heading_organisation"),
        fields=(
            field(filling, "name", name, words),
            field(filling, "organisation_code", code, words),
        ),
    )


def present_identity(filling: Filling, words: Wording) -> FormView:
    """Ask for the applicant's paper and its number."""
    return FormView(
        title="",
        heading=words("foi.identity.heading"),
        said=(words("foi.identity.said"),),
        options=tuple(
            paper(filling.form, "id_kind", kind, words)
            for kind in _papers(filling, "id_kind", PAPERS)
        ),
        fields=_number(filling, "id_kind", words),
    )


def present_organisation(filling: Filling, words: Wording) -> FormView:
    """Ask what the annual report counts bodies by, and who represents it."""
    label = words("foi.field.representative")
    options = tuple(
        option(
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
        fields=(field(filling, "representative", label, words),),
    )


def present_contact(filling: Filling, words: Wording) -> FormView:
    """Ask for a telephone, and for what the way chosen needs."""
    return FormView(
        title="",
        heading=words("foi.contact.heading"),
        said=(words("foi.contact.said"),),
        fields=tuple(
            field(filling, key, words.under("foi.field", key), words)
            for key in asked_on(filling.form, Step.CONTACT)
        ),
    )


def present_agent(filling: Filling, words: Wording) -> FormView:
    """Ask who applies for the applicant; what authorises them is shown later."""
    return FormView(
        title="",
        heading=words("foi.agent.heading"),
        said=(words("foi.agent.said"),),
        fields=(field(filling, "agent_name", words("foi.field.name"), words),),
    )


def present_agent_paper(filling: Filling, words: Wording) -> FormView:
    """Ask for the agent's paper and its number."""
    kinds = [kind for kind in PAPERS if kind != LATER]
    return FormView(
        title="",
        heading=words("foi.agent.paper"),
        options=tuple(
            paper(filling.form, "agent_kind", kind, words)
            for kind in _papers(filling, "agent_kind", kinds)
        ),
        fields=_number(filling, "agent_kind", words),
    )


def _papers(filling: Filling, key: str, kinds: Sequence[str]) -> Sequence[str]:
    """Return the papers to choose from; while a number is typed only the chosen one."""
    kind = filling.form.get(key)
    return (kind,) if filling.typing and kind else kinds


def _number(filling: Filling, key: str, words: Wording) -> tuple[FieldView, ...]:
    if filling.form.get(key) in ("", LATER):
        return ()
    label = words("foi.field.id_number")
    return (secret(filling, NUMBERS[key], label, words),)
