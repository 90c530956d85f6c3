"""The typist: its words are ready before anybody types."""

from pathlib import Path

import pytest

from kiosk.typist import Typist
from kiosk.world import World
from tests.boards.shelved import notice
from tests.kiosk.village import add_edition, village_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return village_world(tmp_path)


def test_who_was_warmed_is_used(world: World) -> None:
    typist = Typist()
    typist.warm(world)
    made = typist.composer(world)
    typist.warm(world)

    assert typist.composer(world) is made


def test_what_sync_brings_is_learnt_while_nobody_is_there(world: World) -> None:
    typist = Typist()
    typist.warm(world)
    made = typist.composer(world)
    add_edition(world.state, notice("xin", title="新办的事"))
    world.reopen()
    typist.warm(world)

    assert typist.composer(world) is not made


def test_nothing_changes_under_the_fingers(world: World) -> None:
    typist = Typist()
    made = typist.composer(world)
    add_edition(world.state, notice("xin", title="新办的事"))
    world.reopen()

    assert typist.composer(world) is made
