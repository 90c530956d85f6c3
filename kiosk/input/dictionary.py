"""The pinyin dictionary: words under their syllables, one read-only file.

Words lie in one section a length; a section's records all have one size and are sorted
by first letters, then whole syllables, then cost, so both ``cwgk`` and ``cun wu gong
kai`` are a binary search in the bytes as they lie on the disk: nothing is unpacked
(docs/formats/dictionary.md). Costs are -ln(probability), in thousandths.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from struct import iter_unpack, pack, unpack_from
from typing import Self

from sync.canonical import canonical

MAGIC = b"GKD1"
SCHEMA = "gk.dictionary/1"
MOST_BYTES = 8_000_000
MOST_COST = 65_535
EVERY = MOST_BYTES  # more words than a file can hold
_HEAD = 8  # magic and length of the header


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its syllables and its cost."""

    text: str
    syllables: tuple[str, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Sound:
    """What one character may sound like: syllables with one first letter.

    ``ordinals`` are places among the syllables of that letter.
    """

    letter: int
    ordinals: frozenset[int]


@dataclass(frozen=True)
class Syllabary:
    """Every syllable there is, and its place among those of its first letter."""

    syllables: tuple[str, ...]

    @cached_property
    def places(self) -> dict[str, tuple[int, int]]:
        """The first letter of each syllable and its ordinal."""
        counts: dict[int, int] = {}
        found: dict[str, tuple[int, int]] = {}
        for syllable in self.syllables:
            letter = ord(syllable[0])
            found[syllable] = (letter, counts.get(letter, 0))
            counts[letter] = counts.get(letter, 0) + 1
        return found

    @cached_property
    def _beginnings(self) -> dict[str, Sound]:
        grouped: dict[str, set[int]] = {}
        for syllable, (_, ordinal) in self.places.items():
            for end in range(1, len(syllable) + 1):
                grouped.setdefault(syllable[:end], set()).add(ordinal)
        return {k: Sound(ord(k[0]), frozenset(v)) for k, v in grouped.items()}

    def is_any(self, sound: Sound) -> bool:
        """Tell whether ``sound`` is every syllable of its first letter."""
        every = self._beginnings[chr(sound.letter)]
        return len(sound.ordinals) == len(every.ordinals)

    def whole(self, syllable: str) -> Sound | None:
        """Return the sound of exactly ``syllable``; ``None`` when there is none."""
        place = self.places.get(syllable)
        return Sound(place[0], frozenset((place[1],))) if place else None

    def beginning(self, letters: str) -> Sound | None:
        """Return the sounds that begin with ``letters``; ``None`` when none does."""
        return self._beginnings.get(letters)

    def key(self, syllables: Sequence[str]) -> bytes:
        """Return the sort key of a word: its first letters, then its ordinals."""
        places = [self.places[s] for s in syllables]
        return bytes(p[0] for p in places) + bytes(p[1] for p in places)


@dataclass(frozen=True, slots=True)
class _Section:
    """The records of the words of one ``length``, from byte ``start`` on."""

    length: int
    words: int
    start: int

    @property
    def size(self) -> int:
        return 4 * self.length + 2


@dataclass(frozen=True)
class Dictionary:
    """The words of one file; made with ``from_bytes``."""

    syllabary: Syllabary
    characters: str
    _sections: dict[int, _Section]
    _data: bytes

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Open a dictionary file.

        Raises:
            ValueError: it is not one, of another version, or not whole.
        """
        if data[:4] != MAGIC or not _HEAD <= len(data) <= MOST_BYTES:
            raise ValueError("not a dictionary")
        start = _HEAD + int(unpack_from(">I", data, 4)[0])
        header = json.loads(data[_HEAD:start])
        if header["schema"] != SCHEMA:
            raise ValueError(f"a dictionary of another version: {header['schema']}")
        sections = {}
        for length, words in enumerate(header["words"], 1):
            section = _Section(length, int(words), start)
            sections[length] = section
            start += section.size * section.words
        if start != len(data):
            raise ValueError("the dictionary is not whole")
        return cls(
            Syllabary(tuple(header["syllables"])), header["characters"], sections, data
        )

    @property
    def longest(self) -> int:
        """How many characters the longest word has."""
        return len(self._sections)

    def words(
        self, sounds: Sequence[Sound], most: int = EVERY
    ) -> Iterator[tuple[int, str]]:
        """Yield cost and text of the words that sound so, cheapest not first.

        Of more than ``most`` only those that cost no more than the last of so many.
        """
        section = self._sections.get(len(sounds))
        records = self._records(section, sounds) if section else []
        if not records:
            return
        bound = MOST_COST
        if len(records) > most:
            bound = nsmallest(most, [record[-1] for record in records])[-1]
        names, skipped = self.characters, len(records[0]) - len(sounds) - 1
        for record in records:
            if record[-1] <= bound:
                yield record[-1], "".join([names[c] for c in record[skipped:-1]])

    def _records(
        self, section: _Section, sounds: Sequence[Sound]
    ) -> list[tuple[int, ...]]:
        """Return characters and cost of each word, perhaps ordinals before them."""
        letters, lead = bytes(s.letter for s in sounds), bytes(_leading(sounds))
        first, last = self._range(section, letters + lead)
        found = memoryview(self._data)[first:last]
        length = section.length
        unsaid = [  # by the range
            (place, sound.ordinals)
            for place, sound in enumerate(sounds)
            if place >= len(lead) and not self.syllabary.is_any(sound)
        ]
        if not unsaid:
            return [*iter_unpack(f">{2 * length}x{length + 1}H", found)]
        records = [*iter_unpack(f">{length}x{length}B{length + 1}H", found)]
        for place, ordinals in unsaid:
            records = [record for record in records if record[place] in ordinals]
        return records

    def readings(self) -> Iterator[tuple[str, str, int]]:
        """Yield character, syllable and cost of every word of one character."""
        names = {place: s for s, place in self.syllabary.places.items()}
        section = self._sections[1]
        end = section.start + section.words * section.size
        records = memoryview(self._data)[section.start : end]
        for letter, ordinal, character, cost in iter_unpack(">BBHH", records):
            yield self.characters[character], names[letter, ordinal], cost

    def _range(self, section: _Section, key: bytes) -> tuple[int, int]:
        """Return from where to where the records lie whose key begins with ``key``."""
        data, start, size, width = self._data, section.start, section.size, len(key)

        def key_of(index: int) -> bytes:
            at = start + index * size
            return data[at : at + width]

        first = bisect_left(range(section.words), key, key=key_of)
        is_none = first == section.words or key_of(first) != key
        if is_none:  # most of what is asked while titles are cut up
            return 0, 0
        last = bisect_right(range(section.words), key, lo=first, key=key_of)
        return start + first * size, start + last * size


def to_bytes(syllabary: Syllabary, words: Iterable[Word]) -> bytes:
    """Return the file that holds ``words``, the inverse of ``Dictionary.from_bytes``.

    Raises:
        KeyError: a word has a syllable that the syllabary has not.
    """
    listed = sorted(words, key=lambda w: (len(w.text), syllabary.key(w.syllables)))
    characters = "".join(sorted({c for w in listed for c in w.text}))
    index = {c: i for i, c in enumerate(characters)}
    longest = max(len(w.text) for w in listed)
    counts = [sum(len(w.text) == n for w in listed) for n in range(1, longest + 1)]
    header = canonical(
        {
            "schema": SCHEMA,
            "syllables": list(syllabary.syllables),
            "characters": characters,
            "words": counts,
        }
    )
    listed.sort(key=lambda w: (len(w.text), syllabary.key(w.syllables), w.cost, w.text))
    records = [
        syllabary.key(w.syllables)
        + pack(f">{len(w.text) + 1}H", *(index[c] for c in w.text), w.cost)
        for w in listed
    ]
    return b"".join([MAGIC, pack(">I", len(header)), header, *records])


def _leading(sounds: Sequence[Sound]) -> Iterator[int]:
    """Yield the ordinals of the first sounds as long as each is a single syllable."""
    for sound in sounds:
        if len(sound.ordinals) > 1:
            return
        yield next(iter(sound.ordinals))
