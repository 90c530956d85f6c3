"""The kiosk under a real X server: touched, unmoved by keys, cleared, shown anew."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageGrab

from sync.state import KioskState
from tests.kiosk.village import fill
from tests.window.kiosk_process import KioskProcess, wait_until

SIZE = (540, 960)
RED, GREY = (168, 20, 26), (245, 246, 248)
IDLE = "idle: {reading_seconds: 3, form_seconds: 3, warning_seconds: 1}\n"


@pytest.fixture
def display() -> Iterator[str]:
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
