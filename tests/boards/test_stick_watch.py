"""``gk stick watch``: one stick after the other, and nothing on any ends it."""

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.formats.stick_visit import Visit, VisitStep
from sync.instants import parse_instant
from sync.state import KioskState
from sync.visits import read_visit, write_visit
from tests.waiting import PATIENCE, wait_until

NOW = parse_instant("2026-11-21 10:00")
START = "import gk; gk.main()"


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    (tmp_path / "state").mkdir()
    (tmp_path / "mounts").mkdir()
    return KioskState(tmp_path / "state")


@contextmanager
def watching(state: KioskState) -> Iterator[subprocess.Popen[bytes]]:
    mounts = state.folder.parent / "mounts"
    words = ["stick", "watch", "--state", str(state.folder), "--mounts", str(mounts)]
    process = subprocess.Popen([sys.executable, "-c", START, *words])
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def plug_in(state: KioskState, name: str) -> Path:
    """Plug in a stick on which there is nothing to take."""
    stick = state.folder.parent / "mounts" / name
    (stick / "gk").mkdir(parents=True)
    return stick


def wait_for(state: KioskState, step: VisitStep, code: str = "") -> None:
    """Wait until the screen would say so."""

    def is_said() -> bool:
        visit = read_visit(state.visit)
        return bool(visit and (visit.step, visit.code) == (step, code))

    wait_until(is_said)


@pytest.mark.slow
def test_a_stick_is_worked_and_its_going_is_seen(state: KioskState) -> None:
    with watching(state):
        stick = plug_in(state, "sda1")
        wait_for(state, VisitStep.FAILED, "E-USB-5")
        shutil.rmtree(stick)
        wait_for(state, VisitStep.GONE)


@pytest.mark.slow
def test_of_two_sticks_the_second_stays_on_the_screen(state: KioskState) -> None:
    first = plug_in(state, "sda1")
    with watching(state) as process:
        wait_for(state, VisitStep.FAILED, "E-USB-5")
        (state.folder.parent / "mounts" / "sdb1").symlink_to(first)  # is no stick
        second = plug_in(state, "sdc1")
        seen = read_visit(state.visit)
        wait_until(lambda: read_visit(state.visit) != seen)
        shutil.rmtree(first)
        assert not comes_soon(state, VisitStep.GONE)
        shutil.rmtree(second)
        wait_for(state, VisitStep.GONE)
        assert process.poll() is None


def comes_soon(state: KioskState, step: VisitStep) -> bool:
    """Look for three rounds of the watching whether ``step`` comes."""
    until = time.monotonic() + 3
    while time.monotonic() < until:
        visit = read_visit(state.visit)
        if visit and visit.step is step:
            return True
        select.select([], [], [], 0.1)
    return False


@pytest.mark.slow
def test_what_was_under_way_when_it_was_killed_is_taken_from_the_screen(
    state: KioskState,
) -> None:
    write_visit(state.visit, Visit(step=VisitStep.CONTENT, at=NOW))
    with watching(state):
        wait_for(state, VisitStep.GONE)


@pytest.mark.slow
def test_mounts_that_are_pulled_out_or_cannot_be_read_end_nothing(
    state: KioskState,
) -> None:
    mounts = state.folder.parent / "mounts"
    shutil.rmtree(mounts)
    with watching(state) as process:
        assert not comes_soon(state, VisitStep.FAILED)
        stick = plug_in(state, "sda1")
        os.mkfifo(stick / "gk" / "stick.json")
        wait_for(state, VisitStep.FAILED, "E-USB-5")
        assert process.poll() is None
