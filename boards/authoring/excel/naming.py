"""Ids and titles of what a sheet becomes: the same sheet is the same item."""

import re

from pypinyin import Style, lazy_pinyin

from boards.content.item import Table

_SOUND = 12  # letters of an id that come from what it is about
_QUARTERS = "一二三四"
_MONTH = re.compile(r"\d{4}-\d{2}")


def id_of(day: str, slug: str, said: str = "") -> str:
    """Return an id: the day or period, what kind of sheet, and how it sounds."""
    letters = lazy_pinyin(said, style=Style.FIRST_LETTER, errors="default")
    sound = re.sub("[^a-z0-9]", "", "".join(letters).lower())[:_SOUND]
    return "-".join(filter(None, (day.lower(), slug, sound)))


def period_words(period: str) -> str:
    """Return a period as a title says it: ``2026年10月``; empty for none."""
    year, _, rest = period.partition("-")
    if rest.startswith("q"):
        return f"{year}年{_QUARTERS[int(rest[1]) - 1]}季度"
    if rest:
        return f"{year}年{int(rest)}月"
    return f"{year}年" if year else ""


def month_of(table: Table) -> str:
    """Return the one month that a list was paid for; empty: none, or several."""
    months = set(table.values("month"))
    found = next(iter(months)) if len(months) == 1 else ""
    return found if _MONTH.fullmatch(found) else ""
