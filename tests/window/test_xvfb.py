"""The kiosk under a real X server: touched, unmoved by keys, cleared, shown anew."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageGrab

from sync.state import KioskState
from tests.kiosk.village import fill
from tests.window.glass import Glass
from tests.window.kiosk_process import KioskProcess, wait_until
from tests.window.memory import holds

SIZE = (540, 960)
SENTINEL = "731864209753186"  # as long as the number of an application
PACE = "0.4"  # seconds between the touches of somebody in a hurry
RED, GREY = (168, 20, 26), (245, 246, 248)
IDLE = "idle: {reading_seconds: 3, form_seconds: 3, warning_seconds: 1}\n"


@pytest.fixture
def display() -> Iterator[str]:
    with server() as name:
        yield name


@contextmanager
def server() -> Iterator[str]:
    """Start an X server on a number that is free and says which."""
    read, write = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        yield f":{pipe.readline().strip()}"
    server.terminate()
    server.wait(20)


@pytest.fixture
def kiosk(tmp_path: Path, display: str) -> Iterator[KioskProcess]:
    state = KioskState(tmp_path)
    fill(state)
    state.device.mkdir()
    (state.device / "kiosk.yaml").write_text(IDLE, encoding="utf-8")
    environment = {"DISPLAY": display, "SDL_VIDEODRIVER": "x11"}
    with KioskProcess(tmp_path, environment, size="540x960") as running:
        assert running.hears("READY=1")
        yield running


def glass(display: str) -> Image.Image:
    return ImageGrab.grab(xdisplay=display)


def do(display: str, *words: str) -> None:
    environment = {**os.environ, "DISPLAY": display}
    subprocess.run(["xdotool", *words], env=environment, check=True)


def is_home(display: str) -> bool:
    """Whether the page is grey: the cards before it are white."""
    return glass(display).getpixel((12, 600)) == GREY


@pytest.mark.slow
def test_a_visit_under_x(kiosk: KioskProcess, display: str) -> None:
    assert wait_until(lambda: glass(display).getpixel((5, 5)) == RED)
    wait_until(lambda: len(kiosk.children()) == 2)
    front, warm = kiosk.children()

    do(display, "mousemove", "270", "500", "click", "1")
    assert wait_until(lambda: is_home(display), 20)
    do(display, "key", "Escape", "F1", "alt+F4", "ctrl+q")
    assert is_home(display)

    assert wait_until(lambda: front not in kiosk.children())
    assert warm in kiosk.children()
    assert glass(display).getpixel((5, 5)) == RED
    assert not is_home(display)


@pytest.mark.slow
def test_a_display_for_passers_by_is_not_moved_by_touches(
    tmp_path: Path, display: str
) -> None:
    fill(KioskState(tmp_path))
    environment = {"DISPLAY": display, "SDL_VIDEODRIVER": "x11"}
    with KioskProcess(tmp_path, environment, size="540x960", mode="signage") as running:
        assert running.hears("READY=1")
        assert wait_until(lambda: glass(display).getpixel((5, 5)) == RED)
        do(display, "mousemove", "270", "500", "click", "1", "sleep", "1")

        assert not is_home(display)
        assert glass(display).getpixel((5, 5)) == RED


@pytest.mark.slow
def test_what_one_person_typed_the_next_session_never_held(
    kiosk: KioskProcess, display: str, glass: Glass
) -> None:
    wait_until(lambda: len(kiosk.children()) == 2)
    front, warm = kiosk.children()
    touch(display, way_to_a_typed_number(glass))
    assert wait_until(lambda: holds(front, SENTINEL))

    assert wait_until(lambda: front not in kiosk.children())
    wait_until(lambda: len(kiosk.children()) == 2)

    assert kiosk.children()[0] == warm
    assert not any(holds(child, SENTINEL) for child in kiosk.children())


def way_to_a_typed_number(glass: Glass) -> list[tuple[float, float]]:
    """Walk it on the glass of this process; return where it was touched."""
    steps = ["attract", "查办理进度", *SENTINEL]
    return [glass.touch(name) for name in steps]


def touch(display: str, points: list[tuple[float, float]]) -> None:
    words: list[str] = []
    for x, y in points:
        place = [str(round(x)), str(round(SIZE[1] - y))]
        words += ["mousemove", *place, "click", "1", "sleep", PACE]
    do(display, *words)


@pytest.mark.slow
def test_screens_are_drawn_on_an_x_server_that_is_asked_for(
    tmp_path: Path, display: str
) -> None:
    fill(KioskState(tmp_path / "state"))
    command = ["-c", "import gk; gk.main()", "kiosk", "shots", "--screens", "home"]
    command += ["--state", str(tmp_path / "state"), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, *command, "--size", "540x960", "--text", "normal"],
        env={**os.environ, "DISPLAY": display, "SDL_VIDEODRIVER": "x11"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    with Image.open(tmp_path / "out" / "home-1-p1-540x960.png") as picture:
        assert picture.getpixel((5, 5)) == (*RED, 255)
