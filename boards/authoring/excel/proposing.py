"""A spreadsheet read for somebody who will look at it: nothing is refused for a cell.

The importer of the command line writes nothing while anything is wrong. Here every
draft is offered as far as it could be read; a cell that could not stands in it as it
was written, so that the checks point at it, and what was read by guess is a remark that
somebody agrees to or puts right.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from boards.authoring.excel.content import missing_columns
from boards.authoring.excel.drafts import Making
from boards.authoring.excel.headers import header_of
from boards.authoring.excel.importing import Ready, SheetRead, read_sheet
from boards.authoring.excel.sheet_checks import check_totals
from boards.authoring.excel.templates import Slot, template_of
from boards.authoring.folder import BoardFolder
from boards.authoring.imported import Instructions
from boards.content.draft import Draft
from boards.content.findings import ERROR, INFO, Finding
from boards.content.worksheet import FACTS_SHEET, GUIDE_SHEET

WHICH_SHEET, WHICH_COLUMN, NO_PERIOD = (
    "sheet.which", "sheet.missing-column", "sheet.no-period",
)  # fmt: skip
PUBLISHED, FORMED = "sheet.published", "sheet.formed-on"
_SETTLED = frozenset({PUBLISHED, FORMED, "sheet.no-field", "sheet.photos"})
_FOR_COMMANDS = " --"  # in a hint that speaks of options of a command


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a sheet: of ``row`` as it counts, 0 for all of it.

    ``column`` is the header. A remark that ``asks`` waits for a yes, or for the cell to
    be put right.
    """

    row: int
    column: str
    code: str
    severity: str
    message: str
    fix: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """One draft as it could be read; ``held`` is what the board has already of it."""

    draft: Draft
    remarks: tuple[Remark, ...]
    held: Draft | None = None
    is_known: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sheet offers; when nothing, ``stops`` say why and the rest what to ask.

    ``sheets`` are the names to choose from, ``unknown`` the headers nobody knows,
    ``missing`` the columns that one of them has to be.
    """

    offered: tuple[Offered, ...] = ()
    stops: tuple[Finding, ...] = ()
    sheets: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[Slot, ...] = ()


def propose(
    path: Path, *, folder: BoardFolder, board: Path, said: Instructions, today: date
) -> Proposal:
    """Read the spreadsheet in ``path`` for the board that lies in ``board``.

    ``said.period`` is taken only when the sheet states none.

    Raises:
        NotFoundError: there is no such template.
        FolderError: it is a catalogue, or what the board remembers is unreadable.
    """
    stated = replace(said, period="")
    read = read_sheet(path, folder=folder, board=board, said=stated, today=today)
    if said.period and _says(read, NO_PERIOD):
        read = read_sheet(path, folder=folder, board=board, said=said, today=today)
    if read.making is None or not read.ready or _says(read, NO_PERIOD):
        return _stopped(read, said)
    for one in read.ready:
        check_totals(read.making.content, one.made, read.notes)
    remarks = tuple(_remarks(read))
    offered = [
        _offered(one, read.making, remarks, is_alone=len(read.ready) == 1)
        for one in read.ready
    ]
    return Proposal(tuple(offered))


def _says(read: SheetRead, code: str) -> bool:
    return any(finding.code == code for finding in read.notes.findings)


def _stopped(read: SheetRead, said: Instructions) -> Proposal:
    """Return why nothing could be offered, and what there is to choose from."""
    stops = tuple(f for f in read.notes.findings if f.severity == ERROR)
    book, template = read.book, template_of(said.kind)
    if book is None:
        return Proposal(stops=stops)
    shown = [s for s in book.sheets if s.name not in (GUIDE_SHEET, FACTS_SHEET)]
    filled = [sheet for sheet in shown if not sheet.is_empty()]
    names = tuple(sheet.name for sheet in filled)
    if not _says(read, WHICH_COLUMN):
        return Proposal(stops=stops, sheets=names)
    chosen = next((s for s in filled if s.name == said.sheet), filled[0])
    header = header_of(chosen, template, read.columns)
    unknown = tuple(filter(None, header.unknown()))
    return Proposal((), stops, names, unknown, missing_columns(header, template))


def _remarks(read: SheetRead) -> Iterator[Remark]:
    waiting = {id(finding) for finding in read.notes.waiting}
    for finding in read.notes.findings:
        if finding.code in _SETTLED:
            continue
        place = finding.where.rpartition("#")[2] if "#" in finding.where else ""
        row, _, column = place.partition(".")
        asks = id(finding) in waiting
        is_for_people = not asks and _FOR_COMMANDS not in finding.fix
        yield Remark(
            row=int(row) if row.isdecimal() else 0,
            column=column,
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            fix=finding.fix if is_for_people else "",
            asks=asks or finding.severity == ERROR,
        )


def _offered(
    ready: Ready, making: Making, remarks: tuple[Remark, ...], *, is_alone: bool
) -> Offered:
    draft, row = ready.draft, ready.made.row
    own = tuple(one for one in remarks if is_alone or one.row in (0, row))
    if row:  # fields of an item, not rows of a table: what is wrong is only told
        return Offered(draft, own, ready.held, ready.is_known())
    written = {(one.row, one.column): _as_written(one, making) for one in own}
    cells = {place: text for place, text in written.items() if text}
    left = tuple(one for one in own if (one.row, one.column) not in cells)
    return Offered(_with_cells(draft, cells), left, ready.held, ready.is_known())


def _as_written(remark: Remark, making: Making) -> str:
    """Return the text of a cell that could not be read; empty for all others."""
    content = making.content
    is_unread = remark.severity == ERROR and remark.column
    columns = {h.label: h.column for h in content.header.headings if h.key}
    by_key = {
        slot.label: heading.column
        for heading in content.header.headings
        if heading.key and (slot := content.template.slot(heading.key))
    }
    column = columns.get(remark.column) or by_key.get(remark.column)
    return content.sheet.text(remark.row, column) if is_unread and column else ""


def _with_cells(draft: Draft, cells: dict[tuple[int, str], str]) -> Draft:
    table = draft.item.table
    if table is None or not cells:
        return draft
    labels = [_names(column.key, column.label, draft) for column in table.columns]
    rows = tuple(
        tuple(
            next((text for name in names if (text := cells.get((number, name)))), cell)
            for names, cell in zip(labels, row, strict=True)
        )
        for number, row in zip(draft.rows, table.rows, strict=True)
    )
    return replace(draft, item=replace(draft.item, table=replace(table, rows=rows)))


def _names(key: str, label: str, draft: Draft) -> tuple[str, ...]:
    """Return what a column may be called in a remark: its header, and its own name."""
    slot = template_of(draft.item.kind).slot(key)
    return (label, slot.label) if slot else (label,)


def is_only_told(remark: Remark) -> bool:
    """Tell whether nobody need answer ``remark``: it says how things are."""
    return not remark.asks and remark.severity == INFO
