"""Which columns of a table stand side by side on paper, and how wide each is.

Pure. What does not fit beside the others in a size that can be read stands under the
subject of its row, with its label; nothing is left out and nothing is set smaller.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from boards.outputs.page_sheets import Cell, Sheet
from boards.outputs.poster.texts import RUN, ems, fit

PAD = 0.9  # ems on both sides of a cell together
_NARROWEST, _WIDEST = 4.0, 40.0  # ems that a column of text asks for
_FIGURE = 16.0  # ems of a figure that is not broken
_SUBJECT, _CARRYING = 9.0, 16.0  # ems of the subject; of one with others under it
_NARROW_LETTER = 0.7  # of an em; a few are wider
_LONG = 400  # ems in a row; from here on it may go over a page
_WAY = "收支"
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_KEPT = ("", "way", "day", "number", "subject")  # the last longest
_ALIGN = {"number": "right", "way": "center"}


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: ``least`` and ``natural`` are ems of its text."""

    at: int
    role: str
    label: str
    least: float
    natural: float


def table_of(sheet: Sheet, *, across: float) -> dict[str, Any]:
    """Return ``sheet`` as the template takes it; ``across`` is its width in ems."""
    sheet = _with_short_days(_with_short_way(sheet))
    columns = [_column(sheet, at) for at in range(_width(sheet))]
    kept, under = _split(columns, across)
    subject = _subject(kept)
    widths = _widths(kept, across)
    return {
        "type": "sheet",
        "head": [fit(column.label) for column in kept] if sheet.head else [],
        "aligns": [_ALIGN.get(column.role, "left") for column in kept],
        "widths": [
            {"fixed": c != subject, "ems": width + PAD}
            for c, width in zip(kept, widths, strict=True)
        ],
        "rows": [
            {
                "long": sum(ems(cell.text) for cell in row) > _LONG,
                "cells": [
                    _cell(row, column, width, under if column == subject else ())
                    for column, width in zip(kept, widths, strict=True)
                ],
            }
            for row in sheet.rows
        ],
    }


def _width(sheet: Sheet) -> int:
    return max(map(len, [sheet.head, *sheet.rows]), default=0)


def _column(sheet: Sheet, at: int) -> _Column:
    cells = [row[at] for row in sheet.rows]
    label = sheet.head[at].text if sheet.head else ""
    role = cells[0].role if cells else ""
    head = max(map(ems, label.splitlines()), default=0)
    widest = max([head, *(ems(cell.text) for cell in cells)])
    # Figures and days are never broken over two lines.
    if role in ("number", "day", "way") and widest <= _FIGURE:
        return _Column(at, role, label, least=widest, natural=widest)
    natural = min(widest, _WIDEST)
    narrow = _SUBJECT if role == "subject" else _NARROWEST
    return _Column(at, role, label, min(natural, max(narrow, head)), natural)


def _split(
    columns: Sequence[_Column], across: float
) -> tuple[list[_Column], list[_Column]]:
    """Return the columns that stand side by side, and those that go under.

    The subject is left so much room that what goes under it stands in a line or two.
    """
    kept, under = list(columns), list[_Column]()
    while len(kept) > 1 and _least(kept) > across - _wanted(kept, under):
        gone = _least_wanted(kept)
        kept.remove(gone)
        under.append(gone)
    return kept, sorted(under, key=lambda column: column.at)


def _wanted(kept: Sequence[_Column], under: Sequence[_Column]) -> float:
    """Return the ems that the subject wants beyond its least to carry others."""
    words = [c for c in kept if not c.role and c != _subject(kept)]
    return max(0.0, _CARRYING - _subject(kept).least) if under and words else 0.0


def _least(columns: Iterable[_Column]) -> float:
    return sum(column.least + PAD for column in columns)


def _least_wanted(columns: Sequence[_Column]) -> _Column:
    """Return the column that can best do without a place beside the others."""
    others = [c for c in columns if c != _subject(columns)]
    return min(others, key=lambda c: (_KEPT.index(c.role), -c.at))


def _subject(columns: Sequence[_Column]) -> _Column:
    """Return the column that a row is about; else its first one of words."""
    named = (c for c in columns if c.role == "subject")
    words = (c for c in columns if not c.role)
    return next(named, None) or next(words, None) or columns[0]


def _widths(columns: Sequence[_Column], across: float) -> list[float]:
    """Share out what is left beyond the least, as far as each would take it."""
    room = max(0.0, across - _least(columns))
    wanted = [column.natural - column.least for column in columns]
    if not sum(wanted):
        wanted = [float(column == _subject(columns)) * room for column in columns]
    share = min(1.0, room / sum(wanted)) if sum(wanted) else 0.0
    return [c.least + w * share for c, w in zip(columns, wanted, strict=True)]


def _cell(
    row: Sequence[Cell], column: _Column, width: float, under: Iterable[_Column]
) -> dict[str, Any]:
    cell = row[column.at]
    more = [_labelled(row[c.at].text, c.label) for c in under if row[c.at].text]
    return {
        "text": _fit(cell.text, width),
        "bold": column.role in ("subject", "number"),
        "more": [
            {"text": _fit(one, width), "whole": ems(one) <= width} for one in more
        ],
    }


def _fit(text: str, width: float) -> str:
    """Let lines end inside ``text`` only if it must: a broken amount is read wrong."""
    run = RUN if ems(text) <= width else max(3, int(width / _NARROW_LETTER))
    return fit(text, min(run, RUN))


def _labelled(text: str, label: str) -> str:
    return f"{label}：{text}" if label else text


def _with_short_way(sheet: Sheet) -> Sheet:
    """Head 收入 and 支出 with a word no wider than they are."""
    head = tuple(replace(c, text=_WAY) if c.role == "way" else c for c in sheet.head)
    return replace(sheet, head=head)


def _with_short_days(sheet: Sheet) -> Sheet:
    """Say the year once, in the head, where all days of a column are of one year."""
    for at, label in enumerate(sheet.head):
        days = [_ISO.fullmatch(row[at].text) for row in sheet.rows if row[at].text]
        years = {day[1] for day in days if day}
        if len(years) != 1 or None in days:
            continue
        head = replace(label, text=f"{label.text}\n{years.pop()}年")
        rows = tuple(
            (*row[:at], replace(row[at], text=_short(row[at].text)), *row[at + 1 :])
            for row in sheet.rows
        )
        heads = (*sheet.head[:at], head, *sheet.head[at + 1 :])
        sheet = replace(sheet, head=heads, rows=rows)
    return sheet


def _short(text: str) -> str:
    day = _ISO.fullmatch(text)
    return f"{int(day[2])}月{int(day[3])}日" if day else text
