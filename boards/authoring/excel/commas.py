"""A csv file as rows of cells: bounded, in the encodings that Excel and WPS write."""

import csv
import io

from boards.authoring.excel.cells import TEXT, plain
from boards.authoring.excel.limits import CELL, COLUMNS, ROWS
from boards.content.office_text import text_in
from boards.errors import FolderError

_SEPARATORS = ",\t;"


def rows_of(content: bytes) -> list[list[str]]:
    """Return the rows of a csv file, every cell a text.

    Raises:
        FolderError: it is no text, or has too many rows, columns or characters.
    """
    text = _decoded(content)
    head = text[:4096]
    separator = max(_SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for record in reader:
            rows.append([TEXT + cell if (cell := plain(c)) else "" for c in record])
            _bound(rows)
    except csv.Error as error:
        raise FolderError(f"第{len(rows) + 1}行的引号没有成对") from error
    return rows


def _bound(rows: list[list[str]]) -> None:
    if len(rows) > ROWS:
        raise FolderError(f"超过 {ROWS} 行")
    if len(rows[-1]) > COLUMNS:
        raise FolderError(f"第{len(rows)}行超过 {COLUMNS} 列")
    if any(len(cell) > CELL for cell in rows[-1]):
        raise FolderError(f"第{len(rows)}行有一格太长")


def _decoded(content: bytes) -> str:
    text = text_in(content)
    if text is not None:
        return text
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise FolderError("编码认不出来") from error
    raise FolderError("编码认不出来")
