"""Illness, disability, children, birthdays and front doors in lists that name people.

Only lists with names are looked at, and only where their matter shows names at all
(domain 4.6): an office's own address and a scheme's own name are nobody's secret.
"""

import re
from collections.abc import Iterator

from boards.content.checks.roster import LEAST_DATA
from boards.content.checks.scope import Scope, goes_out, row_number
from boards.content.draft import Draft
from boards.content.findings import ERROR, WARNING, Finding, Swap
from boards.content.item import Column
from boards.content.own_texts import own_texts

_WITH_NAMES = frozenset({"A", "B", "C"})
_NAME = re.compile(r"姓名|户主|对象|申请人")
_BIRTH = re.compile(
    r"(?P<year>(?:19|20)[0-9]{2})年?[-/.]?[0-9]{1,2}(?:[月\-/.]?[0-9]{1,2}日?)?(?=出?生)"
    r"|(?:出生|生于|生日)[于为：: ]{0,2}(?P<later>(?:19|20)[0-9]{2})"
    r"(?:年?[-/.]?[0-9]{1,2}(?:[月\-/.]?[0-9]{1,2}日?)?)"
)
_DAY = re.compile(r"((?:19|20)[0-9]{2})[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?")
_BIRTH_COLUMN = re.compile(r"出生|生日")
_ADDRESS = re.compile(
    r"(?<=[路街巷弄村组湾冲里园区坊])[0-9一二三四五六七八九十]{1,5}"
    r"(?:-[0-9]{1,4})?(?:号|栋|幢|单元|室|户)[0-9A-Za-z号栋幢单元室户-]*"
)
_CHILD_AGE = re.compile(r"(?<![0-9])(?:[0-9]|1[0-7])(?:周)?岁")
_SCHEMES = frozenset({"category", "scheme", "name", "group", "status", "standard"})
_CODES = {
    "birth": "出生日期",
    "address": "门牌",
    "health": "病情或残疾",
    "child": "未成年人",
}


def check_lists(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check the cells of a list of people."""
    matter, table = scope.leaves.get(draft.item.matter), draft.item.table
    if matter is None or table is None or matter.personal_data not in _WITH_NAMES:
        return
    if not any(c.key == "name" or _NAME.search(c.label) for c in table.columns):
        return
    is_least = matter.personal_data == LEAST_DATA
    for row, cells in enumerate(table.rows):
        for column, cell in zip(table.columns, cells, strict=True):
            for code, swap in _in_cell(scope, column, cell, is_least):
                place = f"cell.{row}.{column.key}"
                yield from _found(draft, row, column, code, _at(swap, place))


def check_births(scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check that no text tells the day on which somebody was born."""
    matter = scope.leaves.get(draft.item.matter)
    if matter is None or matter.personal_data not in _WITH_NAMES:
        return
    lines = draft.item.body.split("\n") if "生" in draft.item.body else []
    places = [
        (f"body.md:{n}", f"body.{n}", text) for n, text in enumerate(lines, start=1)
    ]
    places += [(draft.where(key), key, text) for key, text in own_texts(draft.item)]
    for where, place, text in places:
        for swap in _births(text):
            if not draft.is_kept(where):
                yield Finding(
                    "privacy.birth", WARNING, draft.item.id, where,
                    "写着出生日期", "只写年份，或者删去", _at(swap, place),
                )  # fmt: skip


def _in_cell(
    scope: Scope, column: Column, cell: str, is_least: bool
) -> Iterator[tuple[str, Swap]]:
    if _BIRTH_COLUMN.search(column.label):
        for found in _DAY.finditer(cell):
            yield "birth", Swap("", *found.span(), f"{found[1]}年")
    else:
        yield from (("birth", swap) for swap in _births(cell))
    for found in _ADDRESS.finditer(cell):
        yield "address", Swap("", *found.span(), "")
    if not is_least or column.key in _SCHEMES:
        return
    for word in scope.rules.words("health_words"):
        if word in cell:
            yield "health", Swap("", 0, len(cell), "")
            break
    words = scope.rules.words("child_words")
    if _CHILD_AGE.search(cell) or any(word in cell for word in words):
        yield "child", Swap("", 0, len(cell), "")


def _births(text: str) -> Iterator[Swap]:
    for found in _BIRTH.finditer(text) if "生" in text else ():
        year = found["year"] or found["later"]
        start, end = found.span("year") if found["year"] else found.span("later")
        yield Swap("", start, max(end, found.end()), f"{year}年")


def _found(
    draft: Draft, row: int, column: Column, code: str, swap: Swap
) -> Iterator[Finding]:
    where = draft.where_cell(row, column.key)
    if draft.is_kept(where):
        return
    message = f"第{row_number(draft, row)}行「{column.label}」里写着{_CODES[code]}"
    is_child = code == "child" and goes_out(draft)
    fix = (
        "未成年人只公布人数，删去这一行的名字" if code == "child" else "删去，不要公开"
    )
    yield Finding(
        f"privacy.{code}", ERROR if is_child else WARNING, draft.item.id, where,
        message, fix, swap,
    )  # fmt: skip


def _at(swap: Swap, place: str) -> Swap:
    return Swap(place, swap.start, swap.end, swap.text)
