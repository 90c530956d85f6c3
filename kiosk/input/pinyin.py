"""Pinyin to Chinese: what the keys typed so far may mean, best first.

Whole syllables (``cunwugongkai``), first letters (``cwgk``) and both mixed
(``cunwgk``) are understood; an apostrophe holds two syllables apart (``xi'an``). The
words of the content come first. A sentence is the likeliest way through the words that
the keys may spell, each weighed by itself and after the one before it, or after words
of that one's kind. Nothing is
learnt and nothing is kept between two calls: on a public screen one person's words must
not be offered to the next.
"""

import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from kiosk.input.dictionary import EVERY, Dictionary, Sound, Word
from kiosk.input.pairs import NO_PAIRS, START, Pairs

MOST_KEYS = 40
BREAK = "'"
CONTENT_COST = 6_000  # as likely as the commonest few hundred words
LETTER_COST = 2_500  # for a sound of which only the beginning was typed
WORD_COST = 1_500  # for each word: few long ones are likelier than many short ones
LOOSE_COST = 4_000  # for letters read as initials although they spell syllables
KEPT = 8  # ways kept for each place in the keys
NEAREST = 8  # words tried for each stretch of keys
SENTENCES = 3


_Edges = dict[int, list[tuple[int, str]]]  # cost and text of words by where they end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text for the first ``keys_used`` keys."""

    text: str
    keys_used: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """One sound as typed: keys up to ``end``, and what it costs to read it so."""

    sound: Sound
    end: int
    cost: int = 0


@dataclass(frozen=True, slots=True)
class _Way:
    """One reading of some keys: its cost, its text, the last word and its kind."""

    cost: int
    text: str
    last: str
    kind: int


class Pinyin:
    """Pinyin to Chinese with one dictionary and the words of one kiosk's content."""

    def __init__(
        self,
        dictionary: Dictionary,
        extra_words: Iterable[Word] = (),
        pairs: Pairs = NO_PAIRS,
    ) -> None:
        self._dictionary = dictionary
        self._pairs = pairs
        self._syllabary = dictionary.syllabary
        self._longest_syllable = max(map(len, self._syllabary.syllables))
        self._extra: dict[bytes, list[tuple[bytes, str]]] = {}
        self._longest = dictionary.longest
        for word in extra_words:
            key, n = self._syllabary.key(word.syllables), len(word.text)
            self._extra.setdefault(key[:n], []).append((key[n:], word.text))
            self._longest = max(self._longest, n)

    def candidates(self, keys: str, limit: int) -> tuple[Candidate, ...]:
        """Return at most ``limit`` texts for ``keys``, best first, each text once.

        First whole sentences, then the words that the keys may begin with, longest
        first. Keys other than ``a``–``z`` and the apostrophe end what is looked at.
        """
        skipped = len(keys) - len(keys.lstrip(BREAK))
        keys = _typed(keys[skipped:])
        if not keys:
            return ()
        found: dict[str, Candidate] = {}
        opening = self._edges(keys, 0)
        for text in self._sentences(keys, opening):
            found.setdefault(text, Candidate(text, skipped + len(keys)))
        for end, words in self._first_words(keys, opening):
            for _, text in sorted(words):
                found.setdefault(text, Candidate(text, skipped + end))
            if len(found) >= limit:
                break
        return tuple(found.values())[:limit]

    def _sentences(self, keys: str, opening: _Edges) -> list[str]:
        """Return the likeliest readings of all the keys; ``opening`` words first."""
        best: list[list[_Way]] = [[] for _ in range(len(keys) + 1)]
        best[0] = [_Way(0, "", START, 0)]
        for start in range(len(keys)):
            best[start] = _cheapest(best[start])
            if not best[start]:
                continue
            edges = self._edges(keys, start, NEAREST) if start else opening
            for end, words in edges.items():
                nearest = self._nearest(words)
                for way in best[start]:
                    best[end].extend(self._longer(way, nearest))
        return [way.text for way in _cheapest(best[len(keys)])[:SENTENCES]]

    def _nearest(self, words: list[tuple[int, str]]) -> list[tuple[int, str, int]]:
        """Return the cheapest of ``words``, each with its kind."""
        kind = self._pairs.kind
        return [(cost, text, kind(text)) for cost, text in nsmallest(NEAREST, words)]

    def _longer(self, way: _Way, words: list[tuple[int, str, int]]) -> Iterator[_Way]:
        """Yield ``way`` with each of ``words`` after it."""
        gain, fit = self._pairs.gain, self._pairs.fit
        so_far = way.cost + self._pairs.loss(way.last) + WORD_COST
        for cost, text, kind in words:
            less = gain(way.last, text) or fit(way.kind, kind)
            yield _Way(so_far + cost - less, way.text + text, text, kind)

    def _first_words(
        self, keys: str, opening: _Edges
    ) -> Iterator[tuple[int, list[tuple[int, str]]]]:
        """Yield the words at the start of the keys: those of most keys first."""
        edges = {end: [*words] for end, words in opening.items()}
        for cost, text in self._initials(keys):
            edges.setdefault(len(text), []).append((cost, text))
        for end in sorted(edges, reverse=True):
            yield end, edges[end]

    def _edges(self, keys: str, start: int, most: int = EVERY) -> _Edges:
        """Return the words that begin at ``start``, under the key each ends at.

        Of each reading of the keys at least the ``most`` cheapest.
        """
        edges: _Edges = {}
        for pieces in self._runs(keys, start, ()):
            asked = sum(piece.cost for piece in pieces)
            words = self._words([piece.sound for piece in pieces], most)
            edges.setdefault(pieces[-1].end, []).extend(
                (cost + asked, text) for cost, text in words
            )
        return {end: words for end, words in edges.items() if words}

    def _runs(
        self, keys: str, start: int, before: tuple[_Piece, ...]
    ) -> Iterator[tuple[_Piece, ...]]:
        """Yield every way to read keys from ``start`` on as sounds of one word."""
        if len(before) == self._longest:
            return
        for piece in self._pieces(keys, start):
            run = (*before, piece)
            yield run
            yield from self._runs(keys, piece.end, run)

    def _pieces(self, keys: str, start: int) -> Iterator[_Piece]:
        """Yield the sounds that the keys from ``start`` on may begin with."""
        furthest = min(len(keys), start + self._longest_syllable)
        wholes = [
            _Piece(sound, end + (keys[end : end + 1] == BREAK))
            for end in range(start + 1, furthest + 1)
            if (sound := self._syllabary.whole(keys[start:end]))
        ]
        yield from wholes
        unfinished = keys[start:]
        is_last = len(unfinished) > 1 and not (wholes and wholes[-1].end == len(keys))
        if is_last and (sound := self._syllabary.beginning(unfinished)):
            yield _Piece(sound, len(keys), LETTER_COST)
        elif not wholes:
            yield from self._letters(keys, start)

    def _letters(self, keys: str, start: int) -> Iterator[_Piece]:
        """Yield ``z`` and ``zh`` where no whole syllable begins."""
        for width in (1, 2):
            letters = keys[start : start + width]
            if len(letters) == width and (width == 1 or letters[1] == "h"):
                sound = self._syllabary.beginning(letters)
                if sound:
                    end = start + width
                    end += keys[end : end + 1] == BREAK
                    yield _Piece(sound, end, LETTER_COST)

    def _initials(self, keys: str) -> Iterator[tuple[int, str]]:
        """Yield words whose first letters are keys that also spell syllables."""
        if BREAK in keys:
            return
        for length in range(2, min(len(keys), self._longest) + 1):
            sounds = [self._syllabary.beginning(key) for key in keys[:length]]
            if not all(sounds) or not self._spells(keys[:length]):
                return
            for cost, text in self._words([s for s in sounds if s], EVERY):
                yield cost + LOOSE_COST + LETTER_COST * length, text

    def _spells(self, keys: str) -> bool:
        return any(self._syllabary.whole(keys[i : i + 2]) for i in range(len(keys)))

    def _words(self, sounds: Sequence[Sound], most: int) -> Iterator[tuple[int, str]]:
        """Yield the words of the content, then those of the dictionary."""
        letters = bytes(s.letter for s in sounds)
        for ordinals, text in self._extra.get(letters, ()):
            if all(o in s.ordinals for o, s in zip(ordinals, sounds, strict=True)):
                yield CONTENT_COST, text
        yield from self._dictionary.words(sounds, most)


def _typed(keys: str) -> str:
    """Return the leading keys that are letters, lower case."""
    allowed = string.ascii_lowercase + BREAK
    lower = keys.lower()[:MOST_KEYS]
    lower = lower.replace("lve", "lue").replace("nve", "nue")  # both are typed
    end = next((i for i, c in enumerate(lower) if c not in allowed), len(lower))
    return lower[:end]


def _cheapest(ways: list[_Way]) -> list[_Way]:
    """Return the few cheapest ways, each text once."""
    chosen: dict[str, _Way] = {}
    for way in sorted(ways, key=lambda w: w.cost):
        chosen.setdefault(way.text, way)
        if len(chosen) == KEPT:
            break
    return list(chosen.values())
