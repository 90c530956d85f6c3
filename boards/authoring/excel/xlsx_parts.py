"""What calamine does not tell of an xlsx: which cells are formulas, what is hidden.

A sheet is only gone through when a quick look says that there is something to find.
Parts with a document type are refused: a workbook has none, and entities multiply.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat

from boards.authoring.excel.limits import COLUMNS, ROWS, UNPACKED
from boards.authoring.excel.sniffing import BROKEN
from boards.errors import FolderError

_LOOK = re.compile(
    rb'<(?:\w+:)?f[ >/]|hidden="|t="e"|r="[A-Z]{3,}\d|<!DOCTYPE'
    rb'|<(?:\w+:)?row [^>]*r="\d{5,}"'
)
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")
Attributes = dict[str, str]


@dataclass(slots=True)
class SheetPart:
    """Of one sheet: cells by row and column, both from 1, and hidden columns and rows.

    ``formulas`` without a saved value are in ``unsaved``; ``errors`` show #REF! and
    the like.
    """

    formulas: list[tuple[int, int]] = field(default_factory=list)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return what is not empty."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in named.items() if value}


class Parts:
    """The parts of a packed workbook, opened one at a time."""

    def __init__(self, content: bytes) -> None:
        self._archive = zipfile.ZipFile(BytesIO(content))
        names = set(self._archive.namelist())
        self.has_macros = any(name.endswith("vbaProject.bin") for name in names)
        self.is_1904 = False
        self._paths = self._named(names)

    def sheet(self, name: str) -> SheetPart:
        """Return what there is to say of the sheet called ``name``.

        Raises:
            FolderError: a value lies too far to the right or too far down.
        """
        path = self._paths.get(name)
        content = self._bytes(path) if path else b""
        if not _LOOK.search(content):
            return SheetPart()
        walk = _Walk()
        walk.go(content)
        if walk.width > COLUMNS or walk.height > ROWS:
            raise FolderError(
                f"「{name}」有 {walk.height} 行、{walk.width} 列，"
                f"最多 {ROWS} 行、{COLUMNS} 列"
            )
        return walk.part

    def _named(self, names: set[str]) -> Mapping[str, str]:
        """Return where each sheet lies, by the name that people see."""
        targets: dict[str, str] = {}
        sheets: dict[str, str] = {}

        def relation(tag: str, given: Attributes) -> None:
            if tag == "Relationship":
                targets[given.get("Id", "")] = given.get("Target", "")

        def sheet(tag: str, given: Attributes) -> None:
            if tag == "sheet":
                ref = next((v for k, v in given.items() if k.endswith(":id")), "")
                sheets[given.get("name", "")] = ref
            elif tag == "workbookPr":
                self.is_1904 = given.get("date1904") in _TRUE

        _parse(self._bytes("xl/_rels/workbook.xml.rels"), relation)
        _parse(self._bytes("xl/workbook.xml"), sheet)
        paths = {name: _place(targets.get(ref, "")) for name, ref in sheets.items()}
        return {name: path for name, path in paths.items() if path in names}

    def _bytes(self, path: str) -> bytes:
        try:
            with self._archive.open(path) as part:
                return part.read(UNPACKED)
        except (KeyError, zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise FolderError(BROKEN) from error


class _Walk:
    """One pass over a sheet's part."""

    def __init__(self) -> None:
        self.part = SheetPart()
        self.width = self.height = 0
        self._at = (0, 0)
        self._is_formula = self._has_value = self._in_value = False

    def go(self, content: bytes) -> None:
        _parse(content, self._open, self._close, self._say)

    def _open(self, tag: str, given: Attributes) -> None:
        if tag == "c":
            self._at = _place_of(given.get("r", ""), self._at)
            self._is_formula = self._has_value = False
            if given.get("t") == "e":
                self.part.errors.append(self._at)
        elif tag == "f":
            self._is_formula = True
        elif tag in ("v", "t"):
            self._in_value = True
        elif given.get("hidden") in _TRUE:
            self._hide(tag, given)

    def _say(self, text: str) -> None:
        if self._in_value and text.strip():
            self._has_value = True
            self.height = max(self.height, self._at[0])
            self.width = max(self.width, self._at[1])

    def _close(self, tag: str) -> None:
        self._in_value = False
        if tag == "c" and self._is_formula:
            cells = self.part.formulas if self._has_value else self.part.unsaved
            cells.append(self._at)

    def _hide(self, tag: str, given: Attributes) -> None:
        if tag == "row" and given.get("r", "").isdigit():
            self.part.hidden_rows.append(int(given["r"]))
        elif tag == "col":
            first, last = int(given.get("min", "0")), int(given.get("max", "0"))
            self.part.hidden_columns += range(first, min(last, COLUMNS) + 1)


def _parse(
    content: bytes,
    opened: Callable[[str, Attributes], None],
    closed: Callable[[str], None] = lambda _tag: None,
    said: Callable[[str], None] = lambda _text: None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda tag, given: opened(tag.split(":")[-1], given)
    parser.EndElementHandler = lambda tag: closed(tag.split(":")[-1])
    parser.CharacterDataHandler = said
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise FolderError(BROKEN) from error


def _refuse(*_: object) -> None:
    raise FolderError("里面藏着不是表格的东西")


def _place(target: str) -> str:
    return (
        target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    )


def _place_of(name: str, last: tuple[int, int]) -> tuple[int, int]:
    """Return row and column of ``B7``; a cell without a name follows the last one."""
    match = _CELL.fullmatch(name)
    if not match:
        return last[0], last[1] + 1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column
