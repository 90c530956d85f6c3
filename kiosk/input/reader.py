"""Whoever reads handwriting: the seam between what is drawn and the network."""

from collections.abc import Sequence
from typing import Protocol

from kiosk.input.strokes import Stroke


class Reader(Protocol):
    """Reads one character; ``kiosk.input.recogniser`` has the one that is used."""

    def read(self, strokes: Sequence[Stroke], limit: int) -> tuple[str, ...]:
        """Return at most ``limit`` characters that ``strokes`` may be, best first."""
        ...
