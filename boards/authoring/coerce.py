"""Coercion: what people write, as text, into the one form the formats ask for.

Everything is read as text, so ``8:30`` stays a time and ``0402`` keeps its nought; what
a value means is decided here. A function returns the value, or raises ``ValueError``
with one Chinese line that quotes what was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from boards.content.terms import UNITS, Term
from boards.errors import FormatError
from sync.instants import CHINA, content_instant

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?")
_MONEY = re.compile(r"(-?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?")
_WHOLE = re.compile(r"\d{1,9}")
_REF = re.compile(r"[0-9]{12}(?:-[a-z0-9]{1,12})?/[a-z0-9][a-z0-9-]{0,63}")
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]|q[1-4]))?")
_TERM = re.compile(r"([0-9]{1,4})\s*个?(工作日|日|天|周|星期|月|小时)")
_UNIT_WORDS: Mapping[str, str] = {
    **{words.removeprefix("个"): unit for unit, words in UNITS.items()},
    "天": "day",
    "星期": "week",
}
FIRST_YEAR, LAST_YEAR = 1900, 2199


def to_date(text: str) -> date:
    """Read ``2026-11-03``, ``2026/11/3``, ``2026.11.3`` or ``2026年11月3日``."""
    match = _DATE.fullmatch(_half_width(text))
    if not match:
        raise ValueError(f"“{text}”不是日期。请写成 2026-11-03 这样")
    year, month, day = map(int, match.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"“{text}”的年份不对")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(f"没有“{text}”这一天") from error


def to_instant(text: str) -> datetime:
    """Read a day with a time, or a day alone, which means 00:00.

    Without a zone it is +08:00; ``24:00`` is the next day's 00:00.
    """
    return _instant(text, bare_day=timedelta(0))


def to_end(text: str) -> datetime:
    """Read an instant at which something ends: a day alone means its 24:00."""
    return _instant(text, bare_day=timedelta(days=1))


def to_money(text: str) -> str:
    """Read an amount in yuan into the form ``8560.00``; ``8,560`` is one too."""
    match = _MONEY.fullmatch(_half_width(text))
    if not match:
        raise ValueError(f"“{text}”不是金额。请只写数字，例如 8560.00")
    sign, whole, cents = match.groups()
    digits = str(int(whole.replace(",", "")))
    amount = f"{digits}.{(cents or '').ljust(2, '0')}"
    return sign * (amount != "0.00") + amount


def to_whole(text: str) -> int:
    """Read a whole number that is not negative."""
    plain = _half_width(text)
    if not _WHOLE.fullmatch(plain):
        raise ValueError(f"“{text}”不是整数。请只写数字，例如 26")
    return int(plain)


def to_truth(text: str) -> bool:
    """Read ``true`` or ``false``; other words were turned into these before."""
    words = {"true": True, "false": False}
    if text not in words:
        raise ValueError(f"“{text}”只能写 是 或 否")
    return words[text]


def to_ref(text: str) -> str:
    """Read the name of an item: ``430121105207/2026-10-caiwu``."""
    if not _REF.fullmatch(text):
        raise ValueError(f"“{text}”不是条目名。请写成 公开栏代码/条目编号")
    return text


def to_word(text: str, options: Iterable[str]) -> str:
    """Read one of ``options``; other words were turned into these before."""
    if text not in options:
        raise ValueError(f"“{text}”不是可以写的词。可以写：{'、'.join(options)}")
    return text


def to_term(text: str) -> dict[str, Any] | str:
    """Read ``20个工作日`` as a term; words such as ``当场办结`` stay what they are."""
    match = _TERM.fullmatch(_half_width(text))
    if not match:
        return text
    return term_of({"n": match[1], "unit": _UNIT_WORDS[match[2]]})


def term_of(value: Mapping[str, Any]) -> dict[str, Any]:
    """Read ``{"n": "20", "unit": "workday"}``."""
    try:
        return Term.from_json(value).to_json()
    except FormatError as error:
        raise ValueError("期限读不懂。请写成 20个工作日 这样") from error


def to_period(text: str) -> str:
    """Read a period: a month ``2026-10``, a quarter ``2026-q3`` or a year ``2026``."""
    if not _PERIOD.fullmatch(text.lower()):
        raise ValueError(f"“{text}”不是期间。请写 2026-10、2026-q3 或 2026")
    return text.lower()


READERS: Mapping[str, Callable[[str], Any]] = {
    "str": str,
    "date": lambda text: to_date(text).isoformat(),
    "instant": lambda text: content_instant(to_instant(text)),
    "money": to_money,
    "int": to_whole,
    "bool": to_truth,
    "ref": to_ref,
    "term": to_term,
}
"""How one text of a type of ``boards.content.kinds`` is read into its JSON form."""


def _instant(text: str, *, bare_day: timedelta) -> datetime:
    day, _, time = _half_width(text).replace("T", " ").partition(" ")
    midnight = datetime.combine(to_date(day), datetime.min.time(), CHINA)
    if not time:
        return midnight + bare_day
    match = _TIME.fullmatch(time.strip())
    if not match:
        raise ValueError(f"“{text}”的时间读不懂。请写成 2026-11-10 08:30 这样")
    hour, minute, second = (int(part or 0) for part in match.group(1, 2, 3))
    if minute > 59 or second > 59 or hour * 3600 + minute * 60 + second > 86400:  # noqa: PLR2004
        raise ValueError(f"一天里没有“{time.strip()}”这个时间")
    moment = midnight + timedelta(hours=hour, minutes=minute, seconds=second)
    return moment - _offset(match[4]) if match[4] else moment


def _offset(zone: str) -> timedelta:
    """Return how far a written zone is ahead of +08:00."""
    if zone == "Z":
        return -timedelta(hours=8)
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
    return (ahead if zone[0] == "+" else -ahead) - timedelta(hours=8)


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
