"""Pinyin of titles: how each character may be read, and what a typed string finds.

Each character keeps every reading the dictionary knows, so that both ``cjc`` and
``zjc`` find 曾家村. A typed word matches a row of characters when each is typed as its
first letter, its first sound (``zh``), or in full; the last may be typed in part.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

Readings = tuple[tuple[str, ...], ...]
Syllables = Mapping[str, tuple[str, ...]]

_TYPED = re.compile(r"(?=.*[a-z])[a-z0-9]{1,40}")
_SOUNDS = ("zh", "ch", "sh")
_MARK = "·"  # never part of a gram: pinyin tokens share an index with those of titles
_MOST_PARSES = 24


def is_typed_pinyin(word: str) -> bool:
    """Tell whether a folded word may be pinyin: letters, with figures among them."""
    return bool(_TYPED.fullmatch(word))


def to_text(readings: Readings) -> str:
    """Return readings as they are stored: ``ceng,zeng jia cun``."""
    return " ".join(",".join(choices) for choices in readings)


def from_text(text: str) -> Readings:
    """Read back what ``to_text`` made."""
    return tuple(tuple(choices.split(",")) for choices in text.split())


def tokens_of(readings: Readings) -> set[str]:
    """Return the tokens by which a title is found: first letters, single and paired."""
    found: set[str] = set()
    before: set[str] = set()
    for choices in readings:
        letters = {choice[0] for choice in choices}
        found |= {_MARK + letter for letter in letters}
        found |= {_MARK + a + b for a in before for b in letters}
        before = letters
    return found


def by_letter(syllables: Iterable[str]) -> Syllables:
    """Return ``syllables`` under their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for syllable in sorted(syllables):
        found[syllable[0]].append(syllable)
    return {letter: tuple(those) for letter, those in found.items()}


def tokens_asked(word: str, syllables: Syllables) -> list[set[str]]:
    """Return sets of tokens, one of which whatever ``word`` finds must have whole.

    ``syllables`` are all that any title has. A long word has many readings, so only as
    much of its beginning is read as keeps the sets few; looking at the titles does the
    rest. Empty when no title can be meant.
    """
    parses: list[tuple[str, ...]] = [()]
    while True:
        longer = [more for parse in parses for more in _longer(parse, word, syllables)]
        if longer == parses or (len(longer) > _MOST_PARSES and parses != [()]):
            return [_tokens(parse) for parse in parses]
        parses = longer


def _longer(
    parse: tuple[str, ...], word: str, syllables: Syllables
) -> Iterator[tuple[str, ...]]:
    """Yield ``parse`` with each unit that may come next; itself when it is done."""
    rest = word[sum(map(len, parse)) :]
    if not rest:
        yield parse
        return
    near = syllables.get(rest[0], ())
    units = {unit for s in near for unit in _units(s) if rest.startswith(unit)}
    if any(syllable.startswith(rest) for syllable in near):
        units.add(rest)
    yield from ((*parse, unit) for unit in sorted(units))


def _tokens(parse: tuple[str, ...]) -> set[str]:
    """Return first letters in pairs, or the only one.

    Whole syllables do not help: ``xian`` may also be typed by 西安, letter by sound.
    """
    letters = [unit[0] for unit in parse]
    pairs = {_MARK + a + b for a, b in pairwise(letters)}
    return pairs or {_MARK + letters[0]}


def is_found(word: str, readings: Readings) -> bool:
    """Tell whether ``word`` is how somebody may type some of these characters."""
    return any(
        _matches(word, readings, start)
        for start, choices in enumerate(readings)
        if any(choice[0] == word[0] for choice in choices)
    )


def _matches(word: str, readings: Readings, start: int) -> bool:
    """Tell whether ``word`` is used up by the characters from ``start`` on."""
    reached = {0}
    for choices in readings[start : start + len(word)]:
        beyond: set[int] = set()
        for place in reached:
            rest = word[place:]
            if any(reading.startswith(rest) for reading in choices):
                return True
            beyond |= {
                place + len(unit)
                for reading in choices
                for unit in _units(reading)
                if rest.startswith(unit)
            }
        reached = beyond
        if not reached:
            return False
    return False


def _units(reading: str) -> tuple[str, ...]:
    if reading.startswith(_SOUNDS):
        return (reading, reading[0], reading[:2])
    return (reading, reading[0])
