"""Boxes over what is not given out, in thousandths of a page; pure.

A box has its corners in any order when it is drawn, and comes out with left before
right and top before bottom, inside the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

WHOLE = 1000  # thousandths of a page's width and height
MAX_BOXES = 200  # on one page
LEAST = 4  # thousandths: smaller is a slip of the finger


@dataclass(frozen=True, slots=True)
class Box:
    """One box, in thousandths of the page."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def between(cls, one: Sequence[int], other: Sequence[int]) -> Self:
        """Return the box between two corners ``(x, y)``.

        Raises:
            ValueError: it is no larger than a slip of the finger.
        """
        (left, right), (top, bottom) = (
            sorted(min(max(value, 0), WHOLE) for value in pair)
            for pair in zip(one, other, strict=True)
        )
        if right - left < LEAST or bottom - top < LEAST:
            raise ValueError("a slip")
        return cls(left, top, right, bottom)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read ``[left, top, right, bottom]``.

        Raises:
            ValueError, TypeError: it is none.
        """
        left, top, right, bottom = map(int, data)
        return cls.between((left, top), (right, bottom))

    def to_json(self) -> list[int]:
        """Return the stored form, inverse of ``from_json``."""
        return [self.left, self.top, self.right, self.bottom]

    def pixels(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return it in pixels, outwards: left, top, right and bottom, none shown."""
        return (
            self.left * width // WHOLE,
            self.top * height // WHOLE,
            min(-(-self.right * width // WHOLE), width) - 1,
            min(-(-self.bottom * height // WHOLE), height) - 1,
        )
