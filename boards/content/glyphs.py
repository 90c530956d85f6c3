"""Which characters the screen's font can draw, and which of a text it cannot.

A character that no font has is drawn as an empty box, so it is found before anything is
published or shown. The coverage of a font is a file of the assets: lines of
``first-last``, code points in hexadecimal. Those of two fonts follow one another.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

_DRAWS_NOTHING = frozenset("\n\t\r\u2060\ufeff")


@dataclass(frozen=True, slots=True)
class Coverage:
    """The code points that a font has: the firsts and the lasts of rising ranges."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a coverage file.

        Raises:
            ValueError: a line is not ``first-last`` in hexadecimal.
        """
        lines = (line.split("-") for line in text.splitlines() if line)
        ranges = sorted((int(first, 16), int(last, 16)) for first, last in lines)
        return cls(
            tuple(first for first, _ in ranges),
            tuple(last for _, last in ranges),
        )

    def __contains__(self, character: str) -> bool:
        point = ord(character)
        place = bisect_right(self.firsts, point) - 1
        return place >= 0 and point <= self.lasts[place]


def missing(text: str, coverage: Coverage) -> tuple[str, ...]:
    """Return the characters of ``text`` without a glyph, each once, in order."""
    seen = dict.fromkeys(text)
    return tuple(c for c in seen if c not in coverage and c not in _DRAWS_NOTHING)
