"""The application form as a value: which page, what was answered, what is wrong.

Every act gives a new form; nothing is written anywhere. Whether an answer is right is
decided by ``foi.form``: this module decides on which page it is asked, and that
nobody comes past a page with something wrong on it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Step(StrEnum):
    """The pages of the form, in their order."""

    AGENCY = "agency"
    WANTED = "wanted"
    LOOK = "look"  # only where there is something to look at before going on
    GIVING = "giving"
    WHO = "who"
    NAME = "name"
    IDENTITY = "identity"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    AGENT = "agent"
    AGENT_PAPER = "agent_paper"
    MORE = "more"
    CHECK = "check"


class Giving(StrEnum):
    """怎么给您: how and in what form, as people think of it."""

    PICKUP = "pickup"
    POST = "post"
    EMAIL = "email"
    INSPECT = "inspect"
    FAX = "fax"
    DISC = "disc"
    DISC_POST = "disc_post"


FORM_AND_ROUTE: Mapping[Giving, tuple[str, str]] = {
    Giving.PICKUP: ("paper", "pickup"),
    Giving.POST: ("paper", "post"),
    Giving.EMAIL: ("electronic", "email"),
    Giving.INSPECT: ("inspect", "inspect"),
    Giving.FAX: ("paper", "fax"),
    Giving.DISC: ("disc", "pickup"),
    Giving.DISC_POST: ("disc", "post"),
}
BY_POST = (Giving.POST, Giving.DISC_POST)
ASKED: Mapping[Step, tuple[str, ...]] = {
    Step.AGENCY: ("agency",),
    Step.WANTED: ("wanted",),
    Step.LOOK: (),
    Step.GIVING: ("giving", "accept_other"),
    Step.WHO: ("applicant", "by_agent"),
    Step.NAME: ("name", "organisation_code"),
    Step.IDENTITY: ("id_kind", "id_number"),
    Step.ORGANISATION: ("organisation_kind", "representative"),
    Step.CONTACT: ("contact_name", "phone", "postcode", "address", "email", "fax"),
    Step.AGENT: ("agent_name",),
    Step.AGENT_PAPER: ("agent_kind", "agent_number"),
    Step.MORE: ("suggest_publishing", "help", "purpose", "by_staff", "filled_by"),
    Step.CHECK: ("truth",),
}
CITIZEN, ORGANISATION = "citizen", "organisation"
NUMBERS = {"id_kind": "id_number", "agent_kind": "agent_number"}
"""The number of each paper, by the answer that says what paper it is."""
LATER = "later"  # shows papers at the counter; no number is asked
YES = "yes"
HELP = "看不清或者听不清，需要帮助"  # 条例 43: help with reading and hearing


@dataclass(frozen=True, slots=True)
class FoiForm:
    """The form as far as it is filled in.

    ``is_changing`` after 改一下: the next page is the answers again. ``reveals`` names
    the field whose dots are lifted (看一下). ``has_look``: something is public already,
    or got elsewhere, and is looked at first.
    """

    step: Step = Step.AGENCY
    answers: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    is_changing: bool = False
    reveals: str = ""
    has_look: bool = False

    def get(self, key: str) -> str:
        """Return what was answered, nothing if nothing was."""
        return self.answers.get(key, "")


Problems = Callable[[FoiForm], Mapping[str, str]]
"""Returns what is wrong with a form: sentences by the key of the answer."""


def steps_of(form: FoiForm) -> tuple[Step, ...]:
    """Return the pages that this applicant has: people show papers, bodies a code."""
    is_body = form.get("applicant") == ORGANISATION
    skipped = {Step.IDENTITY if is_body else Step.ORGANISATION}
    if not form.get("by_agent"):
        skipped |= {Step.AGENT, Step.AGENT_PAPER}
    if not form.has_look:
        skipped.add(Step.LOOK)
    return tuple(step for step in Step if step not in skipped)


def counted(form: FoiForm) -> tuple[int, int]:
    """Return which page this is and how many there are; a look aside is no page."""
    steps = [step for step in steps_of(form) if step is not Step.LOOK]
    here = Step.WANTED if form.step is Step.LOOK else form.step
    return steps.index(here) + 1, len(steps)


def asked_on(form: FoiForm, step: Step) -> tuple[str, ...]:
    """Return the keys of the answers that ``step`` asks this applicant for."""
    return tuple(key for key in ASKED[step] if _is_asked(form, key))


def _is_asked(form: FoiForm, key: str) -> bool:
    is_organisation = form.get("applicant") == ORGANISATION
    giving = form.get("giving")
    wanted = {
        "organisation_code": is_organisation,
        "contact_name": is_organisation,
        "id_number": form.get("id_kind") not in ("", LATER),
        "agent_number": bool(form.get("agent_kind")),
        "filled_by": bool(form.get("by_staff")),
        "address": giving in BY_POST,
        "postcode": giving in BY_POST,
        "email": giving == Giving.EMAIL,
        "fax": giving == Giving.FAX,
    }
    return wanted.get(key, True)


def answered(form: FoiForm, key: str, value: str) -> FoiForm:
    """Return the form with ``value`` for ``key``; what was wrong with it is forgotten.

    Another kind of paper forgets the number of the one before.
    """
    answers = {**form.answers, key: value}
    if key in NUMBERS and value != form.get(key):
        answers.pop(NUMBERS[key], None)
    errors = {k: v for k, v in form.errors.items() if k != key}
    return replace(form, answers=answers, errors=errors)


def ticked(form: FoiForm, key: str) -> FoiForm:
    """Return the form with the box ``key`` ticked, or not ticked any more."""
    return answered(form, key, "" if form.get(key) else YES)


def revealed(form: FoiForm, key: str) -> FoiForm:
    """Return the form with the dots of ``key`` lifted, or back again."""
    return replace(form, reveals="" if form.reveals == key else key)


def forward(form: FoiForm, problems: Problems) -> FoiForm:
    """Return the form on the next page, or on this one with what is wrong.

    After 改一下 the next page is the first that has something wrong now (an address is
    asked for once the answer is to be sent by post), else the answers again.
    """
    wrong = errors_on(form, form.step, problems)
    if wrong:
        return replace(form, errors=wrong, reveals="")
    steps = steps_of(form)
    following = steps[min(steps.index(form.step) + 1, len(steps) - 1)]
    if form.is_changing:
        following = first_wrong(form, problems) or Step.CHECK
    return replace(form, step=following, errors={}, reveals="", is_changing=False)


def backward(form: FoiForm) -> FoiForm | None:
    """Return the form one page before; ``None`` on the first."""
    steps = steps_of(form)
    place = steps.index(form.step)
    if form.is_changing:
        return replace(form, step=Step.CHECK, errors={}, is_changing=False, reveals="")
    if place == 0:
        return None
    return replace(form, step=steps[place - 1], errors={}, reveals="")


def changing(form: FoiForm, step: Step) -> FoiForm:
    """Return the form on ``step``, to come back to the answers afterwards."""
    return replace(form, step=step, errors={}, is_changing=True)


def with_errors(form: FoiForm, errors: Mapping[str, str]) -> FoiForm:
    """Return the form with what is wrong on its page."""
    return replace(form, errors=errors)


def errors_on(form: FoiForm, step: Step, problems: Problems) -> dict[str, str]:
    """Return what is wrong on one page, in the order it is asked."""
    found = problems(form)
    return {key: found[key] for key in asked_on(form, step) if key in found}


def first_wrong(form: FoiForm, problems: Problems) -> Step | None:
    """Return the first page before the answers that has something wrong."""
    steps = [step for step in steps_of(form) if step is not Step.CHECK]
    return next((step for step in steps if errors_on(form, step, problems)), None)


def form_json(form: FoiForm) -> dict[str, Any]:
    """Return the application as ``form.json`` has it; what was not said is left out."""
    parts: dict[str, Any] = {
        "name": form.get("name").strip(),
        "phone": form.get("phone"),
        "agency": form.get("agency"),
        "wanted": {"description": form.get("wanted").strip()},
        "accept_other": bool(form.get("accept_other")),
        "suggest_publishing": bool(form.get("suggest_publishing")),
        "help": HELP if form.get("help") else "",
        "purpose": form.get("purpose").strip(),
        "address": _asked(form, "address"),
        "postcode": _asked(form, "postcode"),
        "email": _asked(form, "email"),
        "fax": _asked(form, "fax"),
    }
    parts |= _given(form) | _identity(form) | _others(form)
    said = {key: value for key, value in parts.items() if value != ""}
    return {"applicant": form.get("applicant"), **said}  # none chosen is no citizen


def _asked(form: FoiForm, key: str) -> str:
    """Return an answer only while it is asked for: no address without the post."""
    return form.get(key).strip() if _is_asked(form, key) else ""


def _given(form: FoiForm) -> dict[str, str]:
    if not form.get("giving"):
        return {}
    kind, route = FORM_AND_ROUTE[Giving(form.get("giving"))]
    return {"form": kind, "route": route}


def _others(form: FoiForm) -> dict[str, Any]:
    """Return who applies for somebody else, and who wrote it down (条例 29)."""
    parts: dict[str, Any] = {}
    if form.get("by_agent"):
        parts["agent"] = {
            "name": form.get("agent_name").strip(),
            "id_kind": form.get("agent_kind"),
            "id_number": form.get("agent_number"),
        }
    if form.get("by_staff"):
        parts["filled_by"] = {"name": form.get("filled_by").strip()}
    return parts


def _identity(form: FoiForm) -> dict[str, Any]:
    if form.get("applicant") == ORGANISATION:
        person = {"name": form.get("contact_name").strip(), "phone": form.get("phone")}
        return {
            "organisation_code": form.get("organisation_code"),
            "organisation_kind": form.get("organisation_kind"),
            "representative": form.get("representative").strip(),
            "contact": person,
            "proof": "number_only",
        }
    if form.get("id_kind") == LATER:
        return {"proof": LATER}
    return {
        "id_kind": form.get("id_kind"),
        "id_number": form.get("id_number"),
        "proof": "number_only",
    }
