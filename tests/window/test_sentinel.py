"""Whatever one person filled in, nobody finds any of it once their session is over.

The whole application, its number and code looked up, an opinion and a search, typed on
a real X server into a real child of the launcher; then every place is searched: the
memory of launcher and children, files, temporary folders, shared memory, the clipboard
and what was logged.
"""

import os
from collections.abc import Iterator
from ctypes import CDLL, c_char_p, c_int, c_ulong, c_void_p
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.metrics import Panel
from kiosk.presenters.chrome import Moment
from kiosk.world import World
from tests.boards.shelved import NOW
from tests.kiosk.applying import applying
from tests.window.fingers import Finger
from tests.window.kiosk_process import KioskProcess, wait_until
from tests.window.memory import holds
from tests.window.test_xvfb import do, server

SIZE = (540, 960)
IDLE = "idle: {reading_seconds: 8, form_seconds: 20, warning_seconds: 1}\n"
PACE = "0.25"  # seconds between the touches of somebody in a hurry
ID_NUMBER, PHONE, OTHER = "430121195806147731", "13987654321", "13876543210"
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le", "gb18030")
SHARED = Path("/dev/shm")

pytestmark = pytest.mark.slow


class Walker(Finger):
    """A finger that remembers where it touched."""

    def __init__(self, world: World) -> None:
        self.points: list[tuple[float, float]] = []
        super().__init__(world)

    def touch_at(self, x: float, y: float) -> None:
        self.points.append((x, y))
        super().touch_at(x, y)


@dataclass
class Walk:
    """Where it was touched, and what was typed that way."""

    points: list[tuple[float, float]]
    secrets: tuple[str, ...]


@pytest.fixture
def display() -> Iterator[str]:
    with server() as name:
        yield name


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    """Walk the way on the glass of this process, on a kiosk of its own."""
    kiosk = applying(tmp_path / "own" / "state", Panel(*SIZE))
    kiosk.world.clock = lambda: Moment(NOW, is_trusted=False)  # as without any sync
    finger = Walker(kiosk.world)
    finger.stage.stir()
    finger.touch_at(270, 480)
    finger.tap("搜索（拼音首字母）")
    finger.type("dibaomingdanluozizhaopian")
    finger.tap("空格", "首页", "有话要说", "环境", "下一步")
    finger.type("ludenghuailebannianmeirenxiu")
    finger.tap("空格", "下一步", "留电话，打给我")
    finger.type(OTHER)
    finger.tap("完成", "下一步", "提交", "好了，回首页", "申请公开信息")
    apply(finger)
    said, form = sorted(kiosk.letters(), key=lambda one: "act" not in one)
    texts = (said["text"], form["wanted"]["description"])
    finger.close()
    return Walk(finger.points, (*texts, ID_NUMBER, PHONE, OTHER))


def apply(finger: Finger) -> None:
    finger.tap("开始填", "知道了", "云溪县人民政府", "下一步")
    finger.type("daolugongchengzhangjianguo")
    finger.tap("空格", "下一步", "我自己去取（纸质）", "下一步", "个人", "下一步")
    finger.type("zhangjianguo")
    finger.tap("完成", "下一步", "身份证")
    finger.type(ID_NUMBER)
    finger.tap("完成", "下一步")
    finger.type(PHONE)
    finger.tap("完成", "下一步", "下一步")
    finger.tap("以上是我本人填写，内容属实。", "提交申请")


@pytest.fixture
def kiosk(tmp_path: Path, display: str) -> Iterator[KioskProcess]:
    state = applying(tmp_path / "kiosk" / "state", Panel(*SIZE)).state
    with (state.device / "kiosk.yaml").open("w", encoding="utf-8") as file:
        file.write(IDLE)
    (tmp_path / "kiosk" / "tmp").mkdir()
    environment = {
        "DISPLAY": display,
        "SDL_VIDEODRIVER": "x11",
        "TMPDIR": str(tmp_path / "kiosk" / "tmp"),
        "HOME": str(tmp_path / "kiosk"),
    }
    with KioskProcess(state.folder, environment, size="540x960") as running:
        assert running.hears("READY=1")
        yield running


def test_nothing_of_a_whole_visit_is_left(
    kiosk: KioskProcess,
    walk: Walk,
    display: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    wait_until(lambda: len(kiosk.children()) == 2)
    front, warm = kiosk.children()
    touch(display, walk.points)
    letters = tmp_path / "kiosk" / "state" / "outbox" / "new"
    assert len(list(letters.glob("*.kfe"))) == 2
    assert any(holds(front, secret) for secret in walk.secrets)

    assert wait_until(lambda: front not in kiosk.children())
    wait_until(lambda: len(kiosk.children()) == 2)

    processes = (kiosk.process.pid, *kiosk.children())
    assert warm in processes
    assert [s for s in walk.secrets for pid in processes if holds(pid, s)] == []
    assert [s for s in walk.secrets if s in everything(tmp_path / "kiosk")] == []
    assert not owner_of_any_selection(display)
    logged = "".join(capfd.readouterr())
    assert [s for s in walk.secrets if s in logged] == []


def touch(display: str, points: list[tuple[float, float]]) -> None:
    words: list[str] = []
    for x, y in points:
        place = [str(round(x)), str(round(SIZE[1] - y))]
        words += ["mousemove", *place, "click", "1", "sleep", PACE]
    do(display, *words)


@dataclass
class Bytes:
    """All bytes of many files; ``in`` looks for a text as any of us would write it."""

    parts: list[bytes]

    def __contains__(self, text: object) -> bool:
        wanted = [str(text).encode(encoding) for encoding in ENCODINGS]
        return any(word in part for part in self.parts for word in wanted)


def everything(folder: Path) -> Bytes:
    """Return what lies below ``folder`` and in shared memory."""
    paths = [*folder.rglob("*"), *SHARED.rglob("*")]
    return Bytes(
        [p.read_bytes() for p in paths if p.is_file() and os.access(p, os.R_OK)]
    )


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
