"""Tables 2 and 4 of the annual report: figures that no case tells, typed by an officer.

国办公开办函〔2021〕30号. A figure has a key; what is not typed yet is missing, which is
not zero.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

COUNT, MONEY = "件", "万元"
_COUNT = re.compile(r"[0-9]{1,7}\Z", re.ASCII)
_MONEY = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that is typed: under which heading, for what, in which unit."""

    key: str
    heading: str
    words: str
    unit: str = COUNT


_FIRST, _FIFTH = "第二十条第（一）项", "第二十条第（五）项"
_SIXTH, _EIGHTH = "第二十条第（六）项", "第二十条第（八）项"
_MADE = {"made": "本年制发件数", "ended": "本年废止件数", "valid": "现行有效件数"}
_NORMS = {"rules": "规章", "norms": "行政规范性文件"}
_DECIDED = "本年处理决定数量"

TABLE2: Sequence[Figure] = (
    *(
        Figure(f"{norm}.{part}", _FIRST, f"{what}：{words}")
        for norm, what in _NORMS.items()
        for part, words in _MADE.items()
    ),
    Figure("permits", _FIFTH, f"行政许可：{_DECIDED}"),
    Figure("penalties", _SIXTH, f"行政处罚：{_DECIDED}"),
    Figure("coercion", _SIXTH, f"行政强制：{_DECIDED}"),
    Figure("fees", _EIGHTH, "行政事业性收费：本年收费金额（单位：万元）", MONEY),
)

DISPUTES: Mapping[str, str] = {
    "review": "行政复议",
    "court": "行政诉讼：未经复议直接起诉",
    "court_after": "行政诉讼：复议后起诉",
}
ENDS: Mapping[str, str] = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "open": "尚未审结",
}
SUM_WORDS = "总计"
TABLE4: Sequence[Figure] = tuple(
    Figure(f"{kind}.{end}", what, words)
    for kind, what in DISPUTES.items()
    for end, words in ENDS.items()
)
TYPED: Sequence[Figure] = (*TABLE2, *TABLE4)


def table4(typed: Mapping[str, str]) -> Mapping[str, Sequence[int | None]]:
    """Return the 3 rows of 5 figures; a sum is None while one of its four is."""
    return {kind: _with_sum(kind, typed) for kind in DISPUTES}


def missing(typed: Mapping[str, str]) -> list[Figure]:
    """Return the figures that nobody has typed yet."""
    return [figure for figure in TYPED if not typed.get(figure.key)]


def wrong(typed: Mapping[str, str]) -> Mapping[str, str]:
    """Return what is wrong with each figure that is, by its key, in words."""
    return {
        figure.key: _FAULT[figure.unit]
        for figure in TYPED
        if (said := typed.get(figure.key)) and not _SHAPE[figure.unit].match(said)
    }


def value_of(figure: Figure, typed: Mapping[str, str]) -> int | Decimal | None:
    """Return a typed figure as a number; None where it is missing or wrong."""
    said = typed.get(figure.key, "")
    if not _SHAPE[figure.unit].match(said):
        return None
    return int(said) if figure.unit == COUNT else Decimal(said)


_SHAPE = {COUNT: _COUNT, MONEY: _MONEY}
_FAULT = {
    COUNT: "写件数，只用数字，没有就写 0",
    MONEY: "写金额，单位万元，如 12.5，没有就写 0",
}


def _with_sum(kind: str, typed: Mapping[str, str]) -> list[int | None]:
    four = [
        int(said) if _COUNT.match(said := typed.get(f"{kind}.{end}", "")) else None
        for end in ENDS
    ]
    whole = [number for number in four if number is not None]
    return [*four, sum(whole) if len(whole) == len(four) else None]
