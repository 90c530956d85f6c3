"""What the pages of the application are put together from: options, boxes, fields."""

from dataclasses import replace

from kiosk.actions import Choice
from kiosk.presenters.foi_filling import Filling, Reveal
from kiosk.presenters.foi_form import LATER, FoiForm
from kiosk.presenters.options import OptionView, Pick, Tick
from kiosk.presenters.typing import HIDDEN, FieldView, hidden
from kiosk.wording import Wording


def option(
    form: FoiForm, key: str, value: str, label: str, detail: str = ""
) -> OptionView:
    """Return ``value`` as one of several answers to ``key``."""
    return OptionView(
        label=label,
        action=Pick(key, value),
        detail=detail,
        is_chosen=form.get(key) == value,
    )


def box(form: FoiForm, key: str, label: str, detail: str = "") -> OptionView:
    """Return ``key`` as a box to tick."""
    is_chosen = bool(form.get(key))
    return OptionView(label, Tick(key), detail, is_chosen=is_chosen, is_box=True)


def paper(form: FoiForm, key: str, kind: str, words: Wording) -> OptionView:
    """Return a kind of paper as an answer to ``key``."""
    detail = words("foi.identity.later_detail") if kind == LATER else ""
    return option(form, key, kind, words.under("foi.identity", kind), detail)


def field(filling: Filling, key: str, label: str, words: Wording) -> FieldView:
    """Return the field ``key`` as it stands, with what waits in the keys."""
    is_active = filling.typing == key
    form = filling.form
    return FieldView(
        key=key,
        label=label,
        text=filling.composing.text if is_active else form.get(key),
        waiting=filling.composing.keys if is_active else "",
        empty=words("foi.field.touch"),
        error=form.errors.get(key, ""),
        is_active=is_active,
    )


def secret(filling: Filling, key: str, label: str, words: Wording) -> FieldView:
    """Return a field whose text shows as dots until 看一下.

    The figure just typed is seen for a second, so that a slip is noticed.
    """
    asked = field(filling, key, label, words)
    is_shown = filling.form.reveals == key
    text = asked.text
    if not is_shown:
        is_fresh = asked.is_active and filling.is_fresh
        text = hidden(text, is_active=True) if is_fresh else HIDDEN * len(text)
    label = words("foi.hide") if is_shown else words("foi.show")
    return replace(asked, text=text, beside=(Choice(label, Reveal(key)),))
