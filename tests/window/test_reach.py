"""Everything that is published can be reached by touch, from home, without typing."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.actions import Go, Place, Replace, Turn
from tests.boards.shelved import QINGTANG, notice
from tests.kiosk.sample_county import SampleCounty, sample_county
from tests.kiosk.village import NOW, add_edition, items
from tests.window.conftest import PORTRAIT
from tests.window.glass import Glass

WALKED = {"home", "list", "boards", "money"}  # these lead on; an item is an end


@pytest.fixture
def county(tmp_path: Path) -> SampleCounty:
    return sample_county(tmp_path, PORTRAIT)


@pytest.fixture
def hall_glass(county: SampleCounty) -> Iterator[Glass]:
    shown = Glass(county.world)
    yield shown
    shown.close()


def led_to(glass: Glass, place: Place) -> Iterator[Place]:
    """Yield where the touches on every page of ``place`` lead."""
    glass.stage.open(place)
    for _ in range(glass.stage.pages):
        for _, cell in list(glass.cells()):
            if isinstance(cell.action, Go | Replace):
                yield cell.action.place
        glass.stage.act(Turn(1))


def walked_from_home(glass: Glass) -> set[Place]:
    """Return every place that touches lead to."""
    found, ahead = {Place("home")}, [Place("home")]
    while ahead:
        for place in led_to(glass, ahead.pop()):
            if place not in found:
                found.add(place)
                ahead += [place] if place.screen in WALKED else []
    return found


def test_every_item_of_every_board_is_reached(
    county: SampleCounty, hall_glass: Glass
) -> None:
    places = walked_from_home(hall_glass)
    reached = {place.about for place in places if place.screen in {"item", "money"}}

    assert len(county.refs) > 25
    assert county.refs - reached == set()


def test_what_has_run_out_stands_under_what_was_published_before(glass: Glass) -> None:
    gone = notice("tingdian", title="停电通知", expire_at=NOW - timedelta(hours=1))
    add_edition(glass.world.state, *items(), gone)
    glass.world.reopen()
    glass.open("list", QINGTANG, "notices")

    assert "停电通知" not in glass.words()
    glass.touch("以往公开")
    assert "停电通知" in glass.words()
