"""What a corrected sheet changed, in one line that residents read."""

from collections.abc import Iterator

from boards.content.fields_of import fields_of
from boards.content.item import Item, Table
from boards.content.sheet_cells import text_of

_NAMED = 3  # changes told one by one
_EMPTY = Table((), ())


def changes_of(old: Item, new: Item) -> str:
    """Return what changed, as in ``第4行「金额」403.00 改为 430.00``."""
    told = [*_fields(old, new), *_rows(old.table or _EMPTY, new.table or _EMPTY)]
    if old.title != new.title:
        told.insert(0, f"标题改为“{new.title}”")
    if old.body != new.body:
        told.append("正文有改动")
    shown = "；".join(told[:_NAMED]) or "表格重新录入"
    return f"{shown}等 {len(told)} 处" if len(told) > _NAMED else shown


def _fields(old: Item, new: Item) -> Iterator[str]:
    for field in fields_of(new):
        before, after = old.fields.get(field.key), new.fields.get(field.key)
        if before != after:
            yield f"「{field.label}」{_text(before)} 改为 {_text(after)}"


def _text(value: object) -> str:
    return "空" if value in (None, "") else text_of(value)[:40]


def _rows(old: Table, new: Table) -> Iterator[str]:
    if len(old.rows) != len(new.rows):
        yield f"明细由 {len(old.rows)} 行改为 {len(new.rows)} 行"
        return
    for number, row in enumerate(new.rows, start=1):
        before = dict(
            zip((c.key for c in old.columns), old.rows[number - 1], strict=True)
        )
        for column, after in zip(new.columns, row, strict=True):
            was = before.get(column.key, "")
            if was != after:
                yield f"第{number}行「{column.label}」{_text(was)} 改为 {_text(after)}"
