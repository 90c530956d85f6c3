"""What the code on a review sheet says, so that a photo of the signed sheet is told.

It names the item and the fingerprint of what was printed: a sheet that was signed for
other content, or for another item, is not taken for this one.
"""

import re
from dataclasses import dataclass

from boards.content.fingerprint import CROCKFORD

_SCHEMA = "GK-REVIEW/1"
_SAID = re.compile(
    rf"{_SCHEMA} (?P<board>[0-9A-Za-z-]{{1,25}}) (?P<item>[0-9a-z-]{{1,64}}) "
    rf"(?P<fingerprint>[{CROCKFORD}]{{6}})"
)


@dataclass(frozen=True, slots=True)
class ReviewCode:
    """Which item of which board a sheet is about, and what stood in it."""

    board: str
    item: str
    fingerprint: str

    @property
    def text(self) -> str:
        """What the code holds, the inverse of ``read_code``."""
        return f"{_SCHEMA} {self.board} {self.item} {self.fingerprint}"


def read_code(text: str) -> ReviewCode | None:
    """Return what the code of a review sheet says; ``None`` for any other code."""
    found = _SAID.fullmatch(text)
    return ReviewCode(**found.groupdict()) if found else None
