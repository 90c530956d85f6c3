"""How the text of a cell is read by what its column asks for.

A reading is certain, or it is proposed: then a message says what was read, and the
clerk has to agree. What cannot be read at all is an error that quotes what is written.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from boards.authoring import aliases, coerce
from boards.authoring.excel.cells import DAY, MOMENT, NUMBER
from boards.authoring.excel.templates import Slot
from boards.content.periods import Period

CENT = Decimal("0.01")
_NEAR = Decimal("0.000001")  # what adding up in a spreadsheet leaves behind
_NOTHING = {"-", "—", "——", "/", "\\", "无"}
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")
_TEN_THOUSAND = re.compile(r"\d\s*万")
# What stands at a number and makes it another one: 一百20, 1.5千, 8折, 5%, (50).
_CHANGED = re.compile(
    r"[〇零一二三四五六七八九十百千万亿拾佰仟点]\s*\d"
    r"|\d\s*[十百千亿拾佰仟折角分成%‰×x*]|^\(-?[\d.,]+\)"
)
_NO_YEAR = re.compile(r"(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?")
_RUN_TOGETHER = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_HOUR = re.compile(r"(?<=\d|日)[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?")
_SERIAL = re.compile(r"\d{5}")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # days of 1954 and of 2119
_DAYS_TO_1904 = 1462
_EPOCH = date(1899, 12, 30)  # of serial numbers: it absorbs the 29th February 1900


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell as it was read; ``said`` names the message about it, with its ``words``.

    ``value`` is empty when nothing could be read, or nothing was written.
    """

    value: str = ""
    said: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)


def in_1904(cell: str) -> str:
    """Return a coded cell whose number counts days from 1904 as one from 1900."""
    is_serial = cell.startswith(NUMBER) and _SERIAL.fullmatch(cell[1:])
    return f"{NUMBER}{int(cell[1:]) + _DAYS_TO_1904}" if is_serial else cell


def read_cell(cell: str, slot: Slot, period: Period | None) -> Reading:
    """Read a coded ``cell`` of the column ``slot``; ``period`` gives a missing year."""
    code, text = cell[:1], cell[1:]
    if not text or (text in _NOTHING and not _is_text(slot)):
        return Reading()
    if slot.reads == "month":
        return Reading(_month(text))
    reader = _READERS.get(slot.field.type, _text)
    return reader(code, text, slot, period)


def _is_text(slot: Slot) -> bool:
    return slot.field.type in ("str", "list", "term")


def _text(_code: str, text: str, _slot: Slot, _period: Period | None) -> Reading:
    return Reading(unicodedata.normalize("NFC", text))


def _money(code: str, text: str, _slot: Slot, _period: Period | None) -> Reading:
    if code == NUMBER:
        return _rounded(Decimal(text), text)
    tidy = unicodedata.normalize("NFKC", text).replace(" ", "").lstrip("¥￥")
    try:
        return Reading(coerce.to_money(tidy))
    except ValueError:
        found = _only_number(tidy)
    if found is None:
        return Reading("", "R01", {"v": text})
    if tidy == str(found):
        return _rounded(found, text)
    amount = _whole_cents(found)
    return Reading(amount, "R02", {"v": text, "n": amount}) if amount else _none(text)


def _none(text: str) -> Reading:
    return Reading("", "R01", {"v": text})


def _rounded(number: Decimal, text: str) -> Reading:
    amount = _whole_cents(number)
    if not amount:
        return _none(text)
    if abs(Decimal(amount) - number) < _NEAR:
        return Reading(amount)
    return Reading(amount, "cents", {"v": text, "n": amount})


def _whole_cents(number: Decimal) -> str:
    try:
        return coerce.to_money(str(number.quantize(CENT, ROUND_HALF_UP)))
    except (InvalidOperation, ValueError):
        return ""


def _only_number(text: str) -> Decimal | None:
    """Return the one number that stands among words; ``None``: none, or several."""
    found = _NUMBER.findall(text)
    if len(found) != 1 or _CHANGED.search(text):
        return None
    number = Decimal(found[0].replace(",", ""))
    return number * 10_000 if _TEN_THOUSAND.search(text) else number


def _whole(code: str, text: str, _slot: Slot, _period: Period | None) -> Reading:
    try:
        return Reading(str(coerce.to_whole(text)))
    except ValueError:
        found = None if code == NUMBER else _only_number(text)
    if found is None or found != found.to_integral_value() or found < 0:
        return _none(text)
    number = format(found.to_integral_value(), "f")
    return Reading(number, "R02", {"v": text, "n": number})


def _day(code: str, text: str, _slot: Slot, period: Period | None) -> Reading:
    if code in (DAY, MOMENT):
        return Reading(text[:10])
    # Programs write a day as text with an hour: 2026-10-03 08:00:00.
    tidy = _HOUR.sub("", unicodedata.normalize("NFKC", text)).replace(" ", "")
    together = _RUN_TOGETHER.fullmatch(tidy)
    if together:
        tidy = "-".join(together.groups())
    elif code == NUMBER or _SERIAL.fullmatch(tidy):
        return _serial(tidy)
    try:
        return Reading(coerce.to_date(tidy).isoformat())
    except ValueError:
        return _without_year(text, tidy, period)


def _serial(text: str) -> Reading:
    number = Decimal(text)
    if number != number.to_integral_value() or not (
        _FIRST_SERIAL <= number <= _LAST_SERIAL
    ):
        return Reading("", "not-a-day", {"v": text})
    return Reading((_EPOCH + timedelta(days=int(number))).isoformat())


def _without_year(text: str, tidy: str, period: Period | None) -> Reading:
    match = _NO_YEAR.fullmatch(tidy)
    if match and period:
        month, day = map(int, match.groups())
        try:
            found = date(period.first.year, month, day).isoformat()
        except ValueError:
            return Reading("", "R03", {"v": text})
        return Reading(found, "no-year", {"v": text, "n": found})
    said = "R03" if re.search(r"\d.*\d", tidy) else "not-a-day"
    return Reading("", said, {"v": text})


def _moment(code: str, text: str, slot: Slot, period: Period | None) -> Reading:
    if code == NUMBER:
        return _day(code, text, slot, period)
    try:
        moment = coerce.to_instant(text)
    except ValueError:
        return _day(code, text, slot, period)
    is_whole_day = moment == datetime.combine(
        moment.date(), datetime.min.time(), moment.tzinfo
    )
    return Reading(moment.strftime("%Y-%m-%d" if is_whole_day else "%Y-%m-%d %H:%M:%S"))


def _word(_code: str, text: str, slot: Slot, _period: Period | None) -> Reading:
    found = aliases.options(slot.field).get(text.replace(" ", ""))
    if found:
        return Reading(found)
    words = "、".join(slot.field.options)
    return Reading("", "not-a-word", {"v": text, "words": words})


def _month(text: str) -> str:
    match = _MONTH.fullmatch(text[:7] if text[4:5] == "-" else text)
    return f"{match[1]}-{int(match[2]):02}" if match else text


_READERS: Mapping[str, Callable[[str, str, Slot, Period | None], Reading]] = {
    "money": _money,
    "int": _whole,
    "date": _day,
    "instant": _moment,
    "word": _word,
}
