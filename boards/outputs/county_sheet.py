"""The county's table of an item: the template of its kind with the item filled in.

What the county imports again is the same item. Kinds without a template get a sheet of
their own columns.
"""

from collections.abc import Iterable
from dataclasses import replace

from boards.content.fields_of import fields_of
from boards.content.item import Column, Item
from boards.content.kinds import kind_of
from boards.content.sheet_cells import rows_of
from boards.content.sheet_facts import facts_of
from boards.content.worksheet import Filled, SheetColumn, SheetForm
from boards.outputs.qr import Modules
from boards.outputs.workbook import workbook

_WIDTH = 16


def county_sheet(
    item: Item, form: SheetForm | None, *, address: str = "", code: Modules = ()
) -> bytes:
    """Return the workbook of ``item`` in ``form``, its kind's template if there is one.

    ``address`` is where the full text is, ``code`` the QR code printed below the table.
    """
    used = form or form_of_kind(item)
    columns, rows = _table(item, used) if used.is_table else _rows(item, used)
    heads = {key: str(item.fields.get(key, "")) for key, _ in used.heads}
    return workbook(
        replace(used, columns=columns),
        Filled(
            title=item.title,
            rows=rows,
            heads=heads,
            facts=tuple(facts_of(item)),
            fingerprint=item.fingerprint,
            address=address,
            code=code,
        ),
    )


def form_of_kind(item: Item) -> SheetForm:
    """Return a form of the item's own table, or of its fields where it has none."""
    kind = kind_of(item.kind)
    if item.table:
        columns = tuple(_column(column) for column in item.table.columns)
        return SheetForm(item.kind, kind.name, 1, item.title, columns)
    own = [SheetColumn("title", "标题", width=_WIDTH), *_fields(item)]
    columns = (*own, SheetColumn("body", "正文", width=60))
    return SheetForm(item.kind, kind.name, 1, item.title, columns, is_table=False)


def _fields(item: Item) -> Iterable[SheetColumn]:
    for field in fields_of(item):
        if field.type not in ("list", "map", "refs") and field.key != "body":
            yield SheetColumn(field.key, field.label, field.type, _WIDTH)


def _column(column: Column) -> SheetColumn:
    return SheetColumn(column.key, column.label, column.type, _WIDTH)


def _table(
    item: Item, form: SheetForm
) -> tuple[tuple[SheetColumn, ...], list[tuple[str, ...]]]:
    """Return the columns of the form, then those that only the item has, and rows."""
    if item.table is None:
        return form.columns, []
    labels = {column.key: column.label for column in item.table.columns}
    asked = {column.key for column in form.columns}
    columns = [replace(c, label=labels.get(c.key, c.label)) for c in form.columns]
    columns += [_column(c) for c in item.table.columns if c.key not in asked]
    rows = [dict(zip(labels, row, strict=True)) for row in item.table.rows]
    keys = [column.key for column in columns]
    return tuple(columns), [tuple(row.get(key, "") for key in keys) for row in rows]


def _rows(
    item: Item, form: SheetForm
) -> tuple[tuple[SheetColumn, ...], list[tuple[str, ...]]]:
    rows = rows_of(item)
    return form.columns, [
        tuple(row.get(column.key, "") for column in form.columns) for row in rows
    ]
