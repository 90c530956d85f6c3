"""The table of an item as ``rows.csv``, in both directions.

The first line holds the headers, Chinese or keys. Columns the kind does not know are
kept as text under their own name. Cells that are what their column asks for get one
form; others stay as written, for the checks to point at.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from boards.authoring import aliases, coerce
from boards.content.fields_of import column_of
from boards.content.findings import ERROR, INFO, Finding
from boards.content.item import Column, Table
from boards.content.kinds import KINDS, Field
from boards.content.office_text import text_in

SIZE_LIMIT = 20 * 1024 * 1024  # bytes
ROWS_LIMIT = 50_000
COLUMNS_LIMIT = 100
CELL_LIMIT = 2_000  # characters
FILE = "rows.csv"
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: the table (if any), the row number of each row, and findings."""

    table: Table | None = None
    numbers: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_rows(data: bytes, *, kind: str, item: str) -> Rows:
    """Read the bytes of ``rows.csv`` as the table of an item of ``kind``."""
    try:
        records = _records(data)
    except _UnreadableError as error:
        return Rows(findings=(error.finding(item),))
    header, *rest = records or [[]]
    columns, findings = _columns(header, kind, item)
    if not columns:
        return Rows(findings=tuple(findings))
    rows, numbers = [], []
    words = {field.key: aliases.options(field) for field in _fields(kind)}
    for number, record in enumerate(rest, start=2):
        if not any(record):
            findings.append(_blank(item, number))
            continue
        findings += _too_wide(record, columns, item, number)
        rows.append(_row(record, columns, words))
        numbers.append(number)
    return Rows(Table(tuple(columns), tuple(rows)), tuple(numbers), tuple(findings))


def write_rows(table: Table, kind: str) -> bytes:
    """Return ``table`` as ``rows.csv``, with the mark that lets Excel open it right."""
    words = aliases.columns(kind)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_header(column, words) for column in table.columns)
    writer.writerows(table.rows)
    return out.getvalue().encode("utf-8-sig")


def _header(column: Column, words: Mapping[str, str]) -> str:
    """Return the label, unless it would be read as another column than it is."""
    is_known = column.key in words.values()
    return (
        column.key
        if is_known and words.get(column.label) != column.key
        else column.label
    )


class _UnreadableError(Exception):
    def __init__(self, code: str, row: int, message: str, fix: str) -> None:
        super().__init__(message)
        self._code, self._row, self._fix = code, row, fix

    def finding(self, item: str) -> Finding:
        return Finding(
            self._code, ERROR, item, f"{FILE}#{self._row}", str(self), self._fix
        )


def _records(data: bytes) -> list[list[str]]:
    if len(data) > SIZE_LIMIT:
        raise _UnreadableError("row.size", 1, "表格文件超过 20 MB", "请分成几条公开")
    reader = csv.reader(io.StringIO(_decoded(data), newline=""), strict=True)
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append([_cell(text) for text in record])
            _bound(records)
    except csv.Error as error:
        row = len(records) + 1
        message, fix = (
            f"第{row}行读不出来，多半是引号没有成对",
            "请用WPS另存为 CSV 再放进来",
        )
        raise _UnreadableError("row.unreadable", row, message, fix) from error
    return records


def _bound(records: Sequence[Sequence[str]]) -> None:
    row = len(records)
    if row > ROWS_LIMIT + 1:
        message = f"表格超过 {ROWS_LIMIT} 行"
        raise _UnreadableError("row.size", row, message, "请分成几条公开")
    if len(records[-1]) > COLUMNS_LIMIT:
        message = f"第{row}行超过 {COLUMNS_LIMIT} 列"
        raise _UnreadableError("row.size", row, message, "请删去不公开的列")
    if any(len(cell) > CELL_LIMIT for cell in records[-1]):
        message = f"第{row}行有一格超过 {CELL_LIMIT} 个字"
        raise _UnreadableError("row.size", row, message, "长的文字请写在 body.md 里")


def _decoded(data: bytes) -> str:
    text = text_in(data)
    if text is not None:
        return text
    fix = "请用WPS另存为“CSV UTF-8”再放进来"
    raise _UnreadableError("row.encoding", 1, "表格文件的编码认不出来", fix)


def _cell(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", lines)).strip()


def _columns(
    header: Sequence[str], kind: str, item: str
) -> tuple[list[Column], list[Finding]]:
    words = aliases.columns(kind)
    known = {field.key: field for field in _fields(kind)}
    names = [name or f"第{index}列" for index, name in enumerate(_trimmed(header), 1)]
    columns = [_column(name, words, known) for name in names]
    where = f"{FILE}#1"
    findings = [
        Finding(
            "row.same-column", ERROR, item, f"{where}.{name}",
            f"「{name}」这一列有两个", "请删去一个或改名",
        )
        for name, column in zip(names, columns, strict=True)
        if [c.key for c in columns].count(column.key) > 1
    ]  # fmt: skip
    held = {column.key for column in columns}
    missing = [f for f in known.values() if f.is_required and f.key not in held]
    extra = [column.label for column in columns if column.key not in known]
    findings += [
        Finding(
            "row.missing-column", ERROR, item, where,
            f"没有找到「{field.label}」这一列", _likely(field, extra),
        )
        for field in missing
    ]  # fmt: skip
    return columns, findings


def _fields(kind: str) -> tuple[Field, ...]:
    return KINDS[kind].columns if kind in KINDS else ()


def _trimmed(header: Sequence[str]) -> list[str]:
    """Return the headers without the empty ones a spreadsheet leaves at the end."""
    names = list(header)
    while names and not names[-1]:
        names.pop()
    return names


def _column(name: str, words: Mapping[str, str], known: Mapping[str, Field]) -> Column:
    name = name.replace("★", "").strip()
    key = words.get(name.replace(" ", ""))
    if key is None:
        return Column(name, name)
    column = column_of(known[key])
    return column if name == key else replace(column, label=name)


def _likely(field: Field, extra: Sequence[str]) -> str:
    near = get_close_matches(field.label, extra, n=1, cutoff=0.3) or extra[:1]
    return (
        f"是不是「{near[0]}」这一列？改成「{field.label}」" if near else "请加上这一列"
    )


def _blank(item: str, number: int) -> Finding:
    message = f"第{number}行是空行，已跳过"
    return Finding("row.blank", INFO, item, f"{FILE}#{number}", message)


def _too_wide(
    record: Sequence[str], columns: Sequence[Column], item: str, number: int
) -> Iterator[Finding]:
    if any(record[len(columns) :]):
        message = f"第{number}行比表头多出几格"
        fix = "某一格里可能有逗号：请给这一格加上英文引号，或删去多出的格"
        yield Finding("row.too-wide", ERROR, item, f"{FILE}#{number}", message, fix)


def _row(
    record: Sequence[str], columns: Sequence[Column], words: Mapping[str, aliases.Words]
) -> tuple[str, ...]:
    cells = [*record, *[""] * len(columns)]
    return tuple(
        _one_form(words.get(column.key, {}).get(cell, cell), column)
        for cell, column in zip(cells, columns, strict=False)
    )


def _one_form(cell: str, column: Column) -> str:
    try:
        return str(coerce.READERS[column.type](cell)) if cell else ""
    except ValueError:
        return cell  # the checks say which cell it is and what is wrong with it
