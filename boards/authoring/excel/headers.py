"""Finding the row of headers in anybody's sheet, and what each column is."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

import assets
from boards.authoring.excel.sheets import Sheet
from boards.authoring.excel.templates import Template
from boards.authoring.yaml_text import read_yaml

SEARCHED = 30  # rows from the top
LEAST = 2  # headers that must be known for a row to be the row of headers
SPLIT = ":"  # between a key and the part of it that a column holds
_NEAR = 0.3
_IN_BULK = re.compile("[百千万亿]元")
_UNIT = re.compile(r"[(（](?:单位[:：])?([^()（）]{1,6})[)）]$")


@dataclass(frozen=True, slots=True)
class Heading:
    """One header: its column from 1, as written, and the key it stands for, if any.

    A key with a part (``amount:收入``, ``date:月``) fills only that part of the field.
    """

    column: int
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headers; row 0: there is none."""

    row: int = 0
    headings: tuple[Heading, ...] = ()

    def keys(self) -> frozenset[str]:
        """Return the keys of fields that some column fills, wholly or in part."""
        return frozenset(h.key.partition(SPLIT)[0] for h in self.headings if h.key)

    def unknown(self) -> tuple[str, ...]:
        """Return the headers that nobody knows, as written."""
        return tuple(h.label for h in self.headings if not h.key)


def header_of(sheet: Sheet, template: Template, mapped: Mapping[str, str]) -> Header:
    """Return the row of headers of ``sheet``; ``mapped`` are words people taught us.

    The row with most known headers wins, the higher one if two are equal.
    """
    words = words_of(template, mapped)
    best = Header()
    for number, cells in enumerate(sheet.rows[:SEARCHED], start=1):
        headings = tuple(_headings(cells, words))
        known = sum(bool(heading.key) for heading in headings)
        if known >= max(LEAST, 1 + sum(bool(h.key) for h in best.headings)):
            best = Header(number, headings)
    return best


def words_of(template: Template, mapped: Mapping[str, str]) -> Mapping[str, str]:
    """Return what a column may be called, tidied, and the key each word stands for."""
    more = template.more
    words = {tidy(word): key for word, key in template.words().items()}
    for name, key in (("split_amount", "amount"), ("split_day", "date")):
        for part, others in more.get(name, {}).items():
            words |= {tidy(word): f"{key}{SPLIT}{part}" for word in others}
    for word in more.get("spans", {}):
        words[tidy(word)] = f"{more['spans'][word][0]}{SPLIT}{word}"
    return words | {tidy(word): key for word, key in mapped.items()}


def tidy(text: str) -> str:
    """Return a header without spaces, stars and its unit: 金额（元） is 金额."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = plain.replace("★", "").strip("*:：")
    unit = _UNIT.search(plain)
    return plain[: unit.start()] if unit and unit[1] in sheet_words("units") else plain


def is_in_ten_thousands(text: str) -> bool:
    """Tell whether a header counts in 万元, 千元: amounts are written in yuan."""
    return _IN_BULK.search(text) is not None


def candidates(label: str, unknown: Sequence[str]) -> Sequence[str]:
    """Return the unknown headers that may be ``label``, the likeliest first."""
    near = get_close_matches(label, unknown, n=3, cutoff=_NEAR)
    return near or unknown[:3]


@cache
def sheet_words(name: str) -> tuple[str, ...]:
    """Return the words called ``name`` of ``sheet_words.yaml``."""
    path = assets.path("wording/sheet_words.yaml")
    value: Mapping[str, Any] = read_yaml(path.read_bytes()).value
    return tuple(value[name])


def _headings(cells: Sequence[str], words: Mapping[str, str]) -> list[Heading]:
    found: list[Heading] = []
    taken: set[str] = set()
    for column, cell in enumerate(cells, start=1):
        label = " ".join(cell[1:].replace("★", "").split())
        key = words.get(tidy(label), "") if label else ""
        found.append(Heading(column, label, "" if key in taken else key))
        taken.add(key)
    while found and not found[-1].label:
        found.pop()
    return found
