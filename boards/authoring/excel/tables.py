"""The table of an item out of the rows of a sheet, and what the rows come to."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from boards.authoring import aliases
from boards.authoring.excel.content import Content
from boards.authoring.excel.headers import SPLIT
from boards.authoring.excel.templates import Template
from boards.content.checks.rows import is_right
from boards.content.fields_of import column_of
from boards.content.item import Column, Table
from boards.content.sheet_facts import COLUMNS

_MONTHS_OF_A_QUARTER = 3


def table_of(content: Content) -> Table:
    """Return the rows under the columns that hold anything, in the sheet's order.

    A sheet that was made of an item has the columns which that item had.
    """
    found = {column.key: column for column in _columns(content)}
    lines = content.lines.lines
    table, _, key = COLUMNS.partition(".")
    listed = str(content.facts.get(table, {}).get(key, "")).split("\n")
    must = {slot.key for slot in content.template.slots if slot.is_required}
    filled = [
        name
        for name in found
        if name in must or any(line.values.get(name) for line in lines)
    ]
    names = [name for name in listed if name in found]
    names += [name for name in filled if name not in names]
    rows = tuple(tuple(line.values.get(name, "") for name in names) for line in lines)
    return Table(tuple(found[name] for name in names), rows)


def computed(template: Template, table: Table) -> dict[str, str]:
    """Return the fields of a list that its rows tell: what for, how much, how many."""
    if template.kind != "roster":
        return {}
    categories = dict.fromkeys(filter(None, table.values("category")))
    amounts = table.values("amount")
    found = {"scheme": "、".join(categories)}
    if all(is_right(amount, "money") for amount in amounts):
        found["total"] = f"{sum(map(Decimal, amounts), Decimal('0.00')):.2f}"
    heads = [cell or "1" for cell in table.values("people")] or ["1"] * len(amounts)
    if all(is_right(cell, "int") for cell in heads):
        found["people"] = str(sum(map(int, heads)))
    return found


def period_of_rows(table: Table) -> str:
    """Return the month or quarter in which every row lies; empty if there is none."""
    days = [day for cell in table.values("date") if (day := _day(cell))]
    months = {(day.year, day.month) for day in days}
    quarters = {(y, (m - 1) // _MONTHS_OF_A_QUARTER + 1) for y, m in months}
    if len(months) == 1:
        year, month = months.pop()
        return f"{year}-{month:02}"
    if len(quarters) == 1:
        year, quarter = quarters.pop()
        return f"{year}-q{quarter}"
    return ""


def _columns(content: Content) -> Iterator[Column]:
    extras = {heading.column: heading.label for heading in content.extras}
    for heading in content.header.headings:
        if heading.column in extras:
            label = extras[heading.column]
            yield Column(label, label)
        elif heading.key:
            yield from _known(content.template, heading.key, heading.label)


def _known(template: Template, key: str, label: str) -> Iterator[Column]:
    """Return the columns that a header fills; one that is ours keeps its own word."""
    name, _, part = key.partition(SPLIT)
    spans: dict[str, list[str]] = template.more.get("spans", {})
    names = ["direction", name] if name == "amount" and part else [name]
    for one in spans.get(part, names):
        slot = template.slot(one)
        if slot:
            column = column_of(slot.field)
            is_alias = not part and aliases.columns(template.kind).get(label) == one
            yield Column(one, label, column.type) if is_alias else column


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None
