"""Opening a kiosk's world: whatever state it is in, there is something to show."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.opening import moment_of, open_world
from kiosk.presenters.chrome import Moment, Trouble
from kiosk.settings import Settings
from sync.formats.status import Clock
from sync.state import KioskState
from sync.statuses import read_status, write_status
from tests.kiosk.village import COUNTY, NOW, QINGTANG, fill, told, village_world


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    made = KioskState(tmp_path)
    fill(made)
    return made


def test_an_empty_machine_has_a_world_without_boards(tmp_path: Path) -> None:
    world = open_world(KioskState(tmp_path), Settings(), lambda: NOW)

    assert world.home_board() is None
    assert world.rows("anything") == ()


def test_a_damaged_library_is_as_good_as_none(state: KioskState) -> None:
    state.library.write_bytes(b"no database")
    world = open_world(state, Settings(), lambda: NOW)

    assert world.library.boards() == ()


def test_what_sync_brings_is_there_after_reopening(tmp_path: Path) -> None:
    state = KioskState(tmp_path)
    world = open_world(state, Settings(), lambda: NOW)
    fill(state)

    world.reopen()

    assert world.home_board() is not None


def test_the_home_is_the_board_that_the_operator_named(state: KioskState) -> None:
    world = open_world(state, Settings(boards=(COUNTY,)), lambda: NOW)
    home = world.home_board()

    assert home is not None
    assert home.board.code == COUNTY


@pytest.mark.parametrize(("home", "code"), [("village", QINGTANG), ("hall", COUNTY)])
def test_else_it_is_one_that_fits(state: KioskState, home: str, code: str) -> None:
    world = open_world(state, Settings(home=home), lambda: NOW)
    board = world.home_board()

    assert board is not None
    assert board.board.code == code


def test_a_trusted_clock_tells_the_time(state: KioskState) -> None:
    assert moment_of(state, lambda: NOW) == Moment(NOW)


def test_a_clock_behind_the_floor_is_not_believed(state: KioskState) -> None:
    long_ago = NOW - timedelta(days=20_000)

    assert moment_of(state, lambda: long_ago) == Moment(NOW, is_trusted=False)


def test_a_clock_that_sync_does_not_trust_counts_as_the_floor(
    state: KioskState,
) -> None:
    status = read_status(state.status)
    assert status is not None
    write_status(state.status, replace(status, clock=Clock(False, NOW)))

    assert not moment_of(state, lambda: NOW + timedelta(days=3)).is_trusted


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("E-NET-1", Trouble.OFFLINE),
        ("E-SIG-2", Trouble.REFUSED),
        ("E-BOARD-13", Trouble.REFUSED),
        ("E-DISK-1", Trouble.FULL),
        ("program_too_old", Trouble.TOO_OLD),
        ("E-NET-3", Trouble.OTHER),
        ("a code of tomorrow", Trouble.OTHER),
    ],
)
def test_why_an_attempt_failed_is_kept_apart(
    tmp_path: Path, code: str, trouble: Trouble
) -> None:
    world = village_world(tmp_path)
    told(world.state, NOW, result="failed", code=code)

    assert world.freshness(world.home_board()).trouble is trouble


def test_pictures_without_room_do_not_make_the_words_old(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    told(world.state, NOW, result="updated", code="E-DISK-1")

    assert world.freshness(world.home_board()).trouble is Trouble.FULL_FOR_PICTURES


def test_an_attempt_that_went_well_is_no_trouble(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    told(world.state, NOW, result="current", code="E-CLOCK-1")

    assert world.freshness(world.home_board()).trouble is None
