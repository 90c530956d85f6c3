"""What a spreadsheet says, read by a template and nothing of it believed yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from boards.authoring.excel import margins
from boards.authoring.excel.headers import (
    Header,
    Heading,
    candidates,
    header_of,
    is_in_ten_thousands,
    tidy,
    words_of,
)
from boards.authoring.excel.messages import Notes
from boards.authoring.excel.readings import read_cell
from boards.authoring.excel.row_cells import RowCells
from boards.authoring.excel.sheets import Book, Sheet
from boards.authoring.excel.table import Lines, read_lines
from boards.authoring.excel.templates import TABLE, Slot, Template
from boards.authoring.imported import Instructions
from boards.content.periods import period_of
from boards.content.sheet_facts import told
from boards.content.worksheet import FACTS_SHEET, GUIDE_SHEET

_SHOWN = 8  # rows named at most


@dataclass(frozen=True, slots=True)
class Content:
    """One sheet as it was read.

    ``heads`` are the values of fields that stand outside the table, ``facts`` what the
    sheet 关于这一条 says, nested under keys; ``extras`` columns the kind does not know.
    """

    template: Template
    sheet: Sheet
    header: Header
    lines: Lines
    title: str = ""
    period: str = ""
    heads: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    extras: tuple[Heading, ...] = ()


def read_content(
    book: Book, template: Template, said: Instructions, *, notes: Notes
) -> Content | None:
    """Read the sheet that holds the table; ``None``: there is none, or several."""
    if book.has_macros:
        notes.note("macros")
    chosen = _chosen(book, template, said, notes)
    if chosen is None:
        return None
    sheet, header = chosen
    if not _has_columns(sheet, header, template, notes):
        return None
    facts = _facts(book, template)
    title = margins.title_of(sheet, header, template)
    stated = facts.get("period", "")
    stated = stated if period_of(stated) else _period(sheet, header)
    period = said.period or stated
    extras = tuple(_kept(sheet, header, template, notes))
    _tell_same_columns(header, extras, words_of(template, said.columns), notes)
    cells = RowCells(sheet, header, template, notes, period_of(period), extras)
    lines = read_lines(cells)
    _tell_hidden_rows(sheet, header, notes)
    heads = _heads(sheet, header, template, lines=lines, notes=notes)
    return Content(template, sheet, header, lines, title, period, heads, facts, extras)


def _chosen(
    book: Book, template: Template, said: Instructions, notes: Notes
) -> tuple[Sheet, Header] | None:
    """Return the sheet with the table: the one that was named, or the only one."""
    shown = [s for s in book.sheets if s.name not in (GUIDE_SHEET, FACTS_SHEET)]
    if said.sheet:
        shown = [sheet for sheet in shown if sheet.name == said.sheet] or shown
    filled = [sheet for sheet in shown if not sheet.is_empty()]
    found = [(sheet, header_of(sheet, template, said.columns)) for sheet in filled]
    with_header = [pair for pair in found if pair[1].row]
    if len(with_header) == 1:
        return with_header[0]
    if not found:
        notes.note("no-rows", r=1)
        return None
    if len(with_header or found) > 1:
        names = "、".join(sheet.name for sheet, _ in with_header or found)
        notes.note("R13", n=len(with_header or found), names=names)
        return None
    return found[0]


def _has_columns(
    sheet: Sheet, header: Header, template: Template, notes: Notes
) -> bool:
    """Note every required column that is not there, and amounts not in yuan."""
    missing = missing_columns(header, template)
    unknown = [label for label in header.unknown() if label]
    for slot in missing:
        likely = list(candidates(slot.label, unknown))
        first = likely[0] if likely else slot.label
        said = {"candidates": "、".join(likely), "first": first, "key": slot.key}
        place = str(header.row or 1)
        notes.note("R11", place, column=slot.label, **said)
    in_bulk = [h.label for h in header.headings if is_in_ten_thousands(h.label)]
    in_bulk += filter(None, map(margins.unit_in, margins.above(sheet, header)))
    for label in in_bulk:
        notes.note("ten-thousands", str(header.row), column=label)
    return not missing and not in_bulk


def missing_columns(header: Header, template: Template) -> tuple[Slot, ...]:
    """Return the columns that the table needs and ``header`` has not.

    Amounts under 收入 and 支出 say themselves which they are.
    """
    held = header.keys()
    if any(":收入" in heading.key for heading in header.headings):
        held |= {"direction"}
    return tuple(s for s in template.slots if s.is_required and s.key not in held)


def _facts(book: Book, template: Template) -> dict[str, Any]:
    """Return what the sheet about the item says, each in the shape it must have."""
    sheet = next((s for s in book.sheets if s.name == FACTS_SHEET), None)
    if sheet is None:
        return {}
    rows = range(1, len(sheet.rows) + 1)
    said = told((sheet.text(row, 3), sheet.text(row, 2)) for row in rows)
    maps = (template.kind, "table", "posting")
    return {k: v for k, v in said.items() if isinstance(v, dict if k in maps else str)}


def _period(sheet: Sheet, header: Header) -> str:
    found = (margins.period_in(text) for text in margins.above(sheet, header))
    return next(filter(None, found), "")


def _kept(
    sheet: Sheet, header: Header, template: Template, notes: Notes
) -> list[Heading]:
    """Return the columns that are kept under their own name; say which are not."""
    kept = []
    for heading in header.headings:
        filled = sum(
            bool(sheet.text(row, heading.column))
            for row in range(header.row + 1, len(sheet.rows) + 1)
        )
        label = heading.label or f"第{heading.column}列"
        name = _why_not(sheet, heading, template)
        if name and filled:
            notes.note(name, str(header.row), column=label, n=filled)
        elif not heading.key and filled:
            kept.append(Heading(heading.column, label))
    return kept


def _tell_same_columns(
    header: Header, extras: Sequence[Heading], words: Mapping[str, str], notes: Notes
) -> None:
    """Say which columns would stand under one name: the later would cover the other."""
    held = {heading.key: heading for heading in header.headings if heading.key}
    for heading in extras:
        plain = tidy(heading.label)
        other = held.setdefault(words.get(plain, plain), heading)
        if other is not heading:
            places = {"first": other.column, "second": heading.column}
            said = {"column": heading.label, "other": other.label}
            notes.note("same-column", str(header.row), **places, **said)


def _why_not(sheet: Sheet, heading: Heading, template: Template) -> str:
    """Return the message about a column that is not simply kept; empty: none."""
    is_hidden = heading.column in sheet.hidden_columns
    if heading.key:
        return "hidden-known" if is_hidden else ""
    if any(word in heading.label for word in template.more.get("drops", ())):
        return "dropped"
    if is_hidden:
        return "hidden-column"
    return "" if template.makes == TABLE else "no-place"


def _tell_hidden_rows(sheet: Sheet, header: Header, notes: Notes) -> None:
    last = len(sheet.rows)
    rows = sorted(
        r
        for r in sheet.hidden_rows
        if header.row < r <= last and any(sheet.rows[r - 1])
    )
    if rows:
        shown = "、".join(map(str, rows[:_SHOWN])) + "…" * (len(rows) > _SHOWN)
        notes.note("hidden-rows", n=len(rows), rows=shown)


def _heads(
    sheet: Sheet, header: Header, template: Template, *, lines: Lines, notes: Notes
) -> dict[str, str]:
    found = {**lines.heads, **margins.heads_of(sheet, header, template)}
    values: dict[str, str] = {}
    for known in template.heads:
        if known.key not in found:
            continue
        head = found[known.key]
        reading = read_cell(head.cell, Slot(known), None)
        if reading.said:
            notes.at(reading.said, head.row, known.label, **reading.words)
        values[known.key] = reading.value
    return values
