"""Cells of a table that are not what their column asks for."""

from collections.abc import Iterator, Mapping
from datetime import date
from re import compile as pattern

from boards.content.checks.scope import Scope, error, row_number
from boards.content.draft import Draft
from boards.content.findings import Finding
from boards.content.kinds import kind_of

_MONEY = pattern(r"-?[0-9]{1,13}\.[0-9]{2}")
_WHOLE = pattern(r"[0-9]{1,9}")
_ASKED: Mapping[str, tuple[str, str, str]] = {
    "money": ("row.not-a-number", "不是数字", "请只写数字，例如 8560.00"),
    "int": ("row.not-a-number", "不是整数", "请只写数字，例如 26"),
    "date": ("row.not-a-date", "不是一个日期", "请写成 2026-10-03 这样"),
}


def check_cells(_scope: Scope, draft: Draft) -> Iterator[Finding]:
    """Check every cell of the columns that the item's kind knows."""
    table = draft.item.table
    known = {column.key: column for column in kind_of(draft.item.kind).columns}
    if table is None:
        return
    places = [(i, known[c.key]) for i, c in enumerate(table.columns) if c.key in known]
    for row, cells in enumerate(table.rows):
        for place, column in places:
            cell = cells[place]
            if not cell and column.is_required and column.key != "direction":
                yield _empty(draft, row, column.key)
            elif cell and not is_right(cell, column.type):
                yield _wrong(draft, row, column.key, column.type, cell)


def is_right(cell: str, type_: str) -> bool:
    """Tell whether ``cell`` has the one form of its column's type."""
    if type_ == "money":
        return bool(_MONEY.fullmatch(cell))
    if type_ == "int":
        return bool(_WHOLE.fullmatch(cell))
    return type_ != "date" or is_date(cell)


def is_date(cell: str) -> bool:
    """Tell whether ``cell`` is a day: ``2026-10-03``."""
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def label_of(draft: Draft, key: str) -> str:
    """Return how the table's header calls the column ``key``."""
    columns = draft.item.table.columns if draft.item.table else ()
    return next((column.label for column in columns if column.key == key), key)


def _empty(draft: Draft, row: int, key: str) -> Finding:
    label, number = label_of(draft, key), row_number(draft, row)
    return error(
        draft, "row.empty", draft.where_cell(row, key),
        f"第{number}行「{label}」是空的", f"写上{label}",
    )  # fmt: skip


def _wrong(draft: Draft, row: int, key: str, type_: str, cell: str) -> Finding:
    code, what, fix = _ASKED[type_]
    number, label = row_number(draft, row), label_of(draft, key)
    return error(
        draft,
        code,
        draft.where_cell(row, key),
        f"第{number}行「{label}」：“{cell}”{what}",
        fix,
    )
