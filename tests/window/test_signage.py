"""A display that is only looked at: the cards, and nothing that asks for a touch."""

from pathlib import Path

from kiosk.actions import Place
from kiosk.layout.attract import attract_strips
from kiosk.layout.sheet import Panel
from kiosk.scenes import signage
from kiosk.screens.attract import inviting, showing
from tests.kiosk.laid_out import style_of
from tests.kiosk.village import village_world


def test_nothing_on_it_can_be_touched(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    width, height = world.metrics.space
    body = Panel(left=0, top=0, width=width, height=height)

    strips = attract_strips(showing(world), style_of(world.metrics), body)

    assert {cell.action for strip in strips for cell in strip.cells} == {None}


def test_it_tells_what_the_kiosk_tells_but_not_how_to_use_one(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    waiting, passing = inviting(world).cards, showing(world).cards

    assert set(passing) < set(waiting)
    assert [card.large for card in waiting if card not in passing] == [
        world.words("attract.uses")
    ]


def test_it_has_one_place_only(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    [scene] = signage()

    assert {place.screen for place in scene.samples(world)} == {"attract"}
    assert scene.view(Place("attract"), world) == showing(world)
