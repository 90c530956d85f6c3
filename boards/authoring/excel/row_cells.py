"""The cells of one row, read by their columns; also a field that lies in several cells.

Others keep accounts with one column for what came and one for what went, or with a
column for the month and one for the day. Both are put together here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from boards.authoring.excel.headers import SPLIT, Header, Heading
from boards.authoring.excel.messages import Notes
from boards.authoring.excel.readings import in_1904, read_cell
from boards.authoring.excel.sheets import Sheet
from boards.authoring.excel.templates import TABLE, Slot, Template
from boards.authoring.rows import CELL_LIMIT
from boards.content.periods import Period
from boards.content.privacy import BANK_CARD, ID_NUMBER, PHONE, found_in, without

_NAMES: Mapping[str, str] = {
    ID_NUMBER: "身份证件号码",
    PHONE: "手机号",
    BANK_CARD: "银行卡号",
}
_BETWEEN = re.compile(r"\s*(?:至|到|—+|~|～|–|(?<=\d)\s+-\s+(?=\d))\s*")
_NAUGHT = {"", "0", "0.00", "-", "—", "/"}
_ENDS = 2
_LONG = frozenset({"str", "list", "term"})  # what may be written at length
Values = dict[str, str]


@dataclass(slots=True)
class RowCells:
    """Reads the cells of a row; counts the amounts that are formulas."""

    sheet: Sheet
    header: Header
    template: Template
    notes: Notes
    period: Period | None
    extras: Sequence[Heading] = ()
    formulas: int = 0
    _said: set[tuple[int, str]] = field(default_factory=set)
    _day: dict[str, str] = field(default_factory=dict)

    def values(self, row: int) -> Values:
        """Return the values of ``row`` by key, and of the extra columns by label."""
        values = dict(self._read(row))
        for slot in self.template.slots:
            if slot.is_required and not slot.is_once and not values.get(slot.key):
                self._say(
                    "R05" if slot.key == "direction" else "empty", row, slot.label
                )
        for heading in self.extras:
            text = self.sheet.text(row, heading.column)
            values[heading.label] = self._private(row, heading.label, text)
        return values

    def _read(self, row: int) -> Iterator[tuple[str, str]]:
        parts: dict[str, Values] = {}
        for heading in self.header.headings:
            key, _, part = heading.key.partition(SPLIT)
            if part:
                text = self._cell(row, heading.column)
                parts.setdefault(key, {})[part] = text
            elif slot := self.template.slot(key):
                yield key, self._value(row, heading.column, slot)
        for key, given in parts.items():
            yield from _JOINERS.get(key, RowCells._span)(self, row, key, given)

    def _cell(self, row: int, column: int) -> str:
        cells = self.sheet.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else ""

    def _value(self, row: int, column: int, slot: Slot) -> str:
        place = (row, column)
        if place in self.sheet.unsaved or place in self.sheet.errors:
            broken = "unsaved" if place in self.sheet.unsaved else "broken-formula"
            self._say(broken, row, slot.label)
            return ""
        is_amount = slot.field.type == "money"
        self.formulas += is_amount and place in self.sheet.formulas
        return self._reading(row, self._cell(row, column), slot)

    def _reading(self, row: int, cell: str, slot: Slot) -> str:
        if slot.field.type not in _LONG and self._is_too_long(row, slot.label, cell):
            return ""
        if self.sheet.is_1904 and slot.field.type in ("date", "instant"):
            cell = in_1904(cell)
        reading = read_cell(cell, slot, self.period)
        if reading.said:
            self._say(reading.said, row, slot.label, **reading.words)
        if slot.field.type != "str" or self.template.makes != TABLE:
            return reading.value
        return self._private(row, slot.label, reading.value)

    def _private(self, row: int, label: str, text: str) -> str:
        """Return ``text`` with numbers of people starred, if the clerk agrees."""
        self._is_too_long(row, label, text)
        found = found_in(text)
        if not found:
            return text
        covered = without(text, found)
        what = "、".join(dict.fromkeys(_NAMES[one.kind] for one in found))
        self._say("R07", row, label, what=what, n=covered)
        return covered

    def _is_too_long(self, row: int, label: str, text: str) -> bool:
        if len(text) <= CELL_LIMIT:
            return False
        self._say("too-long", row, label, n=len(text), limit=CELL_LIMIT)
        return True

    def _say(self, name: str, row: int, label: str, **words: str | int) -> None:
        """Say one thing about a cell: the first is the cause of the others."""
        if (row, label) not in self._said:
            self._said.add((row, label))
            self.notes.at(name, row, label, **words)

    def _two_columns(
        self, row: int, key: str, given: Values
    ) -> Iterator[tuple[str, str]]:
        filled = {way: c for way, c in given.items() if c[1:] not in _NAUGHT}
        slot = self.template.slot(key)
        if len(filled) > 1:
            self._say("both", row, "金额")
        for way, cell in list(filled.items())[:1]:
            yield "direction", way
            if slot:
                yield key, self._reading(row, cell, slot)

    def _parts_of_a_day(
        self, row: int, key: str, given: Values
    ) -> Iterator[tuple[str, str]]:
        # A ledger writes the month once and leaves it empty until the next one.
        for part, cell in given.items():
            text = cell[1:].strip("年月日号")
            if text:
                self._day[part] = text
        year = self._day.get("年") or (self.period and str(self.period.first.year))
        slot = self.template.slot(key)
        if slot and year and "月" in self._day and given.get("日"):
            text = f"{year}-{self._day['月']}-{self._day['日']}"
            yield key, self._reading(row, f"s{text}", slot)

    def _span(self, row: int, _key: str, given: Values) -> Iterator[tuple[str, str]]:
        for label, cell in given.items():
            keys = self.template.more["spans"][label]
            if self._is_too_long(row, label, cell):
                continue
            ends = _BETWEEN.split(" ".join(cell.split())[1:])
            slots = [self.template.slot(name) for name in keys]
            if len(ends) != _ENDS:
                if cell:
                    self._say("no-span", row, label, v=cell[1:])
                continue
            for slot, text in zip(slots, ends, strict=True):
                if slot:
                    shown = replace(slot, field=replace(slot.field, label=label))
                    yield slot.key, self._reading(row, f"s{text}", shown)


_JOINERS: Mapping[
    str, Callable[[RowCells, int, str, Values], Iterator[tuple[str, str]]]
] = {"amount": RowCells._two_columns, "date": RowCells._parts_of_a_day}  # noqa: SLF001
