"""The numbers that Word draws before paragraphs and keeps out of their text.

一、 and （一） are mostly typed by nobody: the paragraph says which list and level it
is of, and whoever draws it counts. So do we, or the numbers would be lost.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

BULLET = "-"
_LEVELS = 9
_LIMIT = 9999
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROWS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbers:
    """Counts the lists of one document, paragraph after paragraph."""

    lists: dict[str, list[_Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    alike: dict[str, str] = field(default_factory=dict)  # lists that count together

    @classmethod
    def of(cls, numbering: Any) -> "Numbers":
        """Read the definitions of the part ``numbering``; ``None``: there are none."""
        read = cls()
        if numbering is None:
            return read
        abstract = {
            node.get(qn("w:abstractNumId")): _levels(node)
            for node in numbering.findall(qn("w:abstractNum"))
        }
        for node in numbering.findall(qn("w:num")):
            reference = node.find(qn("w:abstractNumId"))
            key = node.get(qn("w:numId"))
            if reference is not None and key is not None:
                name = reference.get(qn("w:val"))
                read.lists[key] = abstract.get(name, [])
                restarts = node.find(qn("w:lvlOverride")) is not None
                read.alike[key] = key if restarts else f"abstract {name}"
        return read

    def next(self, key: str, level: int) -> str:
        """Return what stands before the next paragraph of a list: ``（二）``, ``-``."""
        levels = self.lists.get(key, [])
        if not 0 <= level < len(levels):
            return ""
        here, counts = levels[level], self.counts[self.alike.get(key, key)]
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if here.format == "bullet":
            return BULLET
        return re.sub(
            r"%([1-9])", lambda m: self._shown(levels, counts, int(m[1]) - 1), here.text
        )

    def _shown(self, levels: list[_Level], counts: dict[int, int], level: int) -> str:
        if level >= len(levels):
            return ""
        return _written(counts.get(level, levels[level].start), levels[level].format)


def _levels(node: Any) -> list[_Level]:
    found = [_Level() for _ in range(_LEVELS)]
    for inner in node.findall(qn("w:lvl")):
        place = _whole(inner.get(qn("w:ilvl")))
        if place < _LEVELS:
            found[place] = _Level(
                _whole(_value(inner, "w:start"), 1),
                _value(inner, "w:numFmt") or "decimal",
                _value(inner, "w:lvlText"),
            )
    return found


def _value(node: Any, name: str) -> str:
    inner = node.find(qn(name))
    return "" if inner is None else inner.get(qn("w:val")) or ""


def _whole(text: str | None, default: int = 0) -> int:
    is_number = text is not None and text.isascii() and text.isdigit()
    return min(int(text[:4]), _LIMIT) if text and is_number else default


def _written(count: int, style: str) -> str:
    """Return ``count`` in one of Word's styles; one we do not know counts 1, 2, 3."""
    if style.startswith(("chineseCounting", "japaneseCounting", "taiwaneseCounting")):
        return _counted(count, _DIGITS, "十百千")
    if style.startswith(("chineseLegal", "ideographLegal", "japaneseLegal")):
        return _counted(count, _LEGAL, "拾佰仟")
    if style == "none":
        return ""
    row = next((row for name, row in _ROWS.items() if style.startswith(name)), "")
    return row[count - 1] if 1 <= count <= len(row) else str(count)


def _counted(count: int, digits: str, units: str) -> str:
    """Return a number below 10,000 in Chinese: 十一, 二十, 一百〇五."""
    places = [int(digit) for digit in str(count)]
    said, is_gap = "", False
    for place, digit in enumerate(places):
        unit = len(places) - place - 1
        if digit:
            said += digits[0] * (is_gap and bool(said)) + digits[digit]
            said += units[unit - 1] if unit else ""
        is_gap = not digit
    return said[1:] if said.startswith(digits[1] + units[0]) else said
