"""The rows below the headers of a clerk's sheet: which are rows, totals, remarks.

Every row keeps the number that the spreadsheet shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from boards.authoring import coerce
from boards.authoring.excel import margins
from boards.authoring.excel.headers import SPLIT, Header
from boards.authoring.excel.margins import Head
from boards.authoring.excel.row_cells import RowCells, Values


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the sheet and the values by key; extras by their label."""

    number: int
    values: Values


@dataclass(frozen=True, slots=True)
class Total:
    """A row of totals: its word, its row, the amounts by direction, or under ``""``."""

    word: str
    row: int
    amounts: Mapping[str, Decimal]


@dataclass(slots=True)
class Lines:
    """What the table of a sheet holds; ``heads`` are balances that stood in rows."""

    lines: list[Line] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)


def read_lines(cells: RowCells) -> Lines:
    """Read the rows below the headers; what is wrong goes to the notes of ``cells``."""
    read = Lines()
    blanks: list[int] = []
    for number in range(cells.header.row + 1, len(cells.sheet.rows) + 1):
        texts = [cell[1:] for cell in cells.sheet.rows[number - 1] if cell]
        if not texts:
            blanks.append(number)
            continue
        # Rows that are empty down to the end are no rows at all.
        if blanks:
            _tell_blanks(cells, blanks)
        blanks.clear()
        if not margins.is_ours(texts):
            _take(read, cells, number, texts)
    if cells.formulas:
        cells.notes.note("R15", n=cells.formulas)
    return read


def together(lines: Sequence[Line], key: str) -> list[list[Line]]:
    """Return the lines one by one, those with an equal value of ``key`` together."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        value = line.values.get(key, "")
        groups.setdefault(value or f"#{line.number}", []).append(line)
    return list(groups.values())


def _take(read: Lines, cells: RowCells, number: int, texts: Sequence[str]) -> None:
    word = margins.total_of(texts)
    balance = _balance(cells, number)
    if word:
        read.totals.append(Total(word, number, _amounts(cells, number)))
    elif balance:
        read.heads.setdefault(balance, _last_number(cells, number))
    elif margins.is_footer(texts):
        cells.notes.note("footer", str(number), r=number, v=texts[0][:20])
    elif list(texts) != _labels(cells.header):  # printed, a sheet repeats its headers
        read.lines.append(Line(number, cells.values(number)))


def _tell_blanks(cells: RowCells, blanks: Sequence[int]) -> None:
    first, last = blanks[0], blanks[-1]
    rows = str(first) if first == last else f"{first}–{last}"
    cells.notes.note("R14", str(first), r=rows)


def _labels(header: Header) -> list[str]:
    return [heading.label for heading in header.headings if heading.label]


def _amounts(cells: RowCells, number: int) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for heading in cells.header.headings:
        key, _, part = heading.key.partition(SPLIT)
        text = cells.sheet.text(number, heading.column)
        if key == "amount" and text:
            try:
                found[part] = Decimal(coerce.to_money(f"{Decimal(text):.2f}"))
            except (ValueError, ArithmeticError):
                continue
    return found


def _balance(cells: RowCells, number: int) -> str:
    """Return which balance a row carries (上月结转 …); empty: it is a usual row."""
    known: Mapping[str, Sequence[str]] = cells.template.more.get("row_words", {})
    texts = {cell[1:].replace(" ", "") for cell in cells.sheet.rows[number - 1]}
    return next((key for key, words in known.items() if texts & set(words)), "")


def _last_number(cells: RowCells, number: int) -> Head:
    row = [cell for cell in cells.sheet.rows[number - 1] if cell]
    numbers = [cell for cell in row if cell.startswith("n")]
    return Head((numbers or row)[-1], number)
