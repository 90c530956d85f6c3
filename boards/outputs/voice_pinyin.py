"""Spoken text as pinyin with tones, as the voice wants it.

Characters of several sounds are read by the words they stand in; what the dictionary
reads otherwise than people do is listed in ``assets/pinyin/voice.tsv``.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pypinyin import Style, lazy_pinyin

import assets

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_TITLES = (
    "某|会计|主任|书记|支书|村长|队长|组长|老师|医生|先生|女士|师傅|大爷|大妈|大姐|大叔|"
    "家(?:村|湾|塘|坪|组|冲|庄|院|屋|坝|沟|岭|桥|寨|营|店|楼|台|河|山|老屋)|氏"
)
_BEFORE = "联系人，?|负责人，?|经手人，?|姓"


def pinyin_of(sentence: str) -> str:
    """Return the syllables of a spoken sentence: ``chong2 qing4 yin2 hang2, …``.

    A pause is a comma. What has no sound is left out.
    """
    said = (" ".join(_syllables(part)) for part in _HAN.findall(sentence))
    return ", ".join(filter(None, said))


def _syllables(text: str) -> Iterator[str]:
    listed = _listed(text)
    read = lazy_pinyin(
        text,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=_silent,
    )
    for place, syllable in enumerate(read):
        yield from filter(None, [listed.get(place, syllable)])


def _silent(unknown: str) -> Any:
    """Return no sound for each character that has none, so that places stay right."""
    return [""] * len(unknown)


def _listed(text: str) -> dict[int, str]:
    """Return what the list says of the characters of ``text``, by their place."""
    phrases, surnames = _lists()
    found: dict[int, str] = {}
    for match in _named().finditer(text):
        name = match["after"] or match["before"]
        start = match.start("after" if match["after"] else "before")
        found[start] = surnames[name]
    for phrase, syllables in phrases.items():
        for match in re.finditer(phrase, text):
            found |= {match.start() + n: s for n, s in enumerate(syllables)}
    return found


@cache
def _named() -> re.Pattern[str]:
    """Return what finds a surname: before a title, or after what names a person."""
    one = "[" + "".join(_lists()[1]) + "]"
    return re.compile(rf"(?P<before>{one})(?={_TITLES})|(?:{_BEFORE})(?P<after>{one})")


@cache
def _lists() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str]]:
    text = assets.path("pinyin/voice.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[:1] not in ("", "#"))
    read = {phrase: tuple(syllables.split()) for phrase, syllables in rows}
    phrases = {phrase: said for phrase, said in read.items() if len(phrase) > 1}
    surnames = {phrase: said[0] for phrase, said in read.items() if len(phrase) == 1}
    return phrases, surnames
