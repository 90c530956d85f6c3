"""Taking a spreadsheet into a board folder: read, checked, and only then written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from unicodedata import normalize

from boards.authoring.checking import basis_of
from boards.authoring.coerce import to_period
from boards.authoring.excel.changes import changes_of
from boards.authoring.excel.content import Content, read_content
from boards.authoring.excel.drafts import Made, Making, drafts_of
from boards.authoring.excel.memory import remember, remembered
from boards.authoring.excel.messages import Notes
from boards.authoring.excel.repeats import held_before, is_same, said_of, similar_to
from boards.authoring.excel.sheet_checks import check_totals, worded
from boards.authoring.excel.sheets import Book, read_book
from boards.authoring.excel.templates import CATALOGUE, Template, template_of
from boards.authoring.folder import BoardFolder, read_board
from boards.authoring.imported import Imported, Instructions, Taken
from boards.authoring.writer import write_item
from boards.content.checks.whole import findings_of
from boards.content.draft import Draft
from boards.content.findings import ERROR, Finding
from boards.content.item import Correction
from boards.errors import FolderError
from sync.instants import CHINA

_PROGRAM_ONLY = {".et": "这是WPS自己的格式", ".ett": "这是WPS自己的格式"}


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft as it would be written, and the one of the board it puts right."""

    made: Made
    draft: Draft
    held: Draft | None = None

    def is_known(self) -> bool:
        """Tell whether the board has just this already."""
        return self.held is not None and is_same(self.made, self.held)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A spreadsheet as it was read, with what is said of it.

    ``making`` is ``None`` while something keeps the sheet from being read at all; then
    ``book`` is what there is to choose from. ``columns`` are the headers that were
    explained, now or earlier.
    """

    notes: Notes
    making: Making | None = None
    ready: tuple[Ready, ...] = ()
    book: Book | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def import_sheet(
    path: Path, *, board: Path, said: Instructions, today: date
) -> Imported:
    """Take the spreadsheet in ``path`` into the board folder ``board``.

    Nothing is written while something is wrong, or a proposed reading not accepted.

    Raises:
        NotFoundError: there is no such board folder, or no such template.
        FolderError: the board cannot be read, or not written.
    """
    folder = read_board(board)
    read = read_sheet(path, folder=folder, board=board, said=said, today=today)
    notes, making = read.notes, read.making
    if making is None:
        return Imported(tuple(notes.findings))
    told = tuple(_told(making.content, [one.made for one in read.ready]))
    checked = _checked(read.ready, folder, board, making)
    findings = (*notes.findings, *checked)
    if any(finding.severity == ERROR for finding in findings):
        return Imported(findings, told=told)
    if notes.waiting:
        return Imported(findings, told=told, waiting=tuple(notes.waiting))
    items = tuple(_written(one, board) for one in read.ready)
    remember(board, making.content.template, making.said.columns)
    return Imported(findings, items, told)


def read_sheet(
    path: Path, *, folder: BoardFolder, board: Path, said: Instructions, today: date
) -> SheetRead:
    """Read the spreadsheet in ``path``; nothing is checked yet, and nothing written.

    Raises:
        NotFoundError: there is no such template.
        FolderError: it is a catalogue, or what the board remembers is unreadable.
    """
    template = template_of(said.kind)
    if template.makes == CATALOGUE:
        raise FolderError(
            "公开目录不是一条信息", hint="用 gk catalogue import，或写进 matters.yaml"
        )
    notes = Notes(normalize("NFC", path.name), said.accepts_fixes)
    said = _completed(said, board, template)
    book = _opened(path, notes)
    content = read_content(book, template, said, notes=notes) if book else None
    if content is None:
        return SheetRead(notes, book=book, columns=said.columns)
    making = Making(content, folder.board, said, notes, today)
    ready = tuple(_ready(one, folder, making) for one in drafts_of(making))
    return SheetRead(notes, making, ready, book, said.columns)


def _completed(said: Instructions, board: Path, template: Template) -> Instructions:
    """Return what was said, with what the board remembers, and words made keys."""
    words = template.words()
    for label, key in said.columns.items():
        if key not in words:
            known = "、".join(f"{slot.key}（{slot.label}）" for slot in template.slots)
            raise FolderError(f"没有“{key}”这一列：--map {label}={key}", hint=known)
    named = {label: words[key] for label, key in said.columns.items()}
    try:
        period = to_period(said.period) if said.period else ""
    except ValueError as error:
        raise FolderError(str(error), hint="例如 --period 2026-10") from error
    columns = {**remembered(board, template), **named}
    return replace(said, columns=columns, period=period)


def _opened(path: Path, notes: Notes) -> Book | None:
    reason = _PROGRAM_ONLY.get(path.suffix.lower(), "")
    if not reason:
        try:
            return read_book(path)
        except FolderError as error:
            reason = str(error)
    notes.note("R12", reason=reason)
    return None


def _ready(made: Made, folder: BoardFolder, making: Making) -> Ready:
    """Return what would be written, and ask about what is on the board already (K7)."""
    held = held_before(made, folder.drafts)
    draft, said, notes = made.draft, making.said, making.notes
    place = str(made.row) if made.row else ""
    if held is None:
        near = similar_to(draft.item, folder.drafts)
        if near:
            words = {"item": near[0].id, "title": near[0].title, "n": near[1]}
            notes.note("similar", place, **words)
        return Ready(made, draft)
    if is_same(made, held):
        return Ready(made, held, held)
    if said.id and said.id != held.item.id:
        return Ready(made, draft)
    if said.correction:
        return Ready(made, _corrected(draft, held, making), held)
    words = {"what": said_of(held.item), "item": held.item.id}
    notes.note("published", place, **words)
    return Ready(made, draft, held)


def _corrected(draft: Draft, held: Draft, making: Making) -> Draft:
    """Return ``held`` with what the sheet says, and the correction that tells of it."""
    old = held.item
    at = datetime.combine(making.today, datetime.min.time(), CHINA)
    item = replace(
        draft.item,
        id=old.id,
        title=old.title if not making.content.title else draft.item.title,
        publisher=old.publisher,
        posting=old.posting,
        publish_at=old.publish_at,
        expire_at=draft.item.expire_at or old.expire_at,
        formed_on=old.formed_on,
        files=old.files,
        body=draft.item.body or old.body,
    )
    told = Correction(at, changes_of(old, item), making.said.correction)
    item = replace(item, corrections=(*old.corrections, told))
    # Who reviewed the old one has not seen this one.
    return replace(held, item=item, evidence=(), rows=draft.rows, lines=draft.lines)


def _checked(
    ready: Sequence[Ready], folder: BoardFolder, board: Path, making: Making
) -> list[Finding]:
    new = [one for one in ready if not one.is_known()]
    if not new:
        return []
    for one in new:
        check_totals(making.content, one.made, making.notes)
    if not all(one.made.is_dated for one in new):
        making.notes.note("formed", d=making.today.isoformat())
    ids = {one.draft.item.id for one in new}
    others = [draft for draft in folder.drafts if draft.item.id not in ids]
    found = findings_of(
        folder.board,
        [*others, *(one.draft for one in new)],
        basis=basis_of(board, folder.board),
        previous=None,
        today=making.today,
    )
    return [
        finding
        for one in new
        for finding in worded(found, replace(one.made, draft=one.draft), making.notes)
    ]


def _written(ready: Ready, board: Path) -> Taken:
    item = ready.draft.item
    rows = len(item.table.rows) if item.table else 1
    if ready.is_known() and ready.held:
        return Taken(item.id, rows, board / ready.held.folder, is_known=True)
    return Taken(item.id, rows, write_item(board, ready.draft))


def _told(content: Content, made: Sequence[Made]) -> list[str]:
    template = content.template
    name = content.sheet.name or template.name
    lines = [f"读了「{name}」：{len(content.lines.lines)} 行，{template.name}"]
    if made and made[0].row == 0:
        item = made[0].draft.item
        lines.append(f"标题：{item.title}")
        lines += [f"期间：{item.period}"] * bool(item.period)
        heads = [(field.label, item.fields.get(field.key)) for field in template.heads]
        lines += [f"{label}：{value}" for label, value in heads if value]
    else:
        lines.append(f"一行一条，共 {len(made)} 条")
    return lines
