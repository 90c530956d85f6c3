"""The words of what this kiosk shows, taken out of titles and names for the keyboard.

A title is cut where the dictionary's words end, and every stretch of a few neighbouring
pieces is a word: of 村级财务收支 come 财务收支 and 村级财务, so ``cwsz`` finds them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import inf

from kiosk.input.dictionary import Dictionary, Word

MOST_PIECES = 4
SHORTEST, LONGEST = 2, 12
MOST_WORDS = 4_000
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]{2,40}")
_WAYS = 2  # readings of a character that are tried
_RARER = 2_500  # how much costlier a second reading may be
_LONGEST_PIECE = 4  # longer words are put together again from their parts


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of the dictionary inside a title."""

    text: str
    syllables: tuple[str, ...]


class ContentWords:
    """Finds the words in titles with the readings that a dictionary knows."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        readings: dict[str, list[tuple[int, str]]] = {}
        for character, syllable, cost in dictionary.readings():
            readings.setdefault(character, []).append((cost, syllable))
        self._readings = {
            character: _usual(sorted(ways)) for character, ways in readings.items()
        }

    def words(self, titles: Iterable[str]) -> tuple[Word, ...]:
        """Return the words of ``titles``, each once; the first titles count most.

        A stretch with a character that the dictionary cannot read gives none.
        """
        found: dict[tuple[str, tuple[str, ...]], Word] = {}
        for title in titles:
            for run in _HAN.findall(title):
                for text, syllables in _stretches(self._pieces(run)):
                    found.setdefault((text, syllables), Word(text, syllables, 0))
            if len(found) >= MOST_WORDS:
                break
        return tuple(found.values())

    def _pieces(self, run: str) -> list[_Piece]:
        """Return ``run`` cut into the likeliest words; empty if one is unreadable."""
        best: list[tuple[float, list[_Piece]]] = [(0, [])]
        for end in range(1, len(run) + 1):
            ways = [
                (best[start][0] + cost, [*best[start][1], piece])
                for start in range(max(0, end - _LONGEST_PIECE), end)
                if best[start][0] < inf
                for cost, piece in self._found(run[start:end])
            ]
            best.append(min(ways, key=lambda way: way[0], default=(inf, [])))
        return best[-1][1]

    def _found(self, text: str) -> Iterator[tuple[int, _Piece]]:
        """Yield ``text`` as a word of the dictionary, under each reading it has."""
        whole = self._dictionary.syllabary.whole
        for syllables in product(*(self._readings.get(c, ()) for c in text)):
            sounds = [sound for s in syllables if (sound := whole(s))]
            for cost, word in self._dictionary.words(sounds):
                if word == text:
                    yield cost, _Piece(text, syllables)


def _usual(ways: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return the readings worth trying, the commonest first."""
    least = ways[0][0]
    return tuple(s for cost, s in ways[:_WAYS] if cost - least <= _RARER)


def _stretches(pieces: list[_Piece]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every run of at most a few neighbouring pieces, shortest first."""
    for count in range(1, MOST_PIECES + 1):
        for start in range(len(pieces) - count + 1):
            chosen = pieces[start : start + count]
            text = "".join(piece.text for piece in chosen)
            if SHORTEST <= len(text) <= LONGEST:
                yield text, tuple(s for piece in chosen for s in piece.syllables)
