"""What a form is worded from: fields, options, answers to check."""

from dataclasses import dataclass

from kiosk.actions import Action, Choice
from kiosk.presenters.options import OptionView
from kiosk.presenters.rows import RowView
from kiosk.presenters.typing import FieldView, KeyboardView


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A line of the answers to check: what was asked, what was said, 改一下."""

    label: str
    text: str
    change: Choice


@dataclass(frozen=True, slots=True)
class SumView:
    """A sum as one writes it down: lines with their figures, a rule, what it makes."""

    title: str
    lines: tuple[tuple[str, str], ...]
    total: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Later:
    """What is to be done by itself ``seconds`` after this was shown."""

    seconds: float
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """One page of a form, from top to bottom; what is empty is left out.

    ``counter`` is 第2步，共7步; ``errors`` stand in a box under the heading, each with
    the action that leads to its field; ``choice_error`` is what is wrong with options
    or boxes; ``big`` is what must be written down, in large letters under its label;
    ``code`` are the modules of a QR; ``terms`` are what things
    are called, in bold, and what is said of each, under it.
    """

    title: str
    counter: str = ""
    heading: str = ""
    said: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    warning: str = ""
    errors: tuple[tuple[str, Action], ...] = ()
    errors_title: str = ""
    choice_error: str = ""
    big: tuple[tuple[str, str], ...] = ()
    code: tuple[tuple[bool, ...], ...] = ()
    ahead: tuple[FieldView, ...] = ()
    hits: tuple[RowView, ...] = ()
    options: tuple[OptionView, ...] = ()
    sums: tuple[SumView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    listed: tuple[str, ...] = ()
    boxes: tuple[OptionView, ...] = ()
    more: tuple[Choice, ...] = ()
    keyboard: KeyboardView | None = None
    later: Later | None = None
    dock: tuple[Choice, ...] = ()
