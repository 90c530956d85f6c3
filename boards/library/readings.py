"""How the characters of a title may be read; only the writer of a library needs it.

Every reading of the dictionary is kept, and what it lacks of surnames and places is
added by a list of our own.
"""

import re
import unicodedata
from functools import cache

from pypinyin.pinyin_dict import pinyin_dict

import assets
from boards.library.grams import fold
from boards.library.pinyin import Readings

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_SYLLABLE = re.compile(r"[a-z]+")


def readings_of(folded: str) -> Readings:
    """Return the readings of each character of a title that was folded.

    A letter or figure is read as itself, marks are passed over.
    """
    added: dict[int, tuple[str, ...]] = {}
    for phrase, readings in _phrases().items():
        for start in _places(folded, phrase):
            added |= {start + i: (r,) for i, r in enumerate(readings)}
    found = (
        _both(_of_character(character), added.get(place, ()))
        for place, character in enumerate(folded)
    )
    return tuple(filter(None, found))


def _both(choices: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*choices, *more)))


def _places(text: str, phrase: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(phrase), text)]


@cache
def _of_character(character: str) -> tuple[str, ...]:
    if character.isascii():
        return (character,) if character.isalnum() else ()
    marked = pinyin_dict.get(ord(character), "").split(",")
    plain = (syllable for text in marked for syllable in _plain(text))
    return tuple(dict.fromkeys(filter(_SYLLABLE.fullmatch, plain)))


def _plain(marked: str) -> tuple[str, ...]:
    """Return a syllable without its tone; ``ü`` is typed as v, and by some as u."""
    bare = unicodedata.normalize("NFD", marked).translate(_TONES)
    syllable = unicodedata.normalize("NFC", bare)
    if "ü" not in syllable:
        return (syllable,)
    return (syllable.replace("ü", "v"), syllable.replace("ü", "u"))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Return the phrases of the asset, one a line: ``乐亭<TAB>lao ting``."""
    text = assets.path("pinyin/phrases.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[:1] not in ("", "#"))
    return {fold(phrase): tuple(readings.split()) for phrase, readings in rows}
