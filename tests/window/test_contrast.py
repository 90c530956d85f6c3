"""Contrast: every text of every screen on the ground that it is really drawn on."""

from collections.abc import Iterator

import pytest

from kiosk.layout.sheet import Box, Cell, Ink, Panel
from kiosk.scenes import scenes
from kiosk.theme import PALETTES, Contrast, contrast
from tests.window.glass import Glass

RUNNING = "ink"  # what paragraphs are set in


def pairs(panel: Panel) -> Iterator[tuple[str, str]]:
    """Yield the colour of each text on ``panel`` and that of its ground."""
    below: list[Cell] = []
    for cell in panel.cells:
        below.append(cell)
        for mark in cell.marks:
            if isinstance(mark, Ink):
                x, y = cell.left + mark.left + 1, cell.top + mark.top + mark.height / 2
                yield mark.colour, ground(below, x, y) or panel.fill or "bg"


def ground(cells: list[Cell], x: float, y: float) -> str:
    """Return the fill of the topmost box of ``cells`` that holds a point."""
    boxes = [
        box.fill
        for cell in cells
        for box in cell.marks
        if isinstance(box, Box) and box.fill
        if 0 <= x - cell.left - box.left < box.width
        if 0 <= y - cell.top - box.top < box.height
    ]
    return boxes[-1] if boxes else ""


def drawn(glass: Glass) -> set[tuple[str, str]]:
    """Return the pairs of every sample of every scene."""
    found: set[tuple[str, str]] = set()
    for scene in scenes():
        for place in scene.samples(glass.world):
            glass.stage.open(place)
            found |= {pair for panel in glass.panels() for pair in pairs(panel)}
    return found


@pytest.mark.parametrize("name", Contrast)
def test_every_text_stands_out_from_what_is_behind_it(
    glass: Glass, name: Contrast
) -> None:
    palette = PALETTES[name]
    found = drawn(glass)
    pale = {
        (text, behind)
        for text, behind in found
        if contrast(palette[text], palette[behind]) < (7 if text == RUNNING else 4.5)
    }

    assert pale == set()
    assert {("ink", "card"), ("on_header", "header"), ("on_blue", "blue")} <= found
