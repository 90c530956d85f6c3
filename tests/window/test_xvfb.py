"""The kiosk under a real X server: touched, unmoved by keys, cleared, shown anew."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageGrab

from kiosk.metrics import Panel
from kiosk.pin import PinGate
from kiosk.pin_string import encoded
from sync.state import KioskState
from tests.kiosk.village import fill, village_world
from tests.window.fingers import Finger
from tests.window.glass import Glass
from tests.window.kiosk_process import KioskProcess, wait_until
from tests.window.memory import holds

SIZE = (540, 960)
SENTINEL = "731864209753186"  # as long as the number of an application
PIN = "739251"
PACE = "0.4"  # seconds between the touches of somebody in a hurry
RED, GREY = (168, 20, 26), (245, 246, 248)
IDLE = "idle: {reading_seconds: 10, form_seconds: 10, warning_seconds: 1}\n"


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
    for point in way_to_a_typed_number(glass):
        touch_and_see(display, point)
    assert holds(front, SENTINEL)

    assert wait_until(lambda: front not in kiosk.children())
    wait_until(lambda: len(kiosk.children()) == 2)

    assert kiosk.children()[0] == warm
    assert not any(holds(child, SENTINEL) for child in kiosk.children())


@pytest.mark.slow
def test_the_operator_starts_the_program_anew(
    door: KioskProcess, display: str, operator: Finger
) -> None:
    touch(display, [*knocks(operator), *tried(operator, PIN), *restarted(operator)])
    assert door.process.wait(20) == 0


@pytest.mark.slow
def test_wrong_pins_are_counted_over_the_end_of_a_session(
    door: KioskProcess, display: str, operator: Finger
) -> None:
    wait_until(lambda: len(door.children()) == 2)
    first = door.children()[0]
    open_door, wrong = knocks(operator), tried(operator, "000000")
    way_in = [*tried(operator, PIN), *restarted(operator)]
    touch(display, [*open_door, *3 * wrong])
    assert wait_until(lambda: first not in door.children())

    touch(display, [*open_door, *2 * wrong, *way_in])

    assert door.process.poll() is None  # the right one came sixth


@pytest.fixture
def door(tmp_path: Path, display: str) -> Iterator[KioskProcess]:
    """A kiosk with an operator's PIN, and time to type it."""
    state = KioskState(tmp_path)
    fill(state)
    state.device.mkdir()
    settings = IDLE.replace("10", "5") + f"operator_pin: {encoded(PIN)}\n"
    (state.device / "kiosk.yaml").write_text(settings, encoding="utf-8")
    environment = {"DISPLAY": display, "SDL_VIDEODRIVER": "x11"}
    with KioskProcess(tmp_path, environment, size="540x960") as running:
        assert running.hears("READY=1")
        yield running


@pytest.fixture
def operator(tmp_path: Path) -> Iterator[Finger]:
    """The same kiosk in this process, to learn where everything lies."""
    world = village_world(tmp_path / "here", Panel(*SIZE))
    world.pin = PinGate(encoded(PIN))
    shown = Finger(world)
    yield shown
    shown.close()


def knocks(finger: Finger) -> list[tuple[float, float]]:
    """Knock on the cards: the first touch leads home, seven in all to the door."""
    corner = (20.0, SIZE[1] - 20.0)
    for _ in range(7):
        finger.now -= 0.5
        finger.touch_at(*corner)
    return [corner] * 7


def tried(finger: Finger, pin: str) -> list[tuple[float, float]]:
    return [finger.touch(key) for key in (*pin, "进入")]


def restarted(finger: Finger) -> list[tuple[float, float]]:
    return [finger.touch("重启程序"), finger.touch("重启程序")]


def way_to_a_typed_number(glass: Glass) -> list[tuple[float, float]]:
    """Walk it on the glass of this process; return where it was touched."""
    steps = ["attract", "查办理进度", *SENTINEL]
    return [glass.touch(name) for name in steps]


def touch_and_see(display: str, point: tuple[float, float]) -> None:
    """Touch once and wait until the glass shows it, however slow the machine is."""
    before = still(display)
    touch(display, [point])
    assert wait_until(lambda: glass(display) != before)
    still(display)


def still(display: str) -> Image.Image:
    """Wait until the glass has shown the same picture twice; return that picture."""
    seen = [glass(display)]

    def settled() -> bool:
        seen.append(glass(display))
        return seen[-1] == seen[-2]

    assert wait_until(settled)
    return seen[-1]


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
