"""The values of an item's own fields, each as what it is, or nothing at all.

A field that was left out, or that could not be read, is nothing: other rules say so.
"""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from boards.content.draft import Draft
from sync.instants import parse_instant


def text_of(draft: Draft, key: str) -> str:
    """Return the text of the field ``key``; empty when there is none."""
    value = draft.item.fields.get(key)
    return value.strip() if isinstance(value, str) else ""


def day_of_field(draft: Draft, key: str) -> date | None:
    """Return the day in the field ``key``."""
    return as_day(draft.item.fields.get(key))


def moment_of(draft: Draft, key: str) -> datetime | None:
    """Return the instant in the field ``key``."""
    value = draft.item.fields.get(key)
    try:
        return parse_instant(value) if isinstance(value, str) else None
    except ValueError:
        return None


def number_of(draft: Draft, key: str) -> int | None:
    """Return the whole number in the field ``key``."""
    value = draft.item.fields.get(key)
    return value if type(value) is int else None  # true is an int to Python


def money_of(draft: Draft, key: str) -> Decimal | None:
    """Return the amount in the field ``key``, in yuan."""
    return as_money(draft.item.fields.get(key))


def as_day(value: Any) -> date | None:
    """Return the day that ``value`` writes as ``2026-11-03``."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def as_money(value: Any) -> Decimal | None:
    """Return the amount that ``value`` writes as ``8560.00``."""
    try:
        amount = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        return None
    return amount if amount is not None and amount.is_finite() else None


def place(draft: Draft, key: str) -> str:
    """Return where the field ``key`` stands: ``item.yaml:12``."""
    return draft.where(f"{draft.item.kind}.{key}")
