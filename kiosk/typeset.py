"""Chinese lines: text broken to a width, in time that grows with its length.

A line never begins with a closing mark and never ends with an opening one; a number
with its unit, an amount, a day, an address, a short word in quotes or brackets stays
whole unless it is wider than the line. A last line is never one lost character.
The library's own breaker is quadratic (10,000 characters: 4.9 s) and does none of this.
"""

import re
import unicodedata
from collections.abc import Callable

from boards.content.unseen import is_turning

Measure = Callable[[str, int, bool], float]  # one character, size, bold -> pixels

_OPENERS = "（【《「『〈〔“‘([<"
_CLOSERS = "，。、；：？！）】》」』〉〕”’…—～％‰℃,.;:?!)]>·"
_PAUSES = ("，", "；", "：", "、", "。")
_UNITS = "年月日号时分秒点天元万亿户人亩组条项份岁期章节个件笔页步处"
LEAST_LAST = 4  # characters of a last line; fewer look lost
REACH = 12  # units looked back for a pause to end the line before at
_LEFT_OUT = frozenset({"Cf", "Mn", "Me"})
_UNIT = re.compile(
    f"(?:“\\w{{1,5}}”|（[\\w ]{{1,9}}）|[{re.escape(_OPENERS)}]*"
    "(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
    "|[-+−]?[A-Za-z0-9](?:[A-Za-z0-9.,:/%_@#&=~?+-]|[—–](?=[0-9]))*"
    f"[{_UNITS}]?|第[一二三四五六七八九十百零〇]+[条款项章节]"
    "|\\S|[ \\t　]+))"
    f"[{re.escape(_CLOSERS)}]*"
)


def everything(_: str) -> bool:
    """Take any character for one that can be drawn."""
    return True


class Widths(dict[str, float]):
    """The width of each character in one size, measured the first time it is met.

    ``is_drawable`` says whether the font has it; what it lacks is told by its number
    instead of by an empty box.
    """

    def __init__(
        self,
        measure: Callable[[str], float],
        is_drawable: Callable[[str], bool] = everything,
    ) -> None:
        super().__init__()
        self._measure = measure
        self._is_drawable = is_drawable
        self._lacking: dict[int, str] = {}
        self._seen: set[str] = set()

    def __missing__(self, character: str) -> float:
        width = self[character] = self._measure(character)
        return width

    def drawable(self, text: str) -> str:
        """Return ``text`` with 〔U+20BB7〕 for what the font lacks, fit to be drawn."""
        fresh = () if self._seen.issuperset(text) else set(text) - self._seen
        for character in fresh:
            self._seen.add(character)
            is_drawn = self._is_drawable(character) and not is_turning(character)
            if character != "\n" and not is_drawn:
                self._lacking[ord(character)] = _told(character)
        return text.translate(self._lacking) if self._lacking else text

    def of(self, text: str) -> float:
        """Return the width of ``text`` on one line."""
        return sum(map(self.__getitem__, text))


def _told(character: str) -> str:
    """Return what stands for a character that no font has.

    Marks that turn the direction of a text, take no room or pile up on the character
    before are left out: they could only make a text look like another one.
    """
    if unicodedata.category(character) in _LEFT_OUT:
        return ""
    return f"〔U+{ord(character):04X}〕" if character.isprintable() else " "


class Ruler:
    """Widths of every size and weight in use; each character is measured once."""

    def __init__(
        self, measure: Measure, is_drawable: Callable[[str], bool] = everything
    ) -> None:
        self._measure = measure
        self._is_drawable = is_drawable
        self._widths: dict[tuple[int, bool], Widths] = {}

    def widths(self, size: int, *, bold: bool = False) -> Widths:
        """Return the widths of one size and weight."""
        key = (size, bold)
        if key not in self._widths:
            self._widths[key] = Widths(
                lambda character: self._measure(character, size, bold),
                self._is_drawable,
            )
        return self._widths[key]


def break_lines(text: str, width: float, widths: Widths) -> tuple[str, ...]:
    """Return ``text`` as lines no wider than ``width``; line ends in it stay.

    Only a single character wider than ``width`` makes a line that is wider.
    """
    text = widths.drawable(text)
    if "\n" not in text and widths.of(text) <= width:
        return (text.rstrip(),)
    return tuple(
        line
        for paragraph in text.split("\n")
        for line in _fill(_units(paragraph), width, widths)
    )


def _units(paragraph: str) -> list[str]:
    """Return what must not be broken, in order: words, numbers, marks with a word."""
    return _UNIT.findall(paragraph.rstrip())


def _fill(units: list[str], width: float, widths: Widths) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    room = width
    for unit in units:
        wide = widths.of(unit)
        if wide > room and line:
            lines.append("".join(line).rstrip())
            line, room = [], width
            if unit.isspace():
                continue
        if wide > width:
            *whole, rest = _split(unit, width, widths)
            lines.extend(whole)
            unit, wide = rest, widths.of(rest)  # noqa: PLW2901 - what is left of it
        line.append(unit)
        room -= wide
    lines.append("".join(line).rstrip())
    return _accompanied(lines, width, widths) if len(lines) > 1 else lines


def _accompanied(lines: list[str], width: float, widths: Widths) -> list[str]:
    """Return ``lines`` without a lost 复。 at the end: more comes down to it.

    That is what follows the last pause if one is near, else as little as is needed.
    Short lines, such as those of a column, stay as full as they are.
    """
    *before, upper, last = lines
    lacking = LEAST_LAST - len(last.rstrip(_CLOSERS))
    units = _units(upper) if lacking > 0 and last else []
    if len(units) <= REACH or (upper + last).isascii():
        return lines
    moving = range(len(units) - 1, len(units) - REACH, -1)
    pause = next((n for n in moving if units[n - 1].endswith(_PAUSES)), 0)
    at = pause or next((n for n in moving if len("".join(units[n:])) >= lacking), 0)
    down = "".join(units[at:]) + last
    joins = units[-1][-1:].isascii() and last[:1].isascii()
    if not at or joins or widths.of(down) > width:
        return lines
    return [*before, "".join(units[:at]).rstrip(), down]


def _split(unit: str, width: float, widths: Widths) -> list[str]:
    """Cut a unit that is wider than a whole line, keeping a mark off a line's start."""
    parts, part, room = [], "", width
    for character in unit:
        wide = widths[character]
        if wide > room and part:
            keep = part[-1:] if character in _CLOSERS and len(part) > 1 else ""
            parts.append(part[: len(part) - len(keep)])
            part, room = keep, width - widths.of(keep)
        part += character
        room -= wide
    return [*parts, part]
