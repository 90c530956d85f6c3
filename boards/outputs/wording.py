"""How pages write amounts, days, times and terms for people to read."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from boards.content.periods import period_of
from boards.content.terms import UNITS
from sync.instants import CHINA, parse_instant

NOT_STATED = "来源文本未标明"
MINUS = "−"
PHONE = re.compile(r"(?<![\w-])0\d{2,3}-\d{7,8}(?![\w-])")
_NUMBER = re.compile(r"([+-]?)(\d+)(\.\d+)?")


def money(text: str) -> str:
    """Return ``8560.00`` as ``8,560.00``; what is no number stays as it is."""
    match = _NUMBER.fullmatch(text)
    if not match:
        return text
    sign, whole, rest = match.groups(default="")
    return f"{MINUS if sign == '-' else ''}{int(whole):,}{rest}"


def day(on: date) -> str:
    """Return a day as ``2026年11月5日``."""
    return f"{on.year}年{on.month}月{on.day}日"


def moment(at: datetime) -> str:
    """Return an instant as ``2026年11月5日 9:05``; midnight is only the day."""
    local = at.astimezone(CHINA)
    clock = f" {local.hour}:{local.minute:02}" if local.hour or local.minute else ""
    return day(local.date()) + clock


def period(name: str) -> str:
    """Return ``2026-q3`` as ``2026年第3季度``; what is no period stays as it is."""
    found = period_of(name)
    if found is None:
        return name
    year, _, part = name.partition("-")
    if not part:
        return f"{year}年"
    return f"{year}年第{part[1]}季度" if part[0] == "q" else f"{year}年{int(part)}月"


def size(count: int) -> str:
    """Return a number of bytes as people say it: ``1.2 MB``."""
    if count < 1_000_000:  # noqa: PLR2004
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"


def worded(value: Any, type_: str) -> str:
    """Return a field of a kind as people read it; ``type_`` as in ``Field``.

    What has not the form of its type stays as it is: a page never fails for it.
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(worded(part, "str") for part in value)
    return _text(str(value), type_)


def _text(text: str, type_: str) -> str:
    try:
        if type_ == "money":
            return f"{money(text)} 元"
        if type_ == "date":
            return day(date.fromisoformat(text))
        if type_ == "instant":
            return moment(parse_instant(text))
    except ValueError:
        return text
    return text


def _mapping(value: Mapping[str, Any]) -> str:
    if value.keys() == {"n", "unit"}:
        return f"{value['n']}{UNITS.get(str(value['unit']), value['unit'])}"
    if value.keys() == {"from_on", "until_on"}:
        begin, end = (worded(value[key], "date") for key in ("from_on", "until_on"))
        return f"{begin}至{end}"
    return "，".join(worded(part, "str") for part in value.values() if part)
