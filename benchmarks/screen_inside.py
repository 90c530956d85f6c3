"""What ``benchmarks.screen`` measures inside the process that has the window."""

import random
import resource
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.graphics import Color, Rectangle, opengl
from kivy.tests.common import UnitTestTouch
from kivy.uix.widget import Widget

from kiosk.actions import Home, Place
from kiosk.input.model import handwriting_model
from kiosk.metrics import TextMode
from kiosk.opening import open_world
from kiosk.scenes import Scenes
from kiosk.settings import Settings
from kiosk.stage import Stage, Timing
from kiosk.theme import Contrast
from kiosk.widgets.pen import register_fonts
from kiosk.widgets.zone import Zone
from sync.instants import parse_instant
from sync.state import KioskState

NOW = parse_instant("2026-11-21 08:00")
BOARD = "430121105207"
SEED = 4
CHANGES = 1000
WAYS = (
    "home",
    "list",
    "help",
    "search",
    "boards",
    "changes",
    "progress",
    "foi",
    "item",
)


class Bench:
    """One window, ours and a bare widget put into it in turn."""

    def __init__(self, state: Path, count: int) -> None:
        register_fonts()
        EventLoop.ensure_window()
        self.count = count
        self.now = 1000.0
        self.world = open_world(KioskState(state), Settings(), lambda: NOW)
        scenes = Scenes()
        self.stage = Stage(self.world, scenes, Timing(lambda: self.now))
        Window.bind(on_flip=lambda *_: opengl.glFinish())
        Window.add_widget(self.stage.widget)
        self.stage.widget.size = Window.size
        EventLoop.status = "started"
        scenes.warm(self.world)
        self.chance = random.Random(SEED)

    def run(self) -> dict[str, float]:
        """Return every figure by its name."""
        told: dict[str, float] = {}
        bare, ours = self._switching()
        self._as_usual()
        told["switch_bare_p95_ms"] = _p95(bare)
        told["touch_to_drawn_p95_ms"] = _p95(ours)
        told["touch_ratio_p95"] = round(_p95(ours) / _p95(bare), 2)
        empty, full = self._frames("none"), self._frames(BOARD)
        told["empty_list_frame_ms"] = empty
        told["long_list_frame_ms"] = full
        told["list_frame_ratio"] = round(full / empty, 2)
        told["turn_page_p95_ms"] = _p95(self._turning())
        told["typed_to_results_p95_ms"] = _p95(self._typing())
        told["grown_mib"] = self._growth()
        told["handwriting"] = float(self._write())
        told["resident_mib"] = round(_resident(), 1)
        return told

    def _switching(self) -> tuple[list[float], list[float]]:
        """Switch two prebuilt empty screens and touch what leads on, each in turn."""
        bare: list[float] = []
        ours: list[float] = []
        pair = [_blank(shade) for shade in (0.9, 0.8)]
        for number in range(self.count):
            Window.remove_widget(self.stage.widget)
            new, old = pair[number % 2], pair[1 - number % 2]
            Window.add_widget(old)
            EventLoop.idle()
            bare.append(_timed(partial(_swap, new, old)))
            Window.remove_widget(new)
            Window.add_widget(self.stage.widget)
            ours.append(self._onward())
        return bare, ours

    def _as_usual(self) -> None:
        """Show what follows as a session begins: touches chose some text size."""
        self.world.metrics = replace(self.world.metrics, mode=TextMode.NORMAL)
        self.world.contrast = Contrast.NORMAL

    def _onward(self) -> float:
        """Touch one of what can be touched on the home screen."""
        self._open(Place("home"))
        cells = [
            (zone, cell)
            for zone in self.stage.widget.walk()
            if isinstance(zone, Zone)
            for cell in zone.panel.cells
            if cell.action
        ]
        zone, cell = self.chance.choice(cells)
        return self._touched(zone.centre_of(cell))

    def _touched(self, at: tuple[float, float]) -> float:
        self.now += 1
        finger = UnitTestTouch(*at)
        finger.time_start = self.now
        finger.touch_down()
        EventLoop.idle()
        return _timed(finger.touch_up)

    def _frames(self, board: str) -> float:
        """Return the median frame of a list that is drawn anew each time."""
        self._open(Place("list", board))
        return _median(
            _timed(Window.canvas.ask_update) for _ in range(max(self.count // 3, 30))
        )

    def _turning(self) -> list[float]:
        self._open(Place("list", BOARD))
        pages = range(min(self.count, self.stage.pages - 1))
        return [_timed(partial(self._go, page + 1)) for page in pages]

    def _go(self, page: int) -> None:
        self.stage.trail = self.stage.trail.on_page(page)
        self.stage.draw()

    def _typing(self) -> list[float]:
        """Type what people look for, key by key, results drawn at each."""
        took = []
        for word in ("tingshui", "kaihui", "baoming", "tongzhi", "cwsz", "dibao"):
            self._open(Place("home"))
            self._open(Place("search"))
            for key in word:
                found = self._key(key)
                if found is not None:
                    took.append(self._touched(found))
            self.stage.act(Home())
        return took

    def _key(self, name: str) -> tuple[float, float] | None:
        for zone in self.stage.widget.walk():
            if isinstance(zone, Zone):
                for cell in zone.panel.cells:
                    if cell.action and cell.name == name:
                        return zone.centre_of(cell)
        return None

    def _growth(self) -> float:
        """Return by how many MiB a thousand random changes of screen grow."""
        self._wander(CHANGES // 2)  # every texture cache is full by then
        before = _resident()
        self._wander(CHANGES)
        return round(_resident() - before, 2)

    def _wander(self, count: int) -> None:
        rows = self.world.rows(BOARD, limit=200)
        for _ in range(count):
            way = self.chance.choice(WAYS)
            about = BOARD if way in {"list", "changes"} else ""
            if way == "item":
                about = self.chance.choice(rows).ref
            self._open(Place(way, about))

    def _open(self, place: Place) -> None:
        self.stage.open(place)
        EventLoop.idle()

    def _write(self) -> bool:
        """Have the hand recognised once, so that its model is in memory."""
        if handwriting_model() is None:
            return False
        self._open(Place("search", part="writing"))
        return True


def _blank(shade: float) -> Widget:
    widget = Widget(size=Window.size)
    with widget.canvas:
        Color(shade, shade, shade)
        Rectangle(size=Window.size)
    return widget


def _swap(new: Widget, old: Widget) -> None:
    Window.remove_widget(old)
    Window.add_widget(new)


def _timed(act: Callable[[], object]) -> float:
    """Return milliseconds until what ``act`` changed is on the glass."""
    began = perf_counter()
    act()
    EventLoop.idle()
    return (perf_counter() - began) * 1000


def _p95(values: list[float]) -> float:
    return round(statistics.quantiles(values, n=20)[-1], 2)


def _median(values: Iterator[float]) -> float:
    return round(statistics.median(values), 2)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / (1024 * 1024)
