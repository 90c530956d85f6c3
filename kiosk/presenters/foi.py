"""What is said before and after the form: notice, ways out, confirmation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foi.directory import Organisation
from kiosk.actions import Action, Choice, Go, Place
from kiosk.presenters.form import FormView
from kiosk.presenters.options import OptionView
from kiosk.wording import Wording
from sync.formats.number import Number, code_shown

CONTACT = ("address", "hours", "phone", "online")


class Kept(StrEnum):
    """How the applicant keeps number and code."""

    COPIED = "copied"
    SCANNED = "scanned"
    REFUSED = "refuse"
    PRINTED = "printed"  # only where a slip came out


KEPT_ALWAYS = (Kept.COPIED, Kept.SCANNED, Kept.REFUSED)


@dataclass(frozen=True, slots=True)
class Begin(Action):
    """开始填: leads to the notice."""


@dataclass(frozen=True, slots=True)
class Agree(Action):
    """知道了: leads to the first page of the form."""


@dataclass(frozen=True, slots=True)
class NeedHelp(Action):
    """我不会写，请人帮我."""


@dataclass(frozen=True, slots=True)
class Leave(Action):
    """记好了: asks how the number is kept before anything is cleared."""


@dataclass(frozen=True, slots=True)
class Keep(Action):
    """The number is kept, ``how``: only then the confirmation may be left."""

    how: Kept


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is shown once, after submitting. ``modules`` are those of the slip's QR."""

    number: str
    code: str
    agency: Organisation
    modules: tuple[tuple[bool, ...], ...]
    comes_to_counter: bool


def present_start(words: Wording) -> FormView:
    """Word the first page: look first, what can be asked, what it costs."""
    return FormView(
        title=words("foi.start.title"),
        said=(
            words("foi.start.ask"),
            words("foi.start.free"),
            words("foi.start.fill"),
            words("foi.start.sealed"),
            words("foi.start.village_said"),
        ),
        more=(
            Choice(words("foi.start.look"), Go(Place("search"))),
            Choice(words("foi.start.village"), Go(Place("list"))),
            Choice(words("foi.start.later"), Go(Place("progress"))),
        ),
        dock=(
            Choice(words("foi.need_help"), NeedHelp()),
            Choice(words("foi.begin"), Begin(), is_primary=True),
        ),
    )


def present_notice(agencies: Sequence[Organisation], words: Wording) -> FormView:
    """Word what must be told before anything is asked (个人信息保护法第十七条)."""
    who = words("foi.notice.who_any")
    if len(agencies) == 1:
        who = f"{agencies[0].name} {agencies[0].contact.get('phone', '')}".strip()
    return FormView(
        title=words("foi.start.title"),
        heading=words("foi.notice.heading"),
        terms=(
            (words("foi.notice.who"), who),
            (words("foi.notice.purpose"), words("foi.notice.purpose_said")),
            (words("foi.notice.kinds"), words("foi.notice.kinds_said")),
            (words("foi.notice.necessity"), words("foi.notice.necessity_said")),
            (words("foi.notice.keep"), words("foi.notice.keep_said")),
            (words("foi.notice.rights"), words("foi.notice.rights_said")),
        ),
        dock=(Choice(words("foi.agree"), Agree(), is_primary=True),),
    )


def present_helped(agencies: Sequence[Organisation], words: Wording) -> FormView:
    """Word who may write in somebody's place."""
    return FormView(
        title=words("foi.start.title"),
        heading=words("foi.helped.heading"),
        said=(
            words("foi.helped.1"),
            words("foi.helped.2"),
            *([words("foi.elsewhere")] if agencies else []),
        ),
        terms=_elsewhere(agencies, words),
        dock=(
            *_offices(agencies, words),
            Choice(words("foi.begin"), Begin(), is_primary=True),
        ),
    )


def present_unavailable(
    why: str, agencies: Sequence[Organisation], words: Wording
) -> FormView:
    """Say loudly, before anything is filled in, that it must be done elsewhere."""
    return FormView(
        title=words("foi.start.title"),
        heading=words("foi.unavailable.heading"),
        warning=why,
        said=(words("foi.elsewhere"),) if agencies else (),
        terms=_elsewhere(agencies, words),
        dock=(
            *_offices(agencies, words),
            Choice(words("foi.unavailable.look"), Go(Place("search"))),
        ),
    )


def _offices(agencies: Sequence[Organisation], words: Wording) -> tuple[Choice, ...]:
    """Return the button to the agencies: their channels, and a blank form."""
    if not agencies:
        return ()
    return (Choice(words("foi.offices"), Go(Place("agency"))),)


def present_done(done: Confirmation, words: Wording) -> FormView:
    """Word the confirmation. No date: the office has not confirmed anything yet."""
    counter = (words("foi.done.counter"),) if done.comes_to_counter else ()
    return FormView(
        title=words("foi.done.title"),
        heading=words("foi.done.heading", agency=done.agency.name),
        big=_to_keep(done, words),
        code=done.modules,
        listed=(
            words("foi.done.qr"),
            *counter,
            words("foi.done.next_1"),
            words("foi.done.next_2"),
            words("foi.done.next_3"),
            words("foi.done.next_4"),
        ),
        dock=(Choice(words("foi.done.leave"), Leave(), is_primary=True),),
    )


def present_leaving(done: Confirmation, words: Wording) -> FormView:
    """Ask how the number is kept: a second touch in haste must not lose it."""
    return FormView(
        title=words("foi.done.title"),
        heading=words("foi.done.leaving"),
        said=(words("foi.done.please"),),
        big=_to_keep(done, words),
        options=tuple(
            OptionView(words.under("foi.kept", kept), Keep(kept))
            for kept in KEPT_ALWAYS
        ),
    )


def _to_keep(done: Confirmation, words: Wording) -> tuple[tuple[str, str], ...]:
    return (
        (words("foi.done.number"), Number(done.number).shown),
        (words("foi.done.code"), code_shown(done.code)),
    )


def _elsewhere(
    agencies: Sequence[Organisation], words: Wording
) -> tuple[tuple[str, str], ...]:
    """Return where to go instead: every way that each agency can be reached."""
    return tuple(
        (
            one.contact.get("organ") or one.name,
            "\n".join(contact_lines(one.contact, words)),
        )
        for one in agencies
    )


def contact_lines(contact: Mapping[str, str], words: Wording) -> Iterator[str]:
    """Yield a line for each way; the postcode stands with the address it is part of."""
    for key in CONTACT:
        said = words.under("foi.elsewhere", key).format(text=contact.get(key, ""))
        code = contact.get("postcode") if key == "address" else ""
        if contact.get(key):
            yield said + (words("foi.elsewhere.postcode", text=code) if code else "")
