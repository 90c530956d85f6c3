"""Straight lines, all of them as one mesh: a hatch has hundreds."""

from collections.abc import Iterator
from math import hypot

from kivy.graphics import Mesh

from kiosk.layout.sheet import Strokes

CORNERS = (0, 1, 2, 0, 2, 3)  # two triangles of a stroke's four corners
MOST = 16_000  # strokes of one mesh: its corners are counted with sixteen bits


def draw_strokes(mark: Strokes, x: float, top: float) -> None:
    """Draw ``mark``, whose cell begins at ``x``, ``top`` of the window."""
    lines = [line for line in mark.lines if line[:2] != line[2:]][:MOST]
    vertices = [
        number
        for line in lines
        for corner in _corners(line, mark.thickness / 2)
        for number in (x + corner[0], top - corner[1], 0, 0)
    ]
    indices = [4 * n + corner for n in range(len(lines)) for corner in CORNERS]
    Mesh(vertices=vertices, indices=indices, mode="triangles")


def _corners(
    line: tuple[int, int, int, int], half: float
) -> Iterator[tuple[float, float]]:
    """Yield the corners of a line as thick as two halves."""
    x1, y1, x2, y2 = line
    length = hypot(x2 - x1, y2 - y1)
    aside, down = (y2 - y1) / length * half, (x2 - x1) / length * half
    yield x1 - aside, y1 + down
    yield x1 + aside, y1 - down
    yield x2 + aside, y2 - down
    yield x2 - aside, y2 + down
