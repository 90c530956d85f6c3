"""Anybody touching anything anywhere: no exception, no fault, cards at the end."""

import os
import random
from collections.abc import Iterator

import pytest

from boards.library.writer import LibraryWriter
from kiosk.metrics import Panel
from kiosk.session import Phase
from kiosk.stage import Stage
from sync.state import KioskState
from tests.kiosk.applying import bind
from tests.sync.desk import Desk
from tests.window.fingers import Finger
from tests.window.worlds import HOMES, county_state, world_of

TOUCHES = int(os.environ.get("GK_CAMPAIGN_TOUCHES", "1000"))
SEED = int(os.environ.get("GK_CAMPAIGN_SEED", "2026"))
LOOKED_AT = 25  # touches between two looks for faults
PANELS = (Panel(540, 960), Panel(960, 540))
IDLE = 240 + 60 + 2 + 1  # seconds after which nobody can still be there


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> KioskState:
    """A kiosk with all that a county publishes, which takes letters."""
    made, desk = county_state(tmp_path_factory.mktemp("soak")), Desk()
    bind(made, desk)
    with LibraryWriter(made.library) as writer:
        writer.keep("foi/recipients.json", 1, desk.recipients.to_bytes())
    return made


def visits() -> Iterator[tuple[str, Panel]]:
    """Yield a home and a panel for ever, each in turn."""
    while True:
        for panel in PANELS:
            yield from ((home, panel) for home in HOMES)


class Restless:
    """Somebody who touches, drags, leans on the glass, and walks away."""

    def __init__(self, finger: Finger, chance: random.Random) -> None:
        self.finger = finger
        self.chance = chance
        self.panel = finger.world.metrics.panel

    def touch(self) -> None:
        """Do one thing; mostly touch something that can be touched."""
        way = self.chance.random()
        if way < 0.6:
            targets = [(z, c) for z, c in self.finger.cells() if c.action]
            zone, cell = self.chance.choice(targets)
            self.finger.touch_at(*zone.centre_of(cell))
        elif way < 0.9:
            self.finger.touch_at(*self._anywhere())
        elif way < 0.97:
            self.finger.drag(self._anywhere(), self._anywhere())
        else:
            self.finger.wait(self.chance.choice((1, 30, 95, 120)))

    def _anywhere(self) -> tuple[float, float]:
        return (
            self.chance.uniform(0, self.panel.width),
            self.chance.uniform(0, self.panel.height),
        )


def session(state: KioskState, home: str, panel: Panel, left: int, seed: int) -> int:
    """Live through one session of at most ``left`` touches; return how many it had."""
    chance = random.Random(seed)
    finger = Finger(world_of(home, state, panel))
    restless, done = Restless(finger, chance), 0
    try:
        finger.touch_at(10, 10)
        while done < left and finger.stage.session.phase is not Phase.OVER:
            restless.touch()
            done += 1
            if done % LOOKED_AT == 0:
                assert finger.faults() == [], (seed, done, finger.stage.trail.here)
        assert finger.wait(IDLE) is Phase.OVER, (seed, finger.stage.trail.here)
        finger.open("attract")
        assert cards(finger.stage)
    finally:
        finger.close()
    return max(done, 1)


def cards(stage: Stage) -> bool:
    """Whether the cards are shown, with something on them."""
    return stage.trail.here.screen == "attract" and any(p.cells for p in stage.panels())


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_random_touches_end_at_the_cards(state: KioskState) -> None:
    done, seed = 0, SEED
    for home, panel in visits():
        if done >= TOUCHES:
            break
        done += session(state, home, panel, min(200, TOUCHES - done), seed)
        seed += 1
    assert done >= TOUCHES
