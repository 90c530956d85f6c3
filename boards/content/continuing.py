"""Last period's item as the beginning of the next: dates moved on, amounts empty.

What stays the same from month to month (what for, who signs, which group) is kept; what
must be looked up anew (amounts, receipts, results) is empty, so that nothing of last
month goes out by mistake: the checks ask for what is missing.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from boards.content.draft import Draft
from boards.content.item import Column, Item, Table
from boards.content.kinds import kind_of
from boards.content.periods import Period, period_of

_YEAR = 12
_EMPTIED = frozenset({"voucher", "photo", "note"})  # belong to one payment alone
_QUARTERS = "一二三四"
_CARRIED = {"opening": "closing"}  # what this period begins with, the last one ended


def continued(draft: Draft, *, id_: str, period: str, today: date) -> Draft:
    """Return ``draft`` begun anew for ``period`` under ``id_``.

    Reviews, corrections, files and what was decided about personal data stay behind.
    """
    item = draft.item
    old, new = period_of(item.period), period_of(period)
    months = _months_between(old, new) if old and new else 1
    table = _table(item, months) if item.table else None
    fields = _fields(item, months)
    begun = Item(
        id=id_,
        kind=item.kind,
        title=renamed(item.title, old, new),
        matter=item.matter,
        publisher=item.publisher,
        disclosure=item.disclosure,
        disclosure_reason=item.disclosure_reason,
        period=period,
        formed_on=today,
        body=renamed(item.body, old, new),
        table=table,
        fields=fields,
        labels=item.labels,
    )
    return Draft(item=begun, audience=draft.audience)


def renamed(text: str, old: Period | None, new: Period | None) -> str:
    """Return ``text`` with the names of the old period put into those of the new."""
    if old is None or new is None or old.months != new.months:
        return text
    for before, after in zip(_names(old), _names(new), strict=True):
        if before in text:
            return text.replace(before, after)
    return text


def moved(day: date, months: int) -> date:
    """Return the same day so many months on; the last one where there is none."""
    count = day.year * _YEAR + day.month - 1 + months
    year, month = count // _YEAR, count % _YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _names(period: Period) -> Iterator[str]:
    first = period.first
    if period.months == 1:
        yield f"{first.year}年{first.month}月"
        yield f"{first.year}年{first.month:02}月"
        yield f"{first.month}月"
    elif period.months < _YEAR:
        word = _QUARTERS[(first.month - 1) // 3]
        yield f"{first.year}年第{word}季度"
        yield f"{first.year}年{word}季度"
        yield f"{word}季度"
    else:
        yield f"{first.year}年"


def _months_between(old: Period, new: Period) -> int:
    return (new.first.year - old.first.year) * _YEAR + new.first.month - old.first.month


def _fields(item: Item, months: int) -> Mapping[str, Any]:
    types = {field.key: field.type for field in kind_of(item.kind).fields}
    kept: dict[str, Any] = {}
    for key, value in item.fields.items():
        type_ = types.get(key, "str")
        if type_ in ("money", "int", "list", "instant"):
            continue
        kept[key] = _moved_text(value, months) if type_ == "date" else value
    for key, source in _CARRIED.items():
        if key in types and item.fields.get(source):
            kept[key] = item.fields[source]
    return kept


def _table(item: Item, months: int) -> Table:
    table = item.table or Table((), ())
    rows = tuple(
        tuple(
            _cell(column, cell, months)
            for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    )
    return Table(table.columns, rows)


def _cell(column: Column, cell: str, months: int) -> str:
    if column.type == "money" or column.key in _EMPTIED:
        return ""
    if column.type == "date":
        return str(_moved_text(cell, months))
    if column.key == "month" and (found := period_of(cell)):
        return f"{moved(found.first, months):%Y-%m}"
    return cell


def _moved_text(value: Any, months: int) -> Any:
    try:
        return moved(date.fromisoformat(str(value)), months).isoformat()
    except ValueError:
        return value
