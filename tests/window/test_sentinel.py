"""Whatever one person filled in, nobody finds any of it once their session is over.

A search, an application looked up and supplemented by hand, an opinion, a whole
application and two strips of paper, typed and drawn on a real X server into a real
child of the launcher, beside a real print process; then every place is searched: the
memory of launcher, children and print process, files, temporary folders, shared
memory, the clipboard and what was logged.
"""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from ctypes import CDLL, c_char_p, c_int, c_ulong, c_void_p
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from kiosk.metrics import Panel
from kiosk.presenters.chrome import Moment
from kiosk.printer.escpos import Condition
from kiosk.printer.spool import open_spool
from tests.boards.shelved import NOW
from tests.kiosk.applying import Applying, applying
from tests.kiosk.paper import Paper
from tests.kiosk.print_shop import Shop, print_shop
from tests.kiosk.test_print_killed import running
from tests.waiting import wait_until
from tests.window.kiosk_process import KioskProcess
from tests.window.memory import held, holds
from tests.window.test_followup_by_touch import RECORD, publish
from tests.window.walking import CODE, NUMBER, Line, Walk, codes, learn, written
from tests.window.x_glass import HEIGHT, WIDTH, Point, XGlass, x_glass

IDLE = "\nidle: {reading_seconds: 20, form_seconds: 60, warning_seconds: 1}\n"
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le", "gb18030")
SHARED = Path("/dev/shm")
GROUND = (245, 246, 248)

pytestmark = pytest.mark.slow


@dataclass
class Machine:
    """A kiosk as it stands in a village: screen, print process and paper."""

    kiosk: KioskProcess
    kept: Applying
    printer: int
    paper: Paper
    folder: Path


@pytest.fixture
def screen() -> Iterator[XGlass]:
    with x_glass() as started:
        yield started


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """Walk the way on the glass of this process, on a kiosk of its own."""
    kiosk = furnished(tmp_path / "own")
    kiosk.world.clock = lambda: Moment(NOW, is_trusted=False)  # as without any sync
    with print_shop() as shop:
        return learn(kiosk, shop)


def furnished(folder: Path) -> Applying:
    """Return a kiosk that takes applications and knows of one that lacks something."""
    kiosk = applying(folder / "state", Panel(WIDTH, HEIGHT))
    publish(kiosk, RECORD, NUMBER, CODE)
    return kiosk


@pytest.fixture
def machine(tmp_path: Path, screen: XGlass) -> Iterator[Machine]:
    kept = furnished(tmp_path / "kiosk")
    home = tmp_path / "kiosk"
    (home / "tmp").mkdir()
    own = {"TMPDIR": str(home / "tmp"), "HOME": str(home)}
    with ExitStack() as stack:
        shop = stack.enter_context(print_shop())
        printer = stack.enter_context(running(shop, kept.state.folder))
        with (kept.state.device / "kiosk.yaml").open("a", encoding="utf-8") as file:
            file.write(IDLE)
        started = KioskProcess(
            kept.state.folder, screen.environment | own, size=screen.size
        )
        kiosk = stack.enter_context(started)
        kiosk.hears("READY=1")
        wait_until(lambda: is_ready(shop))
        yield Machine(kiosk, kept, printer.pid, shop.paper, shop.folder)


def is_ready(shop: Shop) -> bool:
    return open_spool(shop.folder).condition() is Condition.READY


def test_nothing_of_a_whole_visit_is_left(
    machine: Machine,
    walk: Walk,
    screen: XGlass,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    kiosk, began = machine.kiosk, machine.folder.stat().st_ctime
    front, warm = kiosk.both()
    first, *rest = walk.parts
    go(screen, first)
    assert holds(front, NUMBER)
    for number, part in enumerate(rest, start=1):
        paper_comes(machine, screen, number, *walk.parts[number - 1][-1])
        go(screen, part)
    secrets = [*walk.secrets, *codes(machine.kept)]
    assert len(machine.kept.letters()) == 3
    assert set(written(machine.kept)) < set(walk.secrets)

    assert warm in kiosk.after(front)
    assert {who: held(pid, secrets) for who, pid in who_lives(machine)} == {
        "launcher": set(),
        "child": set(),
        "next child": set(),
        "printer": set(),
    }
    assert [s for s in secrets if s in everything(tmp_path / "kiosk", began)] == []
    assert list(machine.folder.glob("*.job")) == []
    assert not owner_of_any_selection(screen.display)
    logged = "".join(capfd.readouterr())
    assert [s for s in secrets if s in logged] == []


def who_lives(machine: Machine) -> list[tuple[str, int]]:
    """Return every process that is there when the next person comes."""
    first, second = machine.kiosk.children()
    launcher = machine.kiosk.process.pid
    names = ("launcher", "child", "next child", "printer")
    return list(zip(names, (launcher, first, second, machine.printer), strict=True))


def go(screen: XGlass, part: list[Line]) -> None:
    """Walk a part of the way."""
    for line in part:
        if line[1:]:
            screen.draw(line)
        else:
            screen.press(*line[0])


def paper_comes(machine: Machine, screen: XGlass, count: int, button: Point) -> None:
    """Wait for the ``count``-th strip, and until ``button`` offers one more."""
    wait_until(partial(has_strips, machine.paper, count))
    x, y = button
    wait_until(lambda: screen.colour(x / 2, y) != GROUND)


def has_strips(paper: Paper, count: int) -> bool:
    return len(paper.strips) >= count


@dataclass
class Bytes:
    """All bytes of many files; ``in`` looks for a text as any of us would write it."""

    parts: list[bytes]

    def __contains__(self, text: object) -> bool:
        wanted = [str(text).encode(encoding) for encoding in ENCODINGS]
        return any(word in part for part in self.parts for word in wanted)


def everything(folder: Path, since: float) -> Bytes:
    """Return what lies below ``folder``, and in shared memory from ``since`` on."""
    shared = [path for path in SHARED.rglob("*") if is_from(path, since)]
    return Bytes([read(path) for path in (*folder.rglob("*"), *shared)])


def is_from(path: Path, since: float) -> bool:
    """Whether it was written since then; others come and go there meanwhile."""
    with suppress(OSError):
        return path.stat().st_mtime >= since
    return False


def read(path: Path) -> bytes:
    with suppress(OSError):  # a folder, a socket, or gone
        return path.read_bytes()
    return b""


def owner_of_any_selection(display: str) -> bool:
    """Whether anybody holds something that could be pasted."""
    x = CDLL("libX11.so.6")
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    x.XInternAtom.restype = x.XGetSelectionOwner.restype = c_ulong
    x.XGetSelectionOwner.argtypes = [c_void_p, c_ulong]
    x.XCloseDisplay.argtypes = [c_void_p]
    connection = x.XOpenDisplay(display.encode())
    atoms = [x.XInternAtom(connection, n, 0) for n in (b"CLIPBOARD", b"PRIMARY")]
    owners = [x.XGetSelectionOwner(connection, atom) for atom in atoms]
    x.XCloseDisplay(connection)
    return any(owners)
