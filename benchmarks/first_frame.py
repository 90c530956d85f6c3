"""The first usable frame of the kiosk against a bare Kivy window with the same font.

    .venv/bin/python benchmarks/first_frame.py [RUNS]

Each run is a new process, ours and the bare one in turn, from its start to the first
frame on the glass; offscreen, so that no X server counts. Ours has a library of ten
thousand items behind it and shows the cards; ``home`` is the first touch after that.
``warm`` is what a resident waits for: the next session stands ready behind a hidden
window, and comes to the front when the one before is over.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
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

ITEMS = 10_000
NOW = parse_instant("2026-11-21 08:00")
PANEL = Panel()
MEBIBYTE = 1024
WARM_LINES = 16  # four a second

BARE = """
import resource, sys
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
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0, flush=True)
"""
OURS = """
import resource, sys, time
from datetime import datetime
from pathlib import Path
from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.graphics import opengl
from kiosk.actions import Place
from kiosk.opening import open_world
from kiosk.scenes import scenes
from kiosk.settings import Settings
from kiosk.stage import Stage, Timing
from kiosk.widgets.pen import register_fonts
from sync.state import KioskState
register_fonts()
EventLoop.ensure_window()
now = datetime.fromisoformat(sys.argv[2])
world = open_world(KioskState(Path(sys.argv[1])), Settings(), lambda: now)
stage = Stage(world, scenes(), Timing(time.monotonic))
Window.bind(on_flip=lambda *_: opengl.glFinish())
Window.add_widget(stage.widget)
EventLoop.status = "started"
stage.open(Place("attract"))
EventLoop.idle()
shown = time.perf_counter()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
stage.open(Place("home"))
EventLoop.idle()
print(memory, time.perf_counter() - shown, flush=True)
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


def measured(code: str, *words: str) -> tuple[float, float, float]:
    """Return seconds to the first frame, MiB then, and seconds to the second screen."""
    with tempfile.TemporaryDirectory() as home:
        environment = screen_environment(
            {**os.environ, "SDL_VIDEODRIVER": "offscreen"},
            PANEL,
            home=home,
            is_windowed=True,
        )
        began = perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", code, *words],
            env=environment,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
        ) as process:
            line = process.stdout.readline() if process.stdout else b""
            took = perf_counter() - began
        memory, second = line.split()
    return took - float(second), float(memory) / MEBIBYTE, float(second)


def warmed(folder: str) -> float:
    """Return seconds from ``show`` to the first frame of a child that stood ready."""
    with tempfile.TemporaryDirectory() as home:
        environment = screen_environment(
            {**os.environ, "SDL_VIDEODRIVER": "offscreen"},
            PANEL,
            home=home,
            is_windowed=True,
        )
        with subprocess.Popen(
            [sys.executable, "-m", "kiosk.app", "--state", folder],
            env=environment | {"KCFG_GRAPHICS_WINDOW_STATE": "hidden"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
        ) as child:
            assert child.stdin
            assert child.stdout
            for _ in range(WARM_LINES):  # ready, and alive for some seconds
                child.stdout.readline()
            began = perf_counter()
            child.stdin.write(b"show\n")
            child.stdin.flush()
            while child.stdout.readline().strip() != b"shown":
                pass
            took = perf_counter() - began
            child.terminate()
    return took


def main() -> None:
    """Measure both in turn and print medians and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    font = str(assets.path("fonts/NotoSansSC-Regular.ttf"))
    with tempfile.TemporaryDirectory() as folder:
        make_state(Path(folder))
        pairs = [
            (measured(BARE, font), measured(OURS, folder, NOW.isoformat()))
            for _ in range(runs)
        ]
        warm = statistics.median(warmed(folder) for _ in range(runs))
    bare, ours = (
        [statistics.median(run[side][i] for run in pairs) for i in range(3)]
        for side in (0, 1)
    )
    print(f"{'':12}{'first frame s':>16}{'memory MiB':>14}{'home ms':>10}")
    print(f"{'bare window':12}{bare[0]:16.2f}{bare[1]:14.0f}{'–':>10}")
    print(f"{'kiosk':12}{ours[0]:16.2f}{ours[1]:14.0f}{ours[2] * 1000:10.0f}")
    print(f"{'kiosk, warm':12}{warm:16.2f}")
    print(f"{'ratio':12}{ours[0] / bare[0]:16.2f}{ours[1] / bare[1]:14.2f}")
    told = {"ratio": ours[0] / bare[0], "warm_ratio": warm / bare[0]}
    print(json.dumps({"runs": runs} | {k: round(v, 2) for k, v in told.items()}))


if __name__ == "__main__":
    main()
