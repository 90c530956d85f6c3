"""The launcher never ends: it keeps one session on the glass and the next one warm."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.launcher import CRASH_SECONDS, CRASHES, Crashes
from sync.outcome import HARDWARE
from sync.state import KioskState
from tests.kiosk.village import fill
from tests.waiting import PATIENCE
from tests.window.kiosk_process import KioskProcess

OFFSCREEN = {"SDL_VIDEODRIVER": "offscreen"}


@pytest.fixture
def state(tmp_path: Path) -> Path:
    fill(KioskState(tmp_path))
    return tmp_path


@pytest.fixture
def kiosk(state: Path) -> Iterator[KioskProcess]:
    with KioskProcess(state, OFFSCREEN) as running:
        running.hears("READY=1")
        yield running


@pytest.mark.slow
def test_it_is_alive_and_a_second_session_is_warm(kiosk: KioskProcess) -> None:
    kiosk.hears("WATCHDOG=1")
    kiosk.both()


@pytest.mark.slow
def test_a_session_that_crashes_is_followed_by_the_next(kiosk: KioskProcess) -> None:
    front, warm = kiosk.both()

    kiosk.kill(front)

    assert warm in kiosk.after(front)


@pytest.mark.slow
def test_sigterm_ends_it_and_all_children(kiosk: KioskProcess) -> None:
    children = kiosk.both()

    kiosk.process.terminate()

    assert kiosk.process.wait(PATIENCE) == 0
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


@pytest.mark.slow
def test_it_gives_up_when_no_session_can_be_opened(state: Path) -> None:
    with KioskProcess(state, {"SDL_VIDEODRIVER": "no such driver"}) as kiosk:
        assert kiosk.process.wait(PATIENCE) == HARDWARE


def test_a_crash_now_and_then_is_forgiven() -> None:
    crashes = Crashes()
    for number in range(20):
        crashes.add(number * CRASH_SECONDS)

    assert not crashes.are_too_many


def test_many_crashes_at_once_are_too_many() -> None:
    crashes = Crashes()
    for _ in range(CRASHES):
        crashes.add(0.0)

    assert crashes.are_too_many
