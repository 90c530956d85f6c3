"""What somebody says, page by page, as a value: what it is about, what was answered.

Every act gives a new form; nothing is written anywhere. What is missing or wrong is
decided by ``foi.feedback``: this module decides on which page it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from foi.feedback import CHOICE, OPINION, QUESTION, SUGGESTION, Feedback, findings

CALL, NO_CALL = "yes", "no"
WHOLE = ""  # the row that stands for all of them


class Step(StrEnum):
    """The pages, in their order."""

    ROW = "row"
    TOPIC = "topic"
    CHOICE = "choice"
    TEXT = "text"
    PHONE = "phone"
    CHECK = "check"


_STEPS: Mapping[str, tuple[Step, ...]] = {
    QUESTION: (Step.ROW, Step.TOPIC, Step.TEXT, Step.PHONE, Step.CHECK),
    OPINION: (Step.TOPIC, Step.TEXT, Step.PHONE, Step.CHECK),
    SUGGESTION: (Step.TEXT, Step.PHONE, Step.CHECK),
    CHOICE: (Step.CHOICE,),
}
_ASKED: Mapping[Step, frozenset[str]] = {
    Step.ROW: frozenset({"about"}),
    Step.TOPIC: frozenset(),
    Step.CHOICE: frozenset({"choice"}),
    Step.TEXT: frozenset({"topic", "text"}),
    Step.PHONE: frozenset({"phone"}),
    Step.CHECK: frozenset({"about", "topic", "text", "choice", "phone"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What it is about.

    ``rows`` are those that one may ask about, each as it is said; ``topics`` the kinds
    offered; ``question`` and ``choices`` those of a consultation.
    """

    act: str
    board: str
    about: str = ""
    title: str = ""
    rows: tuple[str, ...] = ()
    has_more_rows: bool = False
    topics: tuple[str, ...] = ()
    question: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class SayForm:
    """The form as far as it is filled in; ``is_changing`` after 改一下.

    ``answers`` are ``row`` (as it is said), ``topic``, ``choice``, ``text``, ``call``
    and ``phone``; ``errors`` sentences by the key of the answer.
    """

    subject: Subject
    step: Step
    answers: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    is_changing: bool = False

    def get(self, key: str) -> str:
        """Return what was answered, nothing if nothing was."""
        return self.answers.get(key, "")


def begun(subject: Subject, row: str = "") -> SayForm:
    """Return the form of ``subject`` on its first page, ``row`` chosen already."""
    given = {"row": row} if row else {}
    steps = steps_of(subject)
    first = steps[1] if row and steps[0] is Step.ROW else steps[0]
    return SayForm(subject, first, given)


def steps_of(subject: Subject) -> tuple[Step, ...]:
    """Return the pages that this subject has."""
    steps = _STEPS[subject.act]
    return tuple(step for step in steps if step is not Step.ROW or subject.rows)


def feedback_of(form: SayForm) -> Feedback:
    """Return what is sealed of ``form``."""
    subject = form.subject
    return Feedback(
        act=subject.act,
        board=subject.board,
        about=subject.about,
        row=form.get("row"),
        topic=form.get("topic"),
        text=form.get("text").strip(),
        choice=form.get("choice"),
        phone=form.get("phone").strip() if form.get("call") == CALL else "",
    )


def answered(form: SayForm, key: str, value: str) -> SayForm:
    """Return the form with ``value`` for ``key``; its error is forgotten."""
    errors = {k: said for k, said in form.errors.items() if k != key}
    return replace(form, answers={**form.answers, key: value}, errors=errors)


def wrong_with(form: SayForm, step: Step) -> dict[str, str]:
    """Return what is wrong on ``step``: sentences by the key of the answer."""
    found = {one.field: one.message for one in findings(feedback_of(form))}
    wrong = {key: said for key, said in found.items() if key in _ASKED[step]}
    if "topic" in wrong:  # it is asked for on the page of the text, the last of both
        wrong["text"] = wrong.pop("topic")
    return wrong


def forward(form: SayForm, *, nothing_called: str) -> SayForm:
    """Return the form on its next page, or on this one with what is wrong.

    ``nothing_called`` is said when a call is wanted and no number was given.
    """
    wrong = wrong_with(form, form.step)
    if form.step is Step.PHONE and lacks_phone(form):
        wrong["phone"] = nothing_called
    if wrong:
        return replace(form, errors=wrong)
    steps = steps_of(form.subject)
    following = steps[min(steps.index(form.step) + 1, len(steps) - 1)]
    step = Step.CHECK if form.is_changing else following
    return replace(form, step=step, errors={}, is_changing=False)


def backward(form: SayForm) -> SayForm | None:
    """Return the form one page back; None before the first page."""
    if form.is_changing:
        return replace(form, step=Step.CHECK, errors={}, is_changing=False)
    steps = steps_of(form.subject)
    at = steps.index(form.step)
    return replace(form, step=steps[at - 1], errors={}) if at else None


def changing(form: SayForm, step: Step) -> SayForm:
    """Return the form on ``step``, from where 下一步 leads to the answers again."""
    return replace(form, step=step, errors={}, is_changing=True)


def with_errors(form: SayForm, errors: Mapping[str, str]) -> SayForm:
    """Return the form with what is wrong, to be shown on this page."""
    return replace(form, errors=errors)


def lacks_phone(form: SayForm) -> bool:
    """Tell whether a call is wanted and there is no number for it."""
    return form.get("call") == CALL and not form.get("phone").strip()
