"""Characters as strokes: a few drawn for this project, or many that were fetched."""

import os
from pathlib import Path

from kiosk.input.strokes import Stroke

VECTORS = Path(__file__).parents[1] / "vectors/handwriting/characters.txt"


def inked() -> dict[str, tuple[Stroke, ...]]:
    """Return characters with their strokes; a campaign names a file of its own."""
    path = Path(os.environ.get("GK_CAMPAIGN_STROKES", VECTORS))
    lines = path.read_text("utf-8").splitlines()
    read = (line.split() for line in lines if not line.startswith("#"))
    return {character: tuple(map(_stroke, rest)) for character, *rest in read}


def _stroke(text: str) -> Stroke:
    points = (point.split(",") for point in text.split("-"))
    return tuple((int(x), int(y)) for x, y in points)
