"""The rules in which a county may differ: each a value with the source it is from.

They are data (``assets/rules/default.json``); a board folder lays its ``rules.yaml``
over them, and whoever changes a rule says on what basis. A term that a law sets as the
longest can be made shorter and never longer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Self, TypeVar

from boards.content.stored import opened
from boards.content.terms import Term
from boards.errors import FormatError

SCHEMA = "gk.rules/1"
SIZE_LIMIT = 256_000  # bytes
RULES_LIMIT = 500
SAME_DAY = "same_day"
"""What stands in place of a term for something owed on the very day."""

Value = Term | bool | int | str | tuple[str, ...]
_AT_MOST, _POSITIVE = "at_most", "positive"
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
_DIGITS = 9
_DAY_OF_YEAR = re.compile(r"[0-9]{2}-[0-9]{2}")
_SHARE = re.compile(r"[0-9]{1,3}/[1-9][0-9]{0,2}")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it is called, its value, and where that is written.

    ``bound`` is ``at_most`` for a term that may only become shorter, or a day of the
    year that may only become earlier, and ``positive`` for a number that is never 0.
    Unverified: taken from memory or an excerpt, not from the text of a law.
    """

    label: str
    value: Value
    source: str
    bound: str = ""
    is_unverified: bool = False

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a rule back.

        Raises:
            FormatError: a field is missing or has the wrong shape.
        """
        try:
            return cls(
                str(data["label"]),
                _value(data["value"]),
                str(data["source"]),
                _bound(data.get("bound", "")),
                data.get("unverified") in (True, "true"),
            )
        except _UNREADABLE as error:
            raise FormatError(f"规定读不出来：{error!r}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        line: dict[str, Any] = {
            "label": self.label,
            "value": _value_to_json(self.value),
            "source": self.source,
        }
        line |= {"bound": self.bound} if self.bound else {}
        return line | ({"unverified": True} if self.is_unverified else {})


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule, by its key."""

    rules: Mapping[str, Rule]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read a file of rules.

        Raises:
            FormatError: too large, not JSON, or not of this format.
        """
        return cls.from_json(opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="规定"))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the rules back.

        Raises:
            FormatError: there are too many, or one has the wrong shape.
        """
        rules = data.get("rules")
        if not isinstance(rules, Mapping) or len(rules) > RULES_LIMIT:
            raise FormatError(f"规定读不出来：没有 rules，或超过 {RULES_LIMIT} 条")
        return cls({str(key): Rule.from_json(rule) for key, rule in rules.items()})

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        rules = {key: self.rules[key].to_json() for key in sorted(self.rules)}
        return {"schema": SCHEMA, "rules": rules}

    def merged(self, overlay: Mapping[str, Any]) -> "Rules":
        """Return these rules with the values and sources of ``overlay`` laid over.

        ``overlay`` maps a key to ``{"value", "source"}``; values may be text, as a
        folder's file has them.

        Raises:
            FormatError: there is no such rule, it says no source, its value is of
                another kind, or a term is longer than the law allows.
        """
        rules = dict(self.rules)
        for key, change in overlay.items():
            if key not in rules:
                raise FormatError(
                    f"没有“{key}”这条规定", hint="可以改的：" + "、".join(rules)
                )
            rules[key] = _changed(key, rules[key], change)
        return Rules(rules)

    def source(self, key: str) -> str:
        """Return where the rule ``key`` is written."""
        return self.rules[key].source

    def term(self, key: str) -> Term | None:
        """Return the term of the rule ``key``; ``None``: on the same day."""
        value = self.rules[key].value
        if value == SAME_DAY:
            return None
        return _as(Term, key, value)

    def is_on(self, key: str) -> bool:
        """Tell whether the rule ``key`` is in force."""
        return _as(bool, key, self.rules[key].value)

    def number(self, key: str) -> int:
        """Return the number of the rule ``key``."""
        return _as(int, key, self.rules[key].value)

    def words(self, key: str) -> tuple[str, ...]:
        """Return the words of the rule ``key``."""
        return _as(tuple, key, self.rules[key].value)


def _as(kind: type[_T], key: str, value: Value) -> _T:
    if not isinstance(value, kind):
        raise TypeError(f"the rule {key} is no {kind.__name__}")
    return value


def _changed(key: str, rule: Rule, change: Any) -> Rule:
    if not isinstance(change, Mapping) or not str(change.get("source", "")).strip():
        raise FormatError(
            f"改“{rule.label}”（{key}）要写依据",
            hint=f"写成 {key}: {{value: …, source: 哪个文件第几条}}",
        )
    try:
        value = _alike(rule.value, change["value"])
    except _UNREADABLE as error:
        raise FormatError(
            f"“{rule.label}”（{key}）的值读不出来", hint=_written(key, rule.value)
        ) from error
    if rule.bound == _AT_MOST and not _is_within(value, rule.value):
        raise FormatError(
            f"“{rule.label}”最多{rule.value}（{rule.source}），不能更长或换单位",
            hint="写短一些、早一些，或删去这一条",
        )
    if rule.bound == _POSITIVE and value == 0:
        raise FormatError(f"“{rule.label}”不能是 0", hint="写大一些，或删去这一条")
    return replace(rule, value=value, source=str(change["source"]))


def _alike(old: Value, value: Any) -> Value:
    """Read ``value`` as what ``old`` is; a folder's file is text throughout."""
    if isinstance(old, Term) or old == SAME_DAY:
        return value if value == SAME_DAY else Term.from_json(value)
    if isinstance(old, bool):
        return _truth(value)
    if isinstance(old, int):
        return _number(value)
    if isinstance(old, tuple):
        return _said(_words(value))
    return _text_like(old, _text(value))


def _number(value: Any) -> int:
    number = int(str(value)[:_DIGITS])
    if number < 0:
        raise ValueError(f"not a number to count with: {number}")
    return number


def _said(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words none of which is empty: an empty one is found in every text."""
    if not words or not all(word.strip(" |") for word in words):
        raise ValueError("no words, or an empty one")
    return words


def _text_like(old: str, text: str) -> str:
    """Return a text that has the form of ``old``: a day of the year, a share."""
    if _DAY_OF_YEAR.fullmatch(old):
        date.fromisoformat(f"2027-{text}")  # a year that is no leap year
    elif _SHARE.fullmatch(old) and not (_SHARE.fullmatch(text) and Fraction(text) <= 1):
        raise ValueError(f"not a share: {text}")
    return text


def _is_within(value: Value, most: Value) -> bool:
    if isinstance(value, str) and isinstance(most, str) and value != SAME_DAY:
        return value <= most  # days of the year, 01-31
    if isinstance(value, Term) and isinstance(most, Term):
        return value.unit == most.unit and value.n <= most.n
    return value == SAME_DAY


def _written(key: str, value: Value) -> str:
    if isinstance(value, Term):
        return f"写成 {key}: {{value: {{n: 3, unit: workday}}, source: …}}"
    if isinstance(value, bool):
        return "写 true（是）或 false（否）"
    return "照 docs/formats/rules.md 写"


def _value(value: Any) -> Value:
    if isinstance(value, Mapping):
        return Term.from_json(value)
    if isinstance(value, list):
        return _words(value)
    return value if isinstance(value, bool | int) else _text(value)


def _value_to_json(value: Value) -> Any:
    if isinstance(value, Term):
        return value.to_json()
    return list(value) if isinstance(value, tuple) else value


def _truth(value: Any) -> bool:
    words = {True: True, False: False, "true": True, "false": False}
    return words[value]


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_text(word) for word in value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _bound(value: Any) -> str:
    if value not in ("", _AT_MOST, _POSITIVE):
        raise ValueError(f"no such bound: {value}")
    return str(value)
