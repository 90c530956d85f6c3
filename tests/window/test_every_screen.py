"""Every screen passes the gates in every mode, in every kind of place.

Here each scene is drawn in two looks, of which the quick tests draw one;
``scripts/campaign screens`` draws all pages of
all samples in all of them, and goes on where it was stopped.
"""

from collections.abc import Iterator

import pytest

from kiosk.metrics import TextMode
from kiosk.scenes import SCENES
from kiosk.theme import Contrast
from sync.state import KioskState
from tests.window.every_screen import Look, examined
from tests.window.worlds import county_state

SAMPLE = (
    Look("village", "1080x1920"),
    Look("hall", "1920x1080", TextMode.LARGE, Contrast.HIGH),
    Look("unstaffed", "1280x800", TextMode.LARGEST),
    Look("residents", "1080x1920", TextMode.LARGEST, Contrast.HIGH, is_low=True),
)
TWICE = 2  # looks that each scene is drawn in
QUICK = len(SAMPLE) // TWICE  # these draw each scene once


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> KioskState:
    return county_state(tmp_path_factory.mktemp("county"))


def looks() -> Iterator[tuple[Look, tuple[str, ...]]]:
    """Yield each look with the scenes that are drawn in it here."""
    names = list(SCENES)
    count = len(SAMPLE)
    for number, look in enumerate(SAMPLE):
        turns = {(number - step * count // TWICE) % count for step in range(TWICE)}
        yield look, tuple(n for at, n in enumerate(names) if at % count in turns)


@pytest.mark.parametrize(
    ("look", "names"),
    [
        pytest.param(*drawn, marks=[pytest.mark.slow] if number >= QUICK else [])
        for number, drawn in enumerate(looks())
    ],
    ids=lambda v: str(v)[:40],
)
def test_each_scene_passes_in_two_looks(
    look: Look, names: tuple[str, ...], state: KioskState
) -> None:
    found = examined(look, state, only=names, first=True)

    assert found.faults == []
    assert found.pages >= len(names) - 2
