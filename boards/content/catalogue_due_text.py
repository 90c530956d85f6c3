"""A publishing rule as people write it in a standard table, read back."""

import re
from collections.abc import Mapping
from dataclasses import replace

from boards.content.catalogue_due import AFTER, BEFORE, DueRule
from boards.content.terms import UNITS, Term
from boards.errors import FormatError

_SPOKEN: Mapping[str, str] = {word: unit for unit, word in UNITS.items()} | {
    "天": "day",
    "个周": "week",
}
_TERM = "([0-9]{1,4})(个工作日|日|天|个?周|个月|小时)"
_AFTER_TEXT = re.compile(
    rf"自?(.{{1,20}}?)之[日时]起(?:的)?{_TERM}(?:以?内)?(?:公开|公布)?"
)
_AHEAD_TEXT = re.compile(rf"(.{{2,12}}?)(?:{_TERM})?(?:以?前)")
_BY_TEXT = re.compile("(当年|每年|次年)([0-9]{1,2})月([0-9]{1,2})日(?:以?前)")
_DAY_TEXT = re.compile("(次月|次季度首月|每季度首月)([0-9]{1,2})日(?:以?前)")
_SAID: Mapping[str, str] = {word: key for key, word in AFTER.items()} | {
    "信息形成": "formed",
    "信息形成或变更": "formed",
    "信息形成（变更）": "formed",
    "形成": "formed",
}
_STAGE = re.compile("([^：；。]{1,20})：(.+)")


def read_rule(text: str) -> DueRule:
    """Read a rule as people write it, the inverse of ``str``; else it stays words.

    ``信息形成或者变更之日起20个工作日内``, ``次月10日前``, ``会议召开10日前`` are
    counted; ``实时公开``, ``长期公开``, ``按进展情况及时公开`` remain as they are.

    Raises:
        FormatError: it is empty or longer than 100 characters.
    """
    plain = text.strip()
    stage = _STAGE.fullmatch(plain)
    try:
        if stage:
            return replace(_rule(stage[2]), stage=stage[1])
        return _rule(plain)
    except ValueError as error:
        raise FormatError(f"公开时限“{plain[:20]}”读不出来") from error


def _rule(text: str) -> DueRule:
    for reader in (_read_by, _read_day, _read_after, _read_ahead):
        try:
            rule = reader(text)
        except ValueError:
            continue  # the 31st of February: not a day, so words
        if rule:
            return rule
    return DueRule(words=text)


def _read_by(text: str) -> DueRule | None:
    found = _BY_TEXT.fullmatch(text)
    if not found:
        return None
    of = "next_year" if found[1] == "次年" else "same_year"
    return DueRule(by=f"{int(found[2]):02}-{int(found[3]):02}", of=of)


def _read_day(text: str) -> DueRule | None:
    found = _DAY_TEXT.fullmatch(text)
    if not found:
        return None
    of = "next_month" if found[1] == "次月" else "next_quarter"
    return DueRule(day=int(found[2]), of=of)


def _read_after(text: str) -> DueRule | None:
    found = _AFTER_TEXT.fullmatch(text)
    if not found or found[1] not in _SAID:
        return None
    return DueRule(after=_SAID[found[1]], term=_term(found[2], found[3]))


def _read_ahead(text: str) -> DueRule | None:
    found = _AHEAD_TEXT.fullmatch(text)
    keys = {word: key for key, word in BEFORE.items()}
    if not found or found[1] not in keys:
        return None
    term = _term(found[2], found[3]) if found[2] else None
    return DueRule(before=keys[found[1]], term=term)


def _term(n: str, unit: str) -> Term:
    return Term(int(n), _SPOKEN[unit])
