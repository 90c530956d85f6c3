"""The table of a draft, changed cell by cell and row by row.

A row keeps the number that it has in the spreadsheet it came from, so that clerk, page
and message speak of the same row. What is typed into a cell stays as it was typed when
it cannot be read; the checks say what is wrong with it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from boards.authoring.excel.templates import Slot, every_template
from boards.authoring.rows import FILE, read_rows, write_rows
from boards.content.fields_of import column_of
from boards.content.findings import Finding
from boards.content.item import Table
from boards.content.kinds import Field, kind_of
from hub.folder import HubFolder
from hub.publishing import drafts, uploading
from hub.publishing.log import By
from hub.publishing.models import Draft, Remark, Sheet

_ROW = re.compile(r"第(\d+)行")
_FIRST = 2  # the number that rows.csv gives to its first row


@dataclass(frozen=True, slots=True)
class Rows:
    """The table of a draft and the number of each row, as people call it."""

    table: Table
    numbers: tuple[int, ...]

    def index(self, number: int) -> int | None:
        """Return the place of the row that people call ``number``; ``None``: none."""
        return self.numbers.index(number) if number in self.numbers else None

    def label(self, key: str) -> str:
        """Return the header of the column ``key``."""
        columns = self.table.columns
        return next((one.label for one in columns if one.key == key), key)

    def key(self, label: str) -> str:
        """Return the key of the column with that header; empty: there is none."""
        columns = self.table.columns
        return next((one.key for one in columns if label in (one.label, one.key)), "")

    def cell(self, row: int, key: str) -> str:
        """Return a cell of the ``row``-th row, from 0."""
        keys = [column.key for column in self.table.columns]
        return self.table.rows[row][keys.index(key)] if key in keys else ""


def rows_of(hub: HubFolder, draft: Draft) -> Rows:
    """Return the table of ``draft``; an empty one where it has none yet."""
    return rows_in(drafts.content_of(hub, draft), draft)


def rows_in(content: drafts.Files, draft: Draft) -> Rows:
    """Return the table that the files of ``draft`` hold."""
    data = content.get(FILE, b"")
    read = read_rows(data, kind=draft.kind, item=draft.item)
    columns = tuple(map(column_of, kind_of(draft.kind).columns))
    table = read.table or Table(columns, ())
    sheet = Sheet.objects.filter(draft=draft).first()
    numbers = tuple(sheet.numbers) if sheet else ()
    if len(numbers) != len(table.rows):
        numbers = tuple(range(1, len(table.rows) + 1))
    return Rows(table, numbers)


def fields_for(draft: Draft, rows: Rows) -> tuple[Field, ...]:
    """Return the fields that a row of the draft is asked for, in the table's order."""
    known = {field.key: field for field in kind_of(draft.kind).columns}
    held = [known.get(c.key, Field(c.key, c.label, c.type)) for c in rows.table.columns]
    more = [field for key, field in known.items() if key not in {f.key for f in held}]
    return (*held, *more)


def slot_of(draft: Draft, key: str) -> Slot | None:
    """Return what the empty template says of a column, if there is one."""
    found = (one.slot(key) for one in every_template() if one.kind == draft.kind)
    return next(found, None)


def as_people_count(finding: Finding, rows: Rows) -> Finding:
    """Return a finding about the table with the rows called as people call them."""

    def put(match: re.Match[str]) -> str:
        place = int(match[1]) - _FIRST
        known = 0 <= place < len(rows.numbers)
        return f"第{rows.numbers[place]}行" if known else match[0]

    if not finding.where.startswith(f"{FILE}#"):
        return finding
    return replace(
        finding,
        message=_ROW.sub(put, finding.message),
        fix=_ROW.sub(put, finding.fix),
    )


def place_of(where: str, rows: Rows) -> tuple[int, str] | None:
    """Return number and key of the cell that a finding is about, key empty: the row.

    ``None``: it is about no row.
    """
    file, _, place = where.partition("#")
    row, _, label = place.partition(".")
    index = int(row) - _FIRST if row.isdecimal() else -1
    if file != FILE or not 0 <= index < len(rows.numbers):
        return None
    return rows.numbers[index], rows.key(label) if label else ""


def put_cells(
    hub: HubFolder,
    draft: Draft,
    cells: Mapping[tuple[int, str], str],
    *,
    version: int,
    by: By,
) -> Draft:
    """Let ``cells``, by number of the row and key, hold what was typed.

    A row with the number 0 is a new one, at the end. What was asked about a cell that
    is written anew is answered.

    Raises:
        NotNowError: the draft was changed meanwhile.
    """
    content = drafts.content_of(hub, draft)
    rows = rows_in(content, draft)
    table = _with_columns(rows.table, draft, {key for _, key in cells})
    written = [list(row) for row in table.rows]
    numbers = list(rows.numbers)
    if any(number == 0 for number, _ in cells):
        written.append([""] * len(table.columns))
        numbers.append(max(numbers, default=0) + 1)
    keys = [column.key for column in table.columns]
    for (number, key), text in cells.items():
        index = rows.index(number) if number else len(written) - 1
        if index is not None and key in keys:
            written[index][keys.index(key)] = text
    new = Table(table.columns, tuple(map(tuple, written)))
    changed = Rows(new, tuple(numbers))
    saved = _saved(hub, draft, content, changed, version=version, by=by)
    for number, key in cells:
        label = rows.label(key)
        draft.remarks.filter(row=number, column=label).update(is_open=False)
    return saved


def drop_row(
    hub: HubFolder, draft: Draft, number: int, *, version: int, by: By
) -> Draft:
    """Take a row out; twice changes nothing.

    Raises:
        NotNowError: the draft was changed meanwhile.
    """
    content = drafts.content_of(hub, draft)
    rows = rows_in(content, draft)
    index = rows.index(number)
    if index is None:
        return draft
    left = [row for place, row in enumerate(rows.table.rows) if place != index]
    numbers = [one for one in rows.numbers if one != number]
    new = Table(rows.table.columns, tuple(left))
    changed = Rows(new, tuple(numbers))
    saved = _saved(hub, draft, content, changed, version=version, by=by)
    draft.remarks.filter(row=number).update(is_open=False)
    return saved


def agree(draft: Draft, remarks: Sequence[int]) -> None:
    """Note that somebody agrees to what was read or said; twice changes nothing."""
    draft.remarks.filter(pk__in=remarks).update(is_open=False)


def open_remarks(draft: Draft) -> Sequence[Remark]:
    """Return what somebody has yet to agree to."""
    return tuple(draft.remarks.filter(is_open=True))


def _with_columns(table: Table, draft: Draft, keys: set[str]) -> Table:
    """Return ``table`` with those columns of ``keys`` that its kind knows."""
    held = {column.key for column in table.columns}
    new = [
        column_of(field)
        for field in kind_of(draft.kind).columns
        if field.key in keys - held
    ]
    rows = tuple((*row, *[""] * len(new)) for row in table.rows)
    return Table((*table.columns, *new), rows)


def _saved(
    hub: HubFolder,
    draft: Draft,
    content: dict[str, bytes],
    rows: Rows,
    *,
    version: int,
    by: By,
) -> Draft:
    content[FILE] = write_rows(rows.table, draft.kind)
    with transaction.atomic():
        sheet = Sheet.objects.filter(draft=draft).first()
        saved = drafts.save(hub, draft, content, version=version, by=by)
        uploading.note_sheet(saved, sheet.name if sheet else "", rows.numbers)
    return saved
