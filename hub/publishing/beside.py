"""What a reviewer sees beside an item: what it compares with, and what it changes.

Pure. Sums and comparisons are ``boards.content.money_words``; here are the largest
payment with its vouchers, personal data kept on purpose, and the lines that differ from
what stands on the board.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from boards.content.accounts import amount
from boards.content.body import Block, Grid, Heading, Paragraph, Points, blocks_under
from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.item import DISCLOSURE_WORDS, FileRef, Item, Table

EXPENSE = "支出"
CHANGES_SHOWN = 40
Text = tuple[tuple[str, Block], ...]
"""A text taken apart: each block after what it is in a word."""
_PROOFS = ("voucher", "photo")
_PAGE, _SCAN = "page", "scan"
_PLACE = re.compile(r"(body\.md|item\.yaml|rows\.csv)[:#]([0-9]+)(?:\.(.+))?")
_SHAPES: Mapping[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Points: "points",
    Grid: "grid",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another than before; empty is: there was, or is, none."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest payment of an account, and how many vouchers prove it."""

    purpose: str
    amount: Decimal
    vouchers: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: its place as findings name it, and its cells."""

    where: str
    number: int
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """The row in a line, for a list to choose from."""
        return f"第{self.number}行 {' '.join(filter(None, self.cells))}"[:60]


def largest_of(item: Item) -> Largest | None:
    """Return the largest payment of a finance item; ``None``: there is none."""
    table = item.table
    if item.kind != "finance" or table is None:
        return None
    rows = [
        (value, index)
        for index, value in enumerate(map(amount, table.values("amount")))
        if value is not None and _cell(table, "direction", index) == EXPENSE
    ]
    if not rows:
        return None
    value, index = max(rows, key=lambda pair: pair[0])
    proofs = {
        name for key in _PROOFS for name in _cell(table, key, index).split() if name
    }
    purpose = _cell(table, "purpose", index) or _cell(table, "category", index)
    return Largest(purpose, value, len(proofs))


def text_of(body: str, title: str = "") -> Text:
    """Return a text taken apart, without a first heading that only says ``title``.

    ``heading``, ``paragraph``, ``points`` or ``grid``, as a kiosk takes it apart.
    """
    return tuple((_SHAPES[type(one)], one) for one in blocks_under(title, body))


def vouchers_of(item: Item) -> tuple[FileRef, ...]:
    """Return the photos of vouchers, then the others.

    Pages of a document are not among them: its text is there; of an item that is
    nothing but photos (拍照公开) they are what there is to look at.
    """
    pictures = [
        one
        for one in item.files
        if one.type.startswith("image/") and (one.use != _PAGE or item.kind == _SCAN)
    ]
    return tuple(sorted(pictures, key=lambda one: one.use != "voucher"))


def place_words(where: str) -> str:
    """Return what people call a place that findings name: ``rows.csv#9.备注``."""
    found = _PLACE.fullmatch(where)
    if found is None:
        return where or "整条"
    file, number, column = found.groups()
    if file == "item.yaml":
        return "标题和各栏"
    row = f"{'正文' if file == 'body.md' else '表格'}第 {number} 行"
    return f"{row}“{column}”" if column else row


def lines_of(draft: Draft) -> tuple[Line, ...]:
    """Return the rows of the table of ``draft``, as a spreadsheet counts them."""
    table = draft.item.table
    if table is None:
        return ()
    return tuple(_lines(draft, table))


def released_in(edition: Edition | None, item: str) -> Item | None:
    """Return what stands of ``item`` on the board; ``None``: nothing, or withdrawn."""
    items = edition.items() if edition else ()
    return next((one for one in items if one.id == item), None)


def changes_of(before: Item | None, after: Item) -> tuple[Change, ...]:
    """Return what ``after`` says otherwise than ``before``; nothing for a new item."""
    if before is None:
        return ()
    return tuple(_changes(before, after))[:CHANGES_SHOWN]


def _changes(before: Item, after: Item) -> Iterator[Change]:
    for label, old, new in (
        ("标题", before.title, after.title),
        ("一句话", before.summary, after.summary),
        ("公开属性", _disclosure(before), _disclosure(after)),
    ):
        if old != new:
            yield Change(label, old, new)
    for key in sorted({*before.fields, *after.fields}):
        old, new = (str(one.fields.get(key, "") or "") for one in (before, after))
        if old != new:
            yield Change(key, old, new)
    yield from _differing("正文", before.body.splitlines(), after.body.splitlines())
    yield from _differing("表格", _rows(before), _rows(after))
    old_files = {one.sha: one.name for one in before.files if not one.page_of}
    new_files = {one.sha: one.name for one in after.files if not one.page_of}
    for sha in sorted(old_files.keys() ^ new_files.keys()):
        yield Change("照片、附件", old_files.get(sha, ""), new_files.get(sha, ""))


def _differing(label: str, before: list[str], after: list[str]) -> Iterator[Change]:
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matched.get_opcodes():
        if tag != "equal":
            yield Change(label, "\n".join(before[a:b]), "\n".join(after[c:d]))


def _rows(item: Item) -> list[str]:
    return (
        [" ".join(filter(None, row)) for row in item.table.rows] if item.table else []
    )


def _disclosure(item: Item) -> str:
    return DISCLOSURE_WORDS.get(item.disclosure, item.disclosure)


def _lines(draft: Draft, table: Table) -> Iterator[Line]:
    for index, cells in enumerate(table.rows):
        number = draft.rows[index] if index < len(draft.rows) else index + 2
        yield Line(f"rows.csv#{number}", number, cells)


def _cell(table: Table, key: str, index: int) -> str:
    values = table.values(key)
    return values[index] if index < len(values) else ""
