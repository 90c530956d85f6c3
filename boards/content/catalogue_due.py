"""When a matter must be published: a rule with an anchor, or words for an event.

``{"after": "decided", "term": {"n": 3, "unit": "day"}}`` counts from an anchor,
``{"before": "meeting", "term": …}`` ends ahead of one, ``{"by": "01-31", "of":
"same_year"}`` and ``{"day": 10, "of": "next_month"}`` name a day. What no day can be
counted for stays words: ``"立即"``. A rule may bind one ``stage`` of a matter only.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from boards.content.periods import Period
from boards.content.terms import Term
from boards.content.workdays import Calendar, Due
from boards.errors import FormatError

AFTER: Mapping[str, str] = {
    "formed": "信息形成或者变更",
    "changed": "变动",
    "decided": "作出决定",
    "held": "会议召开",
    "completed": "完成",
    "stage": "每个阶段完成",
    "traded": "结果确定",
    "approved": "批准",
    "asked": "提出",
    "answered": "答复",
    "released": "文件公开",
    "closed": "征集结束",
    "occurred": "发生",
    "period_end": "每期结束",
}
"""What a term may be counted from, and how it is written."""
BEFORE: Mapping[str, str] = {
    "meeting": "会议召开",
    "election": "选举日",
    "next_election": "下一次换届选举",
    "deal": "发包",
    "candidate": "确定发展对象",
}
"""What a publication may have to come ahead of."""
OF: Mapping[str, str] = {
    "same_year": "当年",
    "next_year": "次年",
    "next_month": "次月",
    "next_quarter": "次季度首月",
}
"""Which year or month a named day is in, seen from the period that is told of."""
WORDS_LIMIT = 100
_MONTHS = 12
_BY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_DAYS_IN: Mapping[str, int] = {"day": 1, "week": 7}
"""Units in which a day can be counted back from an event."""
_LAST_SURE_DAY = 28  # every month has it


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """One rule; exactly one of ``after``, ``before``, ``by``, ``day``, ``words``.

    ``term`` belongs to ``after`` and ``before`` (days or weeks; none: just before it),
    ``of`` to ``by`` (``01-31``) and ``day`` (1 to 28). Unverified: from memory, an
    excerpt or a custom, so a county should look at it.

    Raises:
        ValueError: the parts do not make one rule.
    """

    after: str = ""
    before: str = ""
    by: str = ""
    day: int = 0
    words: str = ""
    term: Term | None = None
    of: str = ""
    stage: str = ""
    unverified: bool = False

    def __post_init__(self) -> None:
        said = [
            p for p in (self.after, self.before, self.by, self.day, self.words) if p
        ]
        if len(said) != 1 or not _FITS[self._form()](self):
            raise ValueError(f"not one rule: {self!r}")

    def __str__(self) -> str:
        rule = _WORDED[self._form()](self)
        return f"{self.stage}：{rule}" if self.stage else rule

    @property
    def is_typed(self) -> bool:
        """Whether a day can be counted, rather than told in words."""
        return not self.words

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read a rule: words, a term (from the day it was formed), or a map.

        Raises:
            FormatError: it is none of these.
        """
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FormatError(f"公开时限读不出来：{error!r}") from error

    def to_json(self) -> Any:
        """Return the stored form, inverse of ``from_json``."""
        if self == DueRule(words=self.words or "-"):
            return self.words
        keys = ("stage", "after", "before", "by", "day", "words", "of")
        line = {key: value for key in keys if (value := getattr(self, key))}
        if self.term:
            line["term"] = self.term.to_json()
        return line | ({"unverified": True} if self.unverified else {})

    def counted(self, anchor: date, calendar: Calendar) -> Due | None:
        """Return the last day, counted from ``anchor``; ``None`` if none is counted.

        ``anchor`` is the day (for hours the instant) that ``after`` or ``before``
        names. A rule for a named day or in words counts from nothing.

        Raises:
            NotFoundError: it ends beyond the calendar.
        """
        if self.after and self.term:
            return calendar.add(anchor, self.term)
        if not self.before:
            return None
        days = self.term.n * _DAYS_IN[self.term.unit] if self.term else 1
        return Due(anchor - timedelta(days), False, calendar.version)

    def for_period(self, period: Period, calendar: Calendar) -> Due | None:
        """Return the last day for what tells of ``period``; ``None`` if none is named.

        Raises:
            NotFoundError: it ends beyond the calendar.
        """
        if self.after == "period_end":
            return self.counted(period.last, calendar)
        on = self._named(period)
        return Due(on, False, calendar.version) if on else None

    def _named(self, period: Period) -> date | None:
        if self.by:
            year = period.last.year + (self.of == "next_year")
            month, day = map(int, self.by.split("-"))
            return date(year, month, day)
        if not self.day:
            return None
        after = period.last + timedelta(1)
        month = after.month if self.of == "next_month" else _quarter_after(after.month)
        turned = month > _MONTHS
        return date(after.year + turned, month - _MONTHS * turned, self.day)

    def _form(self) -> str:
        return next(key for key in _FITS if getattr(self, key))


def _quarter_after(month: int) -> int:
    return month if month % 3 == 1 else month + (4 - month % 3) % 3


def _parts(data: Any) -> dict[str, Any]:
    if isinstance(data, str):
        return {"words": data}
    if "unit" in data:
        return {"after": "formed", "term": Term.from_json(data)}
    texts = ("after", "before", "by", "of", "words", "stage")
    parts: dict[str, Any] = {key: str(data[key]) for key in texts if key in data}
    if "day" in data:
        parts["day"] = int(data["day"])
    if "term" in data:
        parts["term"] = Term.from_json(data["term"])
    return parts | {"unverified": data.get("unverified") in (True, "true")}


_FITS: Mapping[str, Callable[[DueRule], bool]] = {
    "after": lambda r: r.after in AFTER and bool(r.term) and not r.of,
    "before": lambda r: (
        r.before in BEFORE and not r.of and (r.term is None or r.term.unit in _DAYS_IN)
    ),
    "by": lambda r: (
        bool(_BY.fullmatch(r.by))
        and r.of in ("same_year", "next_year")
        and r.by not in ("02-29", "02-30", "02-31")
    ),
    "day": lambda r: (
        1 <= r.day <= _LAST_SURE_DAY and r.of in ("next_month", "next_quarter")
    ),
    "words": lambda r: len(r.words) <= WORDS_LIMIT and not (r.term or r.of),
}


def _counted_words(rule: DueRule) -> str:
    moment = "时" if rule.term and rule.term.unit == "hour" else "日"
    return f"{AFTER[rule.after]}之{moment}起{rule.term}内"


def _ahead_words(rule: DueRule) -> str:
    return f"{BEFORE[rule.before]}{rule.term or ''}前"


def _by_words(rule: DueRule) -> str:
    month, day = map(int, rule.by.split("-"))
    return f"{OF[rule.of]}{month}月{day}日前"


_WORDED: Mapping[str, Callable[[DueRule], str]] = {
    "after": _counted_words,
    "before": _ahead_words,
    "by": _by_words,
    "day": lambda r: f"{OF[r.of]}{r.day}日前",
    "words": lambda r: r.words,
}
