"""The typist: its words are ready before anybody types."""

from pathlib import Path

import pytest

from kiosk.input.pairs import NO_PAIRS, to_bytes
from kiosk.typist import Typist, pairs_in
from kiosk.world import World
from tests.boards.shelved import notice
from tests.kiosk.village import add_edition, village_world

WHOLE = to_bytes({("村务", "公开"): 6_400}, {})


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


@pytest.mark.parametrize("wrong", [WHOLE[:-1], b"GKP1" + WHOLE[4:], b""])
def test_pairs_that_cannot_be_read_are_gone_without_and_reported(
    wrong: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "pairs.gkp"
    path.write_bytes(wrong)

    assert pairs_in(path) is NO_PAIRS
    assert str(path) in caplog.text


def test_pairs_that_are_missing_are_gone_without(tmp_path: Path) -> None:
    assert pairs_in(tmp_path / "pairs.gkp") is NO_PAIRS
