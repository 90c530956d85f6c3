"""A text as it is said: no figure, bracket or letter is left, only words and pauses.

Rules, applied one after another; each turns one way of writing into what a person at
the microphone would say. What no rule knows and no voice can say is left out.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import assets
from boards.outputs.spoken_numbers import (
    counted,
    digit_by_digit,
    money,
    number,
    year,
)

Match = re.Match[str]
_NUM = r"(?<![\d.])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.])-?\d+(?:\.\d+)?"
_TO = r"\s*(?:--?|[—–－~～]+|至|到)\s*"
_PART = r"(凌晨|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|晚)?\s*"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARENTHESISED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_STOPS = "，。！？；：、"
_HALF_HOUR = 30
_NOON, _EVENING, _MORNING = 12, 18, 6


@cache
def words() -> Mapping[str, Any]:
    """Return the words of the loudspeaker: openings, units, names, letters, signs."""
    found: Mapping[str, Any] = json.loads(
        assets.path("broadcast/words.json").read_text("utf-8")
    )
    return found


def spoken(text: str) -> str:
    """Return ``text`` as it is said: Chinese characters and ，。！？；：、 only.

    The same text gives the same words; what was said already stays as it is.
    """
    said = _normal(text)
    for pattern, say in _RULES:
        said = pattern.sub(say, said)
    return _clean(said)


def _normal(text: str) -> str:
    for row in (_CIRCLED, _PARENTHESISED):
        for place, sign in enumerate(row, 1):
            text = text.replace(sign, f"，第{place}，")
    folded = unicodedata.normalize("NFKC", text)
    return "".join(_digit(c) if c.isdecimal() else c for c in folded)


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character))


def _clean(text: str) -> str:
    signs = words()["signs"]
    kept = "".join(_said(c, signs) for c in text)
    kept = re.sub(r"，*([。！？；：])[，、。！？；：]*", r"\1", kept)
    kept = re.sub(r"[，、]*，[，、]*|、{2,}", "，", kept)
    return kept.strip("，、；：").lstrip(_STOPS)


def _said(character: str, signs: Mapping[str, str]) -> str:
    if character in signs:
        return signs[character]
    if _is_han(character) or character in _STOPS:
        return character
    return _PAUSES.get(character, "")


def _is_han(character: str) -> bool:
    code = ord(character)
    return 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF  # noqa: PLR2004


_PAUSES = {
    **dict.fromkeys(",()[]{}<>«»【】〔〕〈〉「」『』（）—–-|\t", "，"),
    **dict.fromkeys(".\n\r", "。"),
    **dict.fromkeys("…", "。"),
    "!": "！",
    "?": "？",
    ";": "；",
    ":": "：",
    "/": "、",
}
_PAUSES |= dict.fromkeys("<>", "")


def _date(match: Match) -> str:
    y, m, d = match.group(1, 2, 3)
    return f"{year(y)}年{number(str(int(m)))}月{number(str(int(d)))}日"


def _month(match: Match) -> str:
    return f"{year(match[1])}年{number(str(int(match[2])))}月"


def _clock(match: Match) -> str:
    part, hour, minute = match[1] or "", int(match[2]), int(match[3])
    return _time(part, hour, minute)


def _clocks(match: Match) -> str:
    begin = _time(match[1] or "", int(match[2]), int(match[3]))
    ends_same = _part_of(int(match[2])) == _part_of(int(match[5]))
    given = match[4] or ("" if not ends_same else " ")
    return f"{begin}到{_time(given, int(match[5]), int(match[6])).strip()}"


def _time(part: str, hour: int, minute: int) -> str:
    """Return a time of day; without a part of the day the hour tells which it is."""
    said_hour = hour - _NOON if hour > _NOON else hour
    name = part or _part_of(hour)
    if hour == _NOON * 2:
        name, said_hour = "晚上", _NOON
    return f"{name}{_hours(said_hour)}{_minutes(minute)}"


def _hour(match: Match) -> str:
    return _time(match[1] or "", int(match[2]), 0)


def _hours(hour: int) -> str:
    return f"{counted(str(hour))}点"


def _minutes(minute: int) -> str:
    if minute == _HALF_HOUR:
        return "半"
    gap = "零" if 0 < minute < 10 else ""  # noqa: PLR2004
    return f"{gap}{number(str(minute))}分" if minute else ""


def _part_of(hour: int) -> str:
    if hour < _MORNING:
        return "凌晨"
    if hour < _NOON:
        return "上午"
    if hour == _NOON:
        return "中午"
    return "下午" if hour < _EVENING else "晚上"


def _phone(match: Match) -> str:
    line, _, extension = re.sub(r"[转,]\s*", "#", match[0]).partition("#")
    parts = [digit_by_digit(part, "幺") for part in re.split(r"\D+", line) if part]
    tail = digit_by_digit(extension, "幺")
    return "".join(parts) + (f"转{tail}" if tail else "")


def _called(match: Match) -> str:
    return match[1] + digit_by_digit(match[2], "幺")


def _unit(match: Match) -> str:
    return counted(match[1]) + str(words()["units"][match[2]])


def _name(match: Match) -> str:
    known: Mapping[str, str] = words()["names"]
    letters: Mapping[str, str] = words()["letters"]
    if match[0] in known:
        return known[match[0]]
    return "".join(letters.get(letter.upper(), "") for letter in match[0])


def _measured(match: Match) -> str:
    return counted(match[1]) + match[2]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.MULTILINE)


def _either(choices: Any) -> str:
    return "|".join(re.escape(c) for c in sorted(choices, key=len, reverse=True))


_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_Rule = tuple[re.Pattern[str], Callable[[Match], str]]
_RULES: tuple[_Rule, ...] = (
    (_pattern(r"(?:https?://|www\.)[\w./?=&%#:~+-]+"), lambda _: "，网址请看公开栏，"),
    (_pattern(r"[\w.+-]+@[\w-]+\.[\w.-]+"), lambda _: "，邮箱请看公开栏，"),
    (_pattern(r"[〔\[(【]((?:19|20)\d\d)[〕\])】]\s*第?\s*(\d+)\s*号"),
     lambda m: f"{year(m[1])}年第{number(m[2])}号"),
    (_pattern(r"(?<!\d)(?:0\d{2,3}[- ]?\d{7,8}(?:[-转]\d{1,4})?|[48]00-?\d{3}-?\d{4}"
              r"(?:转\d{1,6})?|1[3-9]\d{9}|1[3-9]\d[- ]\d{4}[- ]\d{4})(?!\d)"), _phone),
    (_pattern(r"((?:电话|热线|拨打|致电|号码|座机|传真|尾号)[^\d\n]{0,6})(\d{3,12})(?!\d|元)"),
     _called),
    (_pattern(rf"((?:19|20)\d\d){_TO}((?:19|20)\d\d)\s*年"),
     lambda m: f"{year(m[1])}年到{year(m[2])}年"),
    (_pattern(r"(?<!\d)((?:19|20)\d\d)[-/.年](1[0-2]|0?[1-9])[-/.月](3[01]|[12]\d|0?[1-9])"
              r"(?:日|(?!\d))"), _date),
    (_pattern(r"(?<!\d)((?:19|20)\d\d)-(1[0-2]|0[1-9])(?!\d)"), _month),
    (_pattern(r"(?<!\d)((?:19|20)\d\d)\s*年"), lambda m: f"{year(m[1])}年"),
    (_pattern(rf"(\d{{1,2}})月(\d{{1,2}})日{_TO}(\d{{1,2}})日"),
     lambda m: f"{number(m[1])}月{number(m[2])}日到{number(m[3])}日"),
    (_pattern(r"(\d{1,2})月(\d{1,2})[日号]"),
     lambda m: f"{number(str(int(m[1])))}月{number(str(int(m[2])))}日"),
    (_pattern(rf"{_PART}(?<!\d)([01]?\d|2[0-4]):([0-5]\d){_TO}{_PART}"
              r"([01]?\d|2[0-4]):([0-5]\d)(?!\d)"), _clocks),
    (_pattern(rf"{_PART}(?<!\d)([01]?\d|2[0-4]):([0-5]\d)(?::\d\d)?(?!\d)"), _clock),
    (_pattern(rf"{_PART}(?<!\d)([01]?\d|2[0-4])时([0-5]?\d)分"), _clock),
    (_pattern(rf"{_PART}(?<!\d)([01]?\d|2[0-4])(时)(?![间候\d])"), _hour),
    (_pattern(r"(?<!\d)(1?\d)点([0-5]?\d)分"),
     lambda m: f"{_hours(int(m[1]))}{_minutes(int(m[2]))}"),
    (_pattern(rf"({_NUM})\s*%{_TO}(\d+(?:\.\d+)?)\s*%"),
     lambda m: f"百分之{number(m[1])}到百分之{number(m[2])}"),
    (_pattern(rf"({_NUM})\s*%"), lambda m: f"百分之{number(m[1])}"),
    (_pattern(rf"({_NUM})\s*‰"), lambda m: f"千分之{number(m[1])}"),
    (_pattern(rf"[¥￥]\s*({_NUM})(?=\s*[万亿])"), lambda m: number(m[1])),
    (_pattern(r"(?:[¥￥]\s*|人民币)(-?\d[\d,]*(?:\.\d+)?)\s*元?"),
     lambda m: money(m[1])),
    (_pattern(rf"({_NUM})\s*元"), lambda m: money(m[1])),
    (_pattern(r"(?<!\d)(\d{1,3})[/⁄](\d{1,3})(?![\d/])"),
     lambda m: f"{number(m[2])}分之{number(m[1])}"),
    (_pattern(r"(?<=\d):(?=\d)"), lambda _: "比"),
    (_pattern(rf"(?<=[\d%])(?:{_TO})(?=\d)"), lambda _: "到"),
    (_pattern(r"^\s*[(]?(\d{1,2})[.)、](?!\d)"), lambda m: f"第{number(m[1])}，"),
    (_pattern(rf"^\s*[(](({_HAN_NUMBER}))[)]"), lambda m: f"第{m[1]}，"),
    (_pattern(rf"^\s*({_HAN_NUMBER})、(?!{_HAN_NUMBER})"), lambda m: f"第{m[1]}，"),
    (_pattern(rf"({_NUM})\s*({_either(words()['units'])})(?![A-Za-z])"), _unit),
    (_pattern(r"\d+(?:\.\d+){2,}"),
     lambda m: "点".join(number(part) for part in m[0].split("."))),
    (_pattern(r"第\s*(\d+)"), lambda m: f"第{number(m[1])}"),
    (_pattern(rf"({_NUM})\s*({_either(words()['measures'])})"), _measured),
    (_pattern(rf"(?:{_NUM})"), lambda m: number(m[0])),
    (_pattern(r"\d+"), lambda m: number(m[0])),
    (_pattern(r"[A-Za-z]+(?:-[A-Za-z]+)*"), _name),
)  # fmt: skip
