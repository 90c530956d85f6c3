"""What a home has no room for is a touch further on, on a small glass in every size."""

from collections.abc import Iterator

import pytest

from kiosk.actions import Go, Place
from kiosk.metrics import Metrics, Panel, TextMode
from tests.window.glass import Glass
from tests.window.worlds import county_state, world_of

COUNTER = Panel(1280, 800, 10.1)
PLAIN = {Place(name) for name in ("search", "progress", "say", "entrances", "foi")}
QUICK = TextMode.LARGEST  # has the least room
OF_THE_BOARD = {"changes", "questions"}


@pytest.fixture(scope="module")
def glasses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Glass]]:
    state = county_state(tmp_path_factory.mktemp("county"))
    homes = ("village", "hall", "unstaffed")
    shown = {home: Glass(world_of(home, state, COUNTER)) for home in homes}
    yield shown
    for glass in shown.values():
        glass.close()


def led_to(glass: Glass, place: Place) -> set[Place]:
    """Return where one touch on the first page of ``place`` leads."""
    glass.stage.open(place)
    actions = [cell.action for _, cell in glass.cells()]
    return {action.place for action in actions if isinstance(action, Go)}


@pytest.mark.parametrize(
    ("home", "mode"),
    [
        pytest.param(home, mode, marks=[] if mode is QUICK else [pytest.mark.slow])
        for home in ("village", "hall", "unstaffed")
        for mode in TextMode
    ],
)
def test_two_touches_lead_to_whatever_one_may_do(
    home: str, mode: TextMode, glasses: dict[str, Glass]
) -> None:
    glass = glasses[home]
    glass.world.metrics = Metrics(COUNTER, mode)
    first = led_to(glass, Place("home"))
    second = {place for near in first for place in led_to(glass, near)}

    assert first | second >= PLAIN
    assert {place.screen for place in first | second} >= OF_THE_BOARD
