"""What a document states about itself: title, number, publisher, dates, mark.

Only what stands in the text is taken. A number that is cited, a mark in a sentence or a
date of another document is none of its own: each must stand on a line by itself, where
official papers have it. What is not there stays ``None`` or empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from boards.authoring.document_lines import DATE, MARK, MARKER, ORGAN

TITLE_LIMIT = 80  # characters
_HEAD_LINES = 16
_OPENING = 800  # characters in which a text says what it is

_NUMBER = re.compile(
    r"[一-鿿]{2,16}\s*[〔［\[（(【]\s*(?:19|20)\d{2}\s*[〕］\])）】]\s*第?\s*\d{1,5}\s*号"
)
RED_HEAD = re.compile(r"([一-鿿]{4,30})文件")
_GENRES = (
    "通知|意见|方案|办法|规定|决定|公告|通告|通报|批复|函|细则|条例|章程|规划|纲要|报告|"
    "指南|清单|制度|目录|措施|公报|纪要|计划|要点|规则|标准|说明"
)
GENRE = re.compile(rf".*(?:{_GENRES})(?:[（(](?:试行|暂行|修订|征求意见稿)[)）])?")
_OWN_GENRE = re.compile(
    rf"为(?:了)?(.{{4,60}}?)[,，;；。].{{0,400}}?"
    rf"(?:提出|制定|作出)(?:了)?(?:如下|以下|本)([一-鿿]{{0,4}}(?:{_GENRES}))[。:：]"
)
_EFFECTIVE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行|生效)")
_YEARS = re.compile(r"有效期(?:为|限为)?\s*([0-9一二三四五六七八九十两]{1,2})\s*年")
_UNTIL = re.compile(r"有效期(?:限)?(?:至|到)\s*(\d{4})年(\d{1,2})月(\d{1,2})日")
_DIGITS = {char: digit for digit, chars in enumerate(
    ("〇○Ｏ零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
) for char in chars}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document states, and the lines that state nothing else.

    ``is_title_made``: the text has no title line; the title is of its first sentence's
    own words. ``is_complete`` is ``None`` when the text does not show it.
    """

    title: str
    is_title_made: bool
    number: str = ""
    publisher: str = ""
    formed_on: date | None = None
    effective_on: date | None = None
    valid_until_on: date | None = None
    mark: str = ""
    is_complete: bool | None = None
    spent: frozenset[int] = frozenset()


def facts_of(lines: Sequence[str], titled: Sequence[int] = ()) -> Facts:
    """Return what the document with these paragraphs states; there is at least one.

    ``titled`` are the lines that the file itself marks as its title.
    """
    head = _head(lines)
    title, places = _title(lines, head)
    if titled:
        title, places = _in_one([lines[i] for i in titled])[:TITLE_LIMIT], [*titled]
    number = next((i for i in head if _NUMBER.fullmatch(lines[i])), None)
    red = next((i for i in head if RED_HEAD.fullmatch(lines[i])), None)
    dated = [i for i, line in enumerate(lines) if DATE.fullmatch(line)]
    text = "".join(lines)
    effective = _first_day(_EFFECTIVE, text)
    formed = day_of(lines[dated[0]]) if dated else None
    spent = {*places, *(i for i in (number, red) if i is not None)}
    return Facts(
        title=title or made_title(lines),
        is_title_made=not title,
        number="" if number is None else "".join(lines[number].split()),
        publisher=_publisher(lines, dated, red, places),
        formed_on=formed,
        effective_on=effective,
        valid_until_on=_valid_until(text, effective),
        mark=next((m[1] for line in lines if (m := MARK.fullmatch(line))), ""),
        is_complete=_is_complete(lines, has_number=number is not None, formed=formed),
        spent=frozenset(spent),
    )


def day_of(text: str) -> date | None:
    """Return the day that a line such as ``（二〇二一年十一月十日）`` holds."""
    match = DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = match.group(1, 2, 3)
    if not year:
        year, month, day = (_number(part) for part in match.group(4, 5, 6))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _head(lines: Sequence[str]) -> range:
    """Return the lines before the first that is addressed to somebody or is prose."""
    for index, line in enumerate(lines[:_HEAD_LINES]):
        is_prose = "。" in line or len(line) > TITLE_LIMIT or MARKER.match(line)
        if is_prose or line[-1] in ":：":
            return range(index)
    return range(min(len(lines), _HEAD_LINES))


def _title(lines: Sequence[str], head: range) -> tuple[str, list[int]]:
    """Return the title and the lines it stands on; ``""`` when no line is one."""
    others = (_NUMBER, RED_HEAD, DATE, MARK)
    places = [i for i in head if not any(o.fullmatch(lines[i]) for o in others)]
    taken: list[int] = []
    for index in places:
        taken.append(index)
        if GENRE.fullmatch(lines[index]):
            return _in_one([lines[i] for i in taken]), taken
    if places and len(lines[places[0]]) <= TITLE_LIMIT:
        return lines[places[0]], places[:1]
    return "", []


def _in_one(parts: Sequence[str]) -> str:
    title = parts[0]
    for before, part in pairwise(parts):
        both_organs = ORGAN.fullmatch(before) and ORGAN.fullmatch(part)
        title += (" " if both_organs else "") + part
    return title


def made_title(lines: Sequence[str]) -> str:
    """Make a title of the words in which the text says what it is."""
    prose = next((line for line in lines if "。" in line), lines[0])
    if match := _OWN_GENRE.search(prose[:_OPENING]):
        return f"关于{match[1]}的{match[2]}"[:TITLE_LIMIT]
    first = prose.split("。")[0] or prose
    return first if len(first) <= TITLE_LIMIT else first[: TITLE_LIMIT - 1] + "…"


def _publisher(
    lines: Sequence[str], dated: Sequence[int], red: int | None, places: Sequence[int]
) -> str:
    """Return who signs: above the date, in the red head, else in the title."""
    for index in dated:
        signed = _organs_above(lines, index, places)
        if signed:
            return "、".join(signed)
    if red is not None and (match := RED_HEAD.fullmatch(lines[red])):
        return match[1]
    organs = [lines[i] for i in places if ORGAN.fullmatch(lines[i])]
    before, about, _ = "".join(lines[i] for i in places).partition("关于")
    if not organs and about and ORGAN.fullmatch(before):
        organs = [before]
    return "、".join(organs)


def _organs_above(lines: Sequence[str], index: int, places: Sequence[int]) -> list[str]:
    organs: list[str] = []
    for line in reversed(lines[:index]):
        if not ORGAN.fullmatch(line):
            break
        organs.insert(0, line)
    return [] if places and index - len(organs) <= places[0] else organs


def _first_day(pattern: re.Pattern[str], text: str) -> date | None:
    match = pattern.search(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _valid_until(text: str, effective: date | None) -> date | None:
    stated = _first_day(_UNTIL, text)
    match = _YEARS.search(text)
    if stated or match is None or effective is None:
        return stated
    # A text in force "from" a day counts that day in, so its last is the day before
    # the same day of the year (民法典 204 leaves the count to what the text says).
    years = effective.year + int(_number(match[1]))
    try:
        return effective.replace(year=years) - timedelta(1)
    except ValueError:
        return date(years, 2, 28)


def _is_complete(
    lines: Sequence[str], *, has_number: bool, formed: date | None
) -> bool | None:
    """Tell whether the end is there: a numbered paper ends signed and dated.

    GB/T 9704 asks for the date of a paper that carries a number; without one the part
    that holds it was cut off. Nor does a text end in the middle of a sentence.
    """
    last = lines[-1]
    ends = (
        last[-1] in "。！？”’）)】》"
        or DATE.fullmatch(last)
        or len(last) <= TITLE_LIMIT
    )
    if not ends or (has_number and formed is None):
        return False
    return True if formed else None


def _number(text: str) -> str:
    """Return Chinese digits as a plain number: 二〇二一, 十一, 二十四."""
    if text.isdigit() and text.isascii():
        return text
    if "十" in text:
        tens, _, ones = text.partition("十")
        return str(_DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0))
    return "".join(str(_DIGITS.get(char, 0)) for char in text)
