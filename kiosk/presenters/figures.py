"""Money, dates and periods as a resident reads them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from kiosk.wording import Wording

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})-q([1-4])")


def amount(text: str) -> Decimal | None:
    """Return the amount that ``text`` states; None when it is no number."""
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def money(value: Decimal) -> str:
    """Return ``12,000.00``."""
    return f"{value:,.2f}"


def money_text(text: str) -> str:
    """Return a stored amount with its commas; what is no number stays as it is."""
    value = amount(text)
    return text if value is None else money(value)


def day_text(text: str, words: Wording) -> str:
    """Return a stored date as ``2026年11月3日``; what is no date stays as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return words("row.date", year=day.year, month=day.month, day=day.day)


def period_text(period: str, words: Wording) -> str:
    """Return ``2026年10月``, ``2026年第3季度`` or ``2026年``; else as it is."""
    if match := _MONTH.fullmatch(period):
        return words("period.month", year=match[1], month=int(match[2]))
    if match := _QUARTER.fullmatch(period):
        return words("period.quarter", year=match[1], quarter=match[2])
    return words("period.year", year=period) if period.isdigit() else period


def short_period(period: str, words: Wording) -> str:
    """Return ``10月`` for a month, the whole wording for other periods."""
    match = _MONTH.fullmatch(period)
    if match is None:
        return period_text(period, words)
    return words("period.short_month", month=int(match[2]))
