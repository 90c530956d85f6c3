"""A draft with what its findings propose done: numbers masked, columns left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from boards.content.draft import Draft
from boards.content.findings import Finding, Swap
from boards.content.item import Item, Table

TEXTS = ("title", "summary", "disclosure_reason", "printed_mark")


def swaps_of(findings: Iterable[Finding], item: str) -> list[Swap]:
    """Return what the findings about personal data of ``item`` propose."""
    return [
        found.swap
        for found in findings
        if found.swap and found.item == item and found.code.startswith("privacy.")
    ]


def cleaned(draft: Draft, swaps: Sequence[Swap]) -> Draft:
    """Return ``draft`` with ``swaps`` done; files and their names are the caller's.

    Swaps of one text are done from its end, so that none moves another; where two
    overlap the later one counts.
    """
    item = draft.item
    columns = {s.place.removeprefix("column.") for s in swaps if _is(s, "column")}
    for place, several in _by_place(swaps).items():
        item = _swapped(item, place, several)
    if item.table and columns:
        item = replace(item, table=_without(item.table, columns))
    return replace(draft, item=item)


def _swapped(item: Item, place: str, swaps: list[Swap]) -> Item:
    head, _, rest = place.partition(".")
    if head == "cell" and item.table:
        return replace(item, table=_with_cell(item.table, rest, swaps))
    if head == "body":
        lines = item.body.split("\n")
        lines[int(rest) - 1] = _done(lines[int(rest) - 1], swaps)
        return replace(item, body="\n".join(lines))
    if place in TEXTS:
        put: dict[str, Any] = {place: _done(getattr(item, place), swaps)}
        return replace(item, **put)
    if head == item.kind:
        return replace(item, fields=_in(item.fields, rest.split("."), swaps))
    return item


def _with_cell(table: Table, place: str, swaps: list[Swap]) -> Table:
    number, _, key = place.partition(".")
    at = [column.key for column in table.columns].index(key)
    rows = [list(row) for row in table.rows]
    rows[int(number)][at] = _done(rows[int(number)][at], swaps)
    return replace(table, rows=tuple(map(tuple, rows)))


def _without(table: Table, keys: set[str]) -> Table:
    kept = [i for i, column in enumerate(table.columns) if column.key not in keys]
    return Table(
        tuple(table.columns[i] for i in kept),
        tuple(tuple(row[i] for i in kept) for row in table.rows),
    )


def _in(value: Any, path: list[str], swaps: list[Swap]) -> Any:
    """Return ``value`` with the text at ``path`` inside it swapped."""
    if not path:
        return _done(value, swaps) if isinstance(value, str) else value
    first, *rest = path
    if isinstance(value, Mapping):
        return {**value, first: _in(value[first], rest, swaps)}
    at = int(first)
    return [*value[:at], _in(value[at], rest, swaps), *value[at + 1 :]]


def _done(text: str, swaps: list[Swap]) -> str:
    end = len(text)
    for swap in sorted(swaps, key=lambda s: (s.start, s.end), reverse=True):
        if swap.end <= end:
            text = text[: swap.start] + swap.text + text[swap.end :]
            end = swap.start
    return text


def _by_place(swaps: Iterable[Swap]) -> dict[str, list[Swap]]:
    places: dict[str, list[Swap]] = {}
    for swap in swaps:
        if not any(_is(swap, head) for head in ("column", "file", "picture")):
            places.setdefault(swap.place, []).append(swap)
    return places


def _is(swap: Swap, head: str) -> bool:
    return swap.place.startswith(f"{head}.")
