"""Pairs of words: how much likelier a word is right after another than by itself.

A file holds, for each pair of neighbouring words that was counted in text, what the
second costs less after the first, and for each first word what any other costs more.
Pairs that nobody counted are weighed by kinds: every common word is of one of some
hundred kinds, and a table holds how well one kind stands after another.
A pair is known by a checksum of its words and found where it lies; nothing is unpacked
(docs/formats/pairs.md). One in two thousand pairs that were never counted is taken for
one that was.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from struct import pack, unpack_from
from types import MappingProxyType
from typing import Any, Self
from zlib import crc32

MAGIC = b"GKP2"
MOST_BYTES = 12_000_000
STEP = 64  # thousandths of a natural logarithm
MOST_STEPS = 255
START = "^"  # stands before the first word
KINDS = 128  # of words; 0 are those of no kind
EVEN = 64  # what stands in the table where a kind is as likely as after any other
_PLACES = 1 << 16  # one for each upper half of a checksum
_TABLE = len(MAGIC)
_STARTS = _TABLE + KINDS * KINDS
_HEAD = _STARTS + 4 * (_PLACES + 1)
_LOW, _STEPS = 2, 1  # bytes of a pair: lower half of its checksum, then steps

_NONE: Mapping[Any, Any] = MappingProxyType({})

Pair = tuple[str, str]  # a word and the one right after it


@dataclass(frozen=True)
class Pairs:
    """The pairs of one file; made with ``from_bytes``."""

    _data: bytes
    _count: int

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Open a file of pairs.

        Raises:
            ValueError: it is not one, or not whole.
        """
        if data[:4] != MAGIC or not _HEAD <= len(data) <= MOST_BYTES:
            raise ValueError("not a file of pairs")
        starts = unpack_from(f">{_PLACES + 1}I", data, _STARTS)
        count = starts[-1]
        if starts[0] != 0 or list(starts) != sorted(starts):
            raise ValueError("the pairs are out of order")
        if len(data) != _HEAD + count * (_LOW + _STEPS):
            raise ValueError("the file of pairs is not whole")
        return cls(data, count)

    def gain(self, before: str, word: str) -> int:
        """Return what ``word`` costs less after ``before``; 0 for a pair unknown."""
        return self._steps(before, word) * STEP

    def loss(self, before: str) -> int:
        """Return what any word costs more after ``before``, before its gain."""
        return self._steps(before, "") * STEP

    def kind(self, word: str) -> int:
        """Return the kind of ``word``; 0 for one of none."""
        return self._steps("", word) % KINDS

    def fit(self, before: int, kind: int) -> int:
        """Return what a word of ``kind`` costs less after one of the kind ``before``.

        Below 0 where they seldom stand together. For a pair that nobody counted; the
        gain of one that was has it in it.
        """
        return (self._data[_TABLE + before * KINDS + kind] - EVEN) * STEP

    def _steps(self, before: str, word: str) -> int:
        high, low = _key(before, word)
        first, last = unpack_from(">2I", self._data, _STARTS + 4 * high)
        start, end = _HEAD + _LOW * first, _HEAD + _LOW * last
        at = self._data.find(low, start, end)
        while at >= 0 and (at - start) % _LOW:  # half of one, half of the next
            at = self._data.find(low, at + 1, end)
        if at < 0:
            return 0
        return self._data[_HEAD + _LOW * self._count + (at - _HEAD) // _LOW]


def to_bytes(
    gains: Mapping[Pair, float],
    losses: Mapping[str, float],
    *,
    kinds: Mapping[str, int] = _NONE,
    fits: Mapping[tuple[int, int], float] = _NONE,
) -> bytes:
    """Return the file of these costs, the inverse of ``Pairs.from_bytes``.

    Costs are rounded to steps. Of two pairs with one checksum the larger stays.
    """
    found: dict[tuple[int, bytes], int] = {}
    every = {**gains, **{(word, ""): loss for word, loss in losses.items()}}
    every.update({("", word): kind * STEP for word, kind in kinds.items()})
    for (before, word), cost in every.items():
        key = _key(before, word)
        steps = max(0, min(MOST_STEPS, round(cost / STEP)))
        found[key] = max(found.get(key, 0), steps)
    table = bytearray([EVEN]) * (KINDS * KINDS)
    for (first, second), fit in fits.items():
        place = first * KINDS + second
        table[place] = max(0, min(MOST_STEPS, EVEN + round(fit / STEP)))
    listed = sorted(item for item in found.items() if item[1])
    counts = [0] * (_PLACES + 1)
    for (high, _), _ in listed:
        counts[high + 1] += 1
    starts, so_far = [], 0
    for count in counts:
        so_far += count
        starts.append(so_far)
    lows = b"".join(low for (_, low), _ in listed)
    marks = bytes(steps for _, steps in listed)
    return b"".join([MAGIC, table, pack(f">{_PLACES + 1}I", *starts), lows, marks])


def _key(before: str, word: str) -> tuple[int, bytes]:
    """Return both halves of the checksum of a pair."""
    checksum = crc32(f"{before}\0{word}".encode())
    return checksum >> 16, pack(">H", checksum & 0xFFFF)


NO_PAIRS = Pairs.from_bytes(to_bytes({}, {}))
