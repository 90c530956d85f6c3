"""The kiosk under a real X server: touched, unmoved by keys, cleared, shown anew."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from kiosk.metrics import Panel
from kiosk.pin import PinGate
from kiosk.pin_string import encoded
from sync.state import KioskState
from tests.kiosk.village import fill, village_world
from tests.waiting import PATIENCE, wait_until
from tests.window.fingers import Finger
from tests.window.glass import Glass
from tests.window.kiosk_process import KioskProcess
from tests.window.memory import holds
from tests.window.x_glass import HEIGHT, WIDTH, Point, XGlass, x_glass

SENTINEL = "731864209753186"  # as long as the number of an application
PIN = "739251"
KNOCKS = 7
CORNER = (20.0, HEIGHT - 20.0)
TITLE = (5, HEIGHT - 5)
RED, GREY = (168, 20, 26), (245, 246, 248)
IDLE = "idle: {reading_seconds: 10, form_seconds: 10, warning_seconds: 1}\n"

pytestmark = pytest.mark.slow


@pytest.fixture
def screen() -> Iterator[XGlass]:
    with x_glass() as started:
        yield started


@contextmanager
def begun(
    folder: Path, screen: XGlass, settings: str = IDLE, *, mode: str = "kiosk"
) -> Iterator[KioskProcess]:
    """Run a kiosk until it has said that its first card is on the glass."""
    state = KioskState(folder)
    fill(state)
    state.device.mkdir()
    (state.device / "kiosk.yaml").write_text(settings, encoding="utf-8")
    with KioskProcess(folder, screen.environment, size=screen.size, mode=mode) as kiosk:
        kiosk.hears("READY=1")
        yield kiosk


@pytest.fixture
def kiosk(tmp_path: Path, screen: XGlass) -> Iterator[KioskProcess]:
    with begun(tmp_path, screen) as started:
        yield started


def is_home(screen: XGlass) -> bool:
    """Whether the page is grey: the cards before it are white."""
    return screen.colour(12, 360) == GREY


def test_a_visit_under_x(kiosk: KioskProcess, screen: XGlass) -> None:
    front, warm = kiosk.both()

    screen.press(270, 500)
    wait_until(lambda: is_home(screen))
    screen.do("key", "Escape", "F1", "alt+F4", "ctrl+q")
    assert is_home(screen)

    assert kiosk.after(front)[0] == warm
    assert screen.colour(*TITLE) == RED
    assert not is_home(screen)


def test_when_it_says_ready_its_picture_is_there_and_a_touch_counts(
    tmp_path: Path, screen: XGlass
) -> None:
    with begun(tmp_path, screen) as kiosk:
        (front, *_) = kiosk.children()
        os.kill(front, signal.SIGSTOP)  # it can neither draw nor hear any more
        assert screen.colour(*TITLE) == RED

        screen.do("mousemove", "270", "460", "click", "1")
        os.kill(front, signal.SIGCONT)  # hears at once that it is in front, and of it
        wait_until(lambda: is_home(screen))


def test_a_display_for_passers_by_is_not_moved_by_touches(
    tmp_path: Path, screen: XGlass
) -> None:
    with begun(tmp_path, screen, mode="signage"):
        screen.do("mousemove", "270", "500", "click", "1", "sleep", "1")

        assert not is_home(screen)
        assert screen.colour(*TITLE) == RED


def test_what_one_person_typed_the_next_session_never_held(
    kiosk: KioskProcess, screen: XGlass, glass: Glass
) -> None:
    front, warm = kiosk.both()
    for name in ("attract", "查办理进度", *SENTINEL):
        screen.press(*glass.touch(name))
    assert holds(front, SENTINEL)

    following = kiosk.after(front)

    assert following[0] == warm
    assert not any(holds(child, SENTINEL) for child in following)


def test_the_operator_starts_the_program_anew(
    door: KioskProcess, screen: XGlass, operator: Finger
) -> None:
    knock(screen)
    for place in (*tried(operator, PIN), operator.touch("重启程序")):
        screen.press(*place)
    blindly(screen, operator.touch("重启程序"))

    assert door.process.wait(PATIENCE) == 0


def test_wrong_pins_are_counted_over_the_end_of_a_session(
    door: KioskProcess, screen: XGlass, operator: Finger
) -> None:
    wrong, right = tried(operator, "000000"), tried(operator, PIN)
    restart = operator.touch("重启程序")
    first, _ = door.both()
    knock(screen)
    for place in 3 * wrong:
        screen.press(*place)
    door.after(first)

    knock(screen)
    for place in 2 * wrong:
        screen.press(*place)
    blindly(screen, *right, restart, restart)

    assert door.process.poll() is None  # the right one came sixth


@pytest.fixture
def door(tmp_path: Path, screen: XGlass) -> Iterator[KioskProcess]:
    """A kiosk with an operator's PIN."""
    settings = f"{IDLE}operator_pin: {encoded(PIN)}\n"
    with begun(tmp_path, screen, settings) as started:
        yield started


@pytest.fixture
def operator(tmp_path: Path) -> Iterator[Finger]:
    """The same kiosk in this process, at its door, to learn where everything lies."""
    world = village_world(tmp_path / "here", Panel(WIDTH, HEIGHT))
    world.pin = PinGate(encoded(PIN))
    shown = Finger(world)
    for _ in range(KNOCKS):
        shown.now -= 0.5
        shown.touch_at(*CORNER)
    yield shown
    shown.close()


def knock(screen: XGlass) -> None:
    """Go home, and knock there until the door is shown; only that can be seen."""
    screen.press(270, 500)
    home = screen.picture()
    blindly(screen, *KNOCKS * [CORNER], pace="0.1")
    wait_until(lambda: screen.picture() != home)


def blindly(screen: XGlass, *places: Point, pace: str = "0.3") -> None:
    """Touch where nothing can be seen of it."""
    words: list[str] = []
    for x, y in places:
        words += ["mousemove", f"{x:.0f}", f"{HEIGHT - y:.0f}"]
        words += ["click", "1", "sleep", pace]
    screen.do(*words)


def tried(finger: Finger, pin: str) -> list[Point]:
    return [finger.touch(key) for key in (*pin, "进入")]


def test_screens_are_drawn_on_an_x_server_that_is_asked_for(
    tmp_path: Path, screen: XGlass
) -> None:
    fill(KioskState(tmp_path / "state"))
    command = ["-c", "import gk; gk.main()", "kiosk", "shots", "--screens", "home"]
    command += ["--state", str(tmp_path / "state"), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, *command, "--size", screen.size, "--text", "normal"],
        env={**os.environ, **screen.environment},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    with Image.open(tmp_path / "out" / "home-1-p1-540x960.png") as picture:
        assert picture.getpixel((5, 5)) == (*RED, 255)
