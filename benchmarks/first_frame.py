"""The first usable frame of the kiosk against a bare Kivy window with the same font.

    .venv/bin/python -m benchmarks.first_frame [RUNS]

All in turn, offscreen, so that no X server counts; ours has a library of ten thousand
items behind it and shows the cards. Modules lie compiled, as they are installed. Of the
first two the CPU is told too, which says more on a machine that has other things to do.

bare      a new process: its start to the first frame of one label
boot      once a day: the start of ``gk kiosk run``, with all it loads, to ``READY=1``
begins    a session of a running kiosk when none stood ready: its fork to its frame
waits     what a resident waits for: ``show`` to the frame of one that stood ready
"""

import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter

import assets
from boards.content.board import Board
from boards.content.edition import Edition
from boards.content.item import Item, PublisherName
from boards.library.writer import LibraryWriter
from kiosk.environment import screen_environment
from kiosk.metrics import Panel
from sync.formats.status import Clock, Status
from sync.instants import parse_instant
from sync.state import KioskState
from sync.statuses import write_status
from tests.boards.shelved import signed
from tests.window.kiosk_process import KioskProcess

ITEMS = 10_000
NOW = parse_instant("2026-11-21 08:00")
PANEL = Panel()
MEBIBYTE = 1024
OFFSCREEN = {"SDL_VIDEODRIVER": "offscreen"}
ROOT = Path(__file__).parents[1]
ROOMS = ("assets", "boards", "foi", "kiosk", "sync")
OUR_CHOICE = (
    "KIVY_IMAGE",
    "KIVY_AUDIO",
)  # of Kivy's parts; the bare window is Kivy as it comes
NANO = 1e9

BARE = """
import resource, sys, time
from kivy.base import EventLoop
from kivy.core.text import LabelBase
from kivy.core.window import Window
from kivy.graphics import opengl
from kivy.uix.label import Label
LabelBase.register("Roboto", sys.argv[1])
Window.bind(on_flip=lambda *_: opengl.glFinish())
Window.add_widget(Label(text="青塘村 村务公开", font_size=48))
EventLoop.ensure_window()
EventLoop.status = "started"
EventLoop.idle()
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.thread_time(), rss, flush=True)
"""


def make_state(folder: Path) -> None:
    """Fill a kiosk's state with a village of ten thousand items."""
    board = Board(code="430121105207", name="青塘村", kind="village")
    lines = tuple(
        Item(
            id=f"i{number}",
            kind="notice",
            title=f"第{number}号通知：停水、开会、报名",
            matter="1002",
            disclosure="public",
            publisher=PublisherName("cunwei", "青塘村村民委员会"),
            publish_at=NOW,
            body="请各户相互转告。" * 20,
            revision=1,
            fingerprint="K7M39Q",
        )
        for number in range(ITEMS)
    )
    state = KioskState(folder)
    with LibraryWriter(state.library) as writer:
        writer.apply(signed(board.code, 1, Edition(board, lines).to_bytes()))
    write_status(state.status, Status(at=NOW, clock=Clock(trusted=True, floor_at=NOW)))


def bare(font: str) -> dict[str, float]:
    """Return seconds to the frame of a bare window, of CPU too, and MiB then."""
    with tempfile.TemporaryDirectory() as home:
        environment = screen_environment(
            {**os.environ, **OFFSCREEN}, PANEL, home=home, is_windowed=True
        )
        for name in OUR_CHOICE:
            del environment[name]
        began = perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", BARE, font],
            env=environment,
            stdout=subprocess.PIPE,
        ) as process:
            line = process.stdout.readline() if process.stdout else b""
            took = perf_counter() - began
        cpu, rss = map(float, line.split())
        return {"bare": took, "bare_cpu": cpu, "bare_mib": rss / MEBIBYTE}


def booted(state: Path) -> dict[str, float]:
    """Return seconds to the frame of the kiosk's first session, and those of CPU."""
    began = perf_counter()
    with KioskProcess(state, OFFSCREEN, size=f"{PANEL.width}x{PANEL.height}") as kiosk:
        kiosk.hears("READY=1")
        took = perf_counter() - began
        processes = (kiosk.process.pid, kiosk.children()[0])
        return {"boot": took, "boot_cpu": sum(map(cpu_of, processes))}


def cpu_of(process: int) -> float:
    """Return seconds that the first thread of ``process`` has had the CPU."""
    told = Path(f"/proc/{process}/schedstat").read_text(encoding="ascii")
    return int(told.split()[0]) / NANO


def sessions(state: Path) -> dict[str, float]:
    """Return what ``benchmarks.next_session`` measured in a launcher of its own."""
    command = [sys.executable, "-m", "benchmarks.next_session", str(state)]
    done = subprocess.run(
        command,
        env={**os.environ, **OFFSCREEN},
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    """Measure all in turn; print medians, and what of the bare window each takes."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    font = str(assets.path("fonts/NotoSansSC-Regular.ttf"))
    found: dict[str, list[float]] = defaultdict(list)
    for room in ROOMS:
        compileall.compile_dir(ROOT / room, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        make_state(Path(folder))
        for _ in range(runs):
            state = Path(folder)
            told = bare(font) | booted(state) | sessions(state)
            for name, value in told.items():
                found[name].append(value)
    median = {name: statistics.median(values) for name, values in found.items()}
    for name in ("bare", "boot", "begins", "waits"):
        share = median[name] / median["bare"]
        print(f"{name:8}{median[name]:8.3f} s{share:8.2f} x bare")
    bare_cpu, boot_cpu = median["bare_cpu"], median["boot_cpu"]
    print(f"CPU: bare {bare_cpu:.3f}, boot {boot_cpu:.3f}, {boot_cpu / bare_cpu:.2f} x")
    print(f"memory: bare {median['bare_mib']:.0f}, ours {median['mib']:.0f} MiB,")
    print(f"of which a second session adds {median['own_mib']:.0f} MiB")
    rounded = {name: round(value, 3) for name, value in median.items()}
    print(json.dumps({"runs": runs, **rounded}))


if __name__ == "__main__":
    main()
