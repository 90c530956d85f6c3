"""Contrast: every text of every screen on the ground that it is really drawn on."""

import pytest

from kiosk.layout.gate import grounds
from kiosk.scenes import Scenes
from kiosk.theme import Contrast
from tests.window.glass import Glass


@pytest.mark.parametrize(
    "name", [Contrast.NORMAL, pytest.param(Contrast.HIGH, marks=pytest.mark.slow)]
)
def test_every_text_stands_out_from_what_is_behind_it(
    glass: Glass, name: Contrast
) -> None:
    glass.world.contrast = name
    pairs, pale = set(), []
    for scene in Scenes().values():
        for place in scene.samples(glass.world):
            glass.stage.open(place)
            panels = [*glass.panels()]
            pairs |= {(i.colour, ground) for p in panels for i, ground in grounds(p)}
            pale += [fault for fault in glass.faults() if fault.kind == "pale"]

    assert pale == []
    assert {("ink", "card"), ("on_header", "header"), ("on_blue", "blue")} <= pairs
