"""A form being filled in on the screen: what each field takes, what can be touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from foi.asking import Aside
from foi.directory import Organisation
from kiosk.actions import Action
from kiosk.input.composing import Composing, Entry
from kiosk.presenters.foi_form import NUMBERS, FoiForm, Step, asked_on
from kiosk.presenters.rows import RowView
from kiosk.presenters.typing import KeyboardView

ENTRIES: Mapping[str, tuple[Entry, int]] = {  # what each field takes, and how much
    "wanted": (Entry.WORDS, 1000),
    "name": (Entry.WORDS, 60),
    "organisation_code": (Entry.CODE, 18),
    "id_number": (Entry.IDENTITY, 18),
    "representative": (Entry.WORDS, 60),
    "contact_name": (Entry.WORDS, 60),
    "phone": (Entry.PHONE, 20),
    "address": (Entry.WORDS, 200),
    "postcode": (Entry.DIGITS, 6),
    "email": (Entry.EMAIL, 100),
    "purpose": (Entry.WORDS, 500),
    "fax": (Entry.PHONE, 20),
    "agent_name": (Entry.WORDS, 60),
    "agent_number": (Entry.IDENTITY, 18),
    "filled_by": (Entry.WORDS, 60),
    "looking": (Entry.WORDS, 20),  # for an agency; no answer, and never sealed
}
PAPER_OF = {number: paper for paper, number in NUMBERS.items()}
LETTERED = frozenset(
    {"passport", "hk-macao-permit", "taiwan-permit", "foreign-permanent", "other"}
)


@dataclass(frozen=True, slots=True)
class Next(Action):
    """下一步."""


@dataclass(frozen=True, slots=True)
class Change(Action):
    """改一下: go to one page and come back."""

    step: Step


@dataclass(frozen=True, slots=True)
class Reveal(Action):
    """看一下, or 藏起来."""

    key: str


@dataclass(frozen=True, slots=True)
class Cover(Action):
    """A second after a key: the last figure is a dot like the others."""


@dataclass(frozen=True, slots=True)
class Found(Action):
    """找到了，不用申请: what was filled in is let go."""


@dataclass(frozen=True, slots=True)
class Submit(Action):
    """提交申请."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A form being filled in: the agencies, and the field being typed into, if any.

    ``closed`` are agencies that nothing can be sealed to here. ``hits`` are public
    already, ``asides`` tell where else; ``example`` is how others asked this agency.
    ``is_fresh``: the last figure was typed just now and may be seen for a second.
    """

    form: FoiForm
    agencies: tuple[Organisation, ...]
    typing: str = ""
    composing: Composing = field(default_factory=Composing)
    keyboard: KeyboardView | None = None
    warning: str = ""
    closed: tuple[Organisation, ...] = ()
    hits: tuple[RowView, ...] = ()
    asides: tuple[Aside, ...] = ()
    example: str = ""
    is_fresh: bool = False

    def agency(self) -> Organisation | None:
        """Return the agency that was chosen."""
        chosen = self.form.get("agency")
        return next((one for one in self.agencies if one.code == chosen), None)


def entry_of(form: FoiForm, key: str) -> tuple[Entry, int]:
    """Return what the field ``key`` takes now: some papers have letters."""
    entry, limit = ENTRIES[key]
    if form.get(PAPER_OF.get(key, "")) in LETTERED:
        return Entry.CODE, limit
    return entry, limit


def first_field(form: FoiForm) -> str:
    """Return the field that the keyboard opens for: the first one without an answer."""
    fields = [key for key in asked_on(form, form.step) if key in ENTRIES]
    is_optional = form.step in (Step.MORE, Step.ORGANISATION)
    return next((key for key in fields if not is_optional and not form.get(key)), "")
