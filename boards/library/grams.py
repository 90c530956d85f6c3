"""Text as search sees it: folded characters, and the one- and two-character grams.

The same folding stands before indexing and before asking. ``FOLD_VERSION`` is part of
the version of a library, so one that was folded otherwise is made again.
"""

import re
import unicodedata
from functools import cache
from operator import add

import assets

FOLD_VERSION = 1
NOTHING, LETTERS, HAN = 0, 1, 2
_RUN = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def fold(text: str) -> str:
    """Return ``text`` for matching.

    NFC, then each character by itself: NFKC, lower case, traditional to simplified;
    then the comma of thousands goes, so that 8560 finds 8,560.00.
    """
    return _THOUSANDS.sub("", _each(text))


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded ``text`` and, for each of its characters, where it came from.

    Places count in the NFC form of ``text``.
    """
    source = unicodedata.normalize("NFC", text)
    pieces = [_each(character) for character in source]
    whole = "".join(pieces)
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    dropped = {match.start() for match in _THOUSANDS.finditer(whole)}
    kept = [place for index, place in enumerate(places) if index not in dropped]
    return _THOUSANDS.sub("", whole), kept


def folding_of(text: str, folded: str) -> int:
    """Return what folding changed in ``text``: ``NOTHING``, ``LETTERS`` or ``HAN``.

    Marks do not count: they are no part of a run.
    """
    if runs(text) == runs(folded):
        return NOTHING
    is_han_same = all(_FOLDING[ord(c)] == c for c in set(text) if is_han(c))
    return LETTERS if is_han_same else HAN


def must_fold(word: str, folding: int) -> bool:
    """Tell whether a text of that ``folding`` must be folded to look for ``word``."""
    if runs(word) != [word]:
        return True
    return folding == HAN or (folding == LETTERS and not is_han(word))


def is_han(text: str) -> bool:
    """Tell whether ``text`` is Han characters and nothing else."""
    return bool(_HAN.fullmatch(text))


def runs(folded: str) -> list[str]:
    """Return the unbroken runs of letters, figures and Han characters."""
    return _RUN.findall(folded)


def grams(folded: str) -> set[str]:
    """Return every single character and adjacent pair of every run."""
    spaced = " ".join(runs(folded))
    found = set(map(add, spaced, spaced[1:]))
    found.update(spaced)
    return {gram for gram in found if " " not in gram}


def grams_asked(word: str) -> set[str]:
    """Return the grams that whatever contains ``word`` must have: pairs, if it can."""
    found: set[str] = set()
    for run in runs(word):
        found.update(map(add, run, run[1:]) if len(run) > 1 else run)
    return found


def is_one_gram(word: str) -> bool:
    """Tell whether the index alone knows what has ``word``."""
    return grams_asked(word) == {word}


def words_of(asked: str) -> tuple[str, ...]:
    """Return the folded words of what somebody typed; marks alone are no word.

    Who types ``lü`` means pinyin, in which we write ``lv``.
    """
    return tuple(word for word in fold(asked).replace("ü", "v").split() if runs(word))


class _Folding(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = "".join(_simplified().get(c, c) for c in plain)
        return self[code]


_FOLDING = _Folding()


def _each(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


@cache
def _simplified() -> dict[str, str]:
    lines = assets.path("folding/simplified.txt").read_text("utf-8").splitlines()
    return {line[0]: line[1] for line in lines if not line.startswith("#")}
