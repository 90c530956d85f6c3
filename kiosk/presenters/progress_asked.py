"""Number and query code as they are typed: two fields, what is wrong, how often."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from kiosk.actions import Action, Choice
from kiosk.presenters.form import FormView
from kiosk.presenters.typing import Edit, FieldView, KeyboardView
from kiosk.wording import Wording
from sync.formats.number import CODE_LENGTH, parse_code, parse_number

MOST_TRIES = 5
PAUSE = timedelta(minutes=10)
NUMBER_DIGITS = 15


class Field(StrEnum):
    """The two things that must be known."""

    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """查一查."""


@dataclass(frozen=True, slots=True)
class Anyway(Action):
    """还没查到，也可以先办: speak about an application that is not known here."""


@dataclass(frozen=True, slots=True)
class Came:
    """What the last try came to; ``is_unknown``: nothing of it is held here.

    One may speak about such an application all the same.
    """

    warning: str = ""
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of this session, so that nobody goes through codes."""

    wrong: int = 0
    until: datetime | None = None

    def failed(self, now: datetime) -> "Tries":
        """Return the tries after one more wrong one at ``now``."""
        wrong = self.wrong + 1
        return Tries(0, now + PAUSE) if wrong >= MOST_TRIES else Tries(wrong)

    def minutes_left(self, now: datetime) -> int:
        """Return how many minutes nobody may try; 0 when one may."""
        if self.until is None or now >= self.until:
            return 0
        return ceil((self.until - now) / timedelta(minutes=1))


@dataclass(frozen=True, slots=True)
class Asked:
    """Number and code as typed."""

    number: str = ""
    code: str = ""

    def with_(self, field: Field, text: str) -> "Asked":
        """Return it with ``field`` changed."""
        return replace(self, **{field.value: text})

    def of(self, field: Field) -> str:
        """Return what stands in ``field``."""
        return self.number if field is Field.NUMBER else self.code


def errors_of(asked: Asked, words: Wording) -> dict[Field, str]:
    """Return what is wrong with what was typed, by field; nothing when it can be."""
    errors: dict[Field, str] = {}
    try:
        parse_number(asked.number)
    except ValueError:
        errors[Field.NUMBER] = _number_error(asked.number, words)
    try:
        parse_code(asked.code)
    except ValueError:
        errors[Field.CODE] = words("progress.code_wrong", n=CODE_LENGTH)
    return errors


def _number_error(number: str, words: Wording) -> str:
    digits = sum(character.isdigit() for character in number)
    if digits != NUMBER_DIGITS:
        return words("progress.number_short", n=NUMBER_DIGITS, m=digits)
    return words("progress.number_wrong")


def present_form(
    asked: Asked,
    active: Field | None,
    keyboard: KeyboardView | None,
    *,
    errors: dict[Field, str],
    came: Came,
    words: Wording,
) -> FormView:
    """Word the two fields, and what the last try came to."""
    return FormView(
        title=words("progress.title"),
        fields=tuple(
            FieldView(
                key=field.value,
                label=words.under("progress.label", field),
                text=_grouped(field, asked.of(field)),
                hint=words.under("progress.hint", field),
                empty=words("progress.touch"),
                error=errors.get(field, ""),
                is_active=field is active,
            )
            for field in Field
        ),
        keyboard=keyboard,
        warning=came.warning,
        errors=tuple((said, Edit(field)) for field, said in errors.items()),
        errors_title=words("form.errors", n=len(errors)),
        more=(Choice(words("progress.anyway"), Anyway()),) if came.is_unknown else (),
        dock=(Choice(words("progress.ask"), Ask(), is_primary=True),),
    )


def _grouped(field: Field, text: str) -> str:
    """Return what was typed in the groups of the slip, so that it can be compared."""
    ends = (5, 10, 13) if field is Field.NUMBER else (5,)
    starts = (0, *ends)
    parts = [text[a:b] for a, b in zip(starts, (*ends, len(text)), strict=True)]
    return "-".join(part for part in parts if part)
