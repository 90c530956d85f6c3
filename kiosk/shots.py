"""Every screen as a picture, and what is wrong with it: what ``gk kiosk shots`` runs.

A process of its own, with the window's environment already set. One JSON object a
line: ``{"file": …, "faults": [[kind, what], …]}``; not every page gets a picture.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from kivy.base import EventLoop
from kivy.core.window import Window
from kivy.graphics import opengl

from boards.content.item import Item
from kiosk.actions import Place, Turn
from kiosk.app import settings_of
from kiosk.metrics import Metrics, TextMode, panel_named
from kiosk.opening import open_world
from kiosk.presenters.rows import place_of_kind
from kiosk.scenes import Scenes
from kiosk.screens.base import Scene
from kiosk.stage import Stage, Timing
from kiosk.theme import Contrast, rgb
from kiosk.widgets.pen import register_fonts
from sync.state import KioskState

PICTURED = 3  # pages of one place that get a picture; the others are only looked over
PREVIEWED = 40  # pages of one item that get one
COVERS = ("asking", "cleared")


class Shots:
    """Draws places on a stage one by one and says what is wrong with them."""

    def __init__(self, stage: Stage, out: Path, suffix: str) -> None:
        self._stage = stage
        self._out = out
        self._suffix = suffix

    def of_scene(self, scene: Scene) -> Iterator[dict[str, object]]:
        """Yield a result for each page of each sample of ``scene``."""
        for number, place in enumerate(scene.samples(self._stage.world)):
            name = f"{scene.name}-{number + 1}"
            self._stage.open(place)
            yield from self._pages(name, scene)

    def of_item(self, ref: str) -> Iterator[dict[str, object]]:
        """Yield a result for each page of the item ``ref``: ``1.png``, ``2.png`` …."""
        found = self._stage.world.library.item(ref)
        kind = found.line.kind if found and isinstance(found.line, Item) else ""
        self._stage.open(place_of_kind(kind, ref))
        for page in range(self._stage.pages):
            yield self._result(str(page + 1) if page < PREVIEWED else "")
            self._stage.act(Turn(1))

    def of_cover(self, name: str) -> Iterator[dict[str, object]]:
        """Yield the countdown, or the last words."""
        self._stage.open(Place("home"))
        if name == "asking":
            self._stage.ask()
        else:
            self._stage.clear()
        yield self._result(name)
        self._stage.widget.uncover()

    def _pages(self, name: str, scene: Scene) -> Iterator[dict[str, object]]:
        if scene.is_bare:
            yield self._result(name)
            return
        for page in range(self._stage.pages):
            is_pictured = page < PICTURED or page == self._stage.pages - 1
            yield self._result(f"{name}-p{page + 1}" if is_pictured else "")
            self._stage.act(Turn(1))

    def _result(self, name: str) -> dict[str, object]:
        found = self._stage.gate().check(self._stage.panels())
        failed, self._stage.guard.failed = self._stage.guard.failed, []
        faults = [
            *([fault.kind, fault.what] for fault in found),
            *(["failed", what] for what in failed),
        ]
        if not name:
            return {"faults": faults}
        path = self._out / ("-".join(filter(None, (name, self._suffix))) + ".png")
        _save(path)
        return {"file": str(path), "faults": faults}


def _save(path: Path) -> None:
    EventLoop.idle()
    EventLoop.idle()  # drawing is asynchronous: one frame draws, the next has drawn
    made = Window.screenshot(name=str(path))
    Path(made).replace(path)


def main() -> None:
    """Draw what the command line asks for and print a line for each page."""
    options = _options()
    settings = settings_of(options.state, options.panel)
    register_fonts()
    EventLoop.ensure_window()
    Window.bind(on_flip=lambda *_: opengl.glFinish())  # offscreen nothing else flushes
    world = open_world(KioskState(options.state), settings, lambda: datetime.now(UTC))  # noqa: TID251 - an edge
    world.contrast = options.contrast
    world.metrics = Metrics(options.panel, options.text, options.reach == "low")
    world.caption = world.words("chrome.draft") if options.draft else ""
    listed = Scenes()
    stage = Stage(world, listed, Timing(time.monotonic))
    Window.clearcolor = (*rgb(stage.palette["bg"]), 1)
    Window.add_widget(stage.widget)
    EventLoop.status = "started"
    size = f"{options.panel.width}x{options.panel.height}"
    parts = [size, options.text, options.contrast, options.reach]
    parts = [] if options.item else [part for part in parts if part != "normal"]
    shots = Shots(stage, options.out, "-".join(parts))
    if options.item:
        _print(shots.of_item(options.item))
    else:
        _print_all(shots, listed.values(), options.screens)


def _print_all(shots: Shots, listed: Iterable[Scene], screens: str) -> None:
    wanted = set(filter(None, screens.split(",")))
    for scene in listed:
        if not wanted or scene.name in wanted:
            _print(shots.of_scene(scene))
    for cover in COVERS:
        if not wanted or cover in wanted:
            _print(shots.of_cover(cover))


def _print(results: Iterator[dict[str, object]]) -> None:
    for result in results:
        print(json.dumps(result, ensure_ascii=False), flush=True)  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="shots")
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--panel", type=panel_named, required=True)
    parser.add_argument("--screens", default="")
    parser.add_argument("--item", default="", help="draw this item alone")
    parser.add_argument("--draft", action="store_true", help="say that it is one")
    parser.add_argument("--text", type=TextMode, default=TextMode.NORMAL)
    parser.add_argument("--contrast", type=Contrast, default=Contrast.NORMAL)
    parser.add_argument("--reach", choices=("normal", "low"), default="normal")
    return parser.parse_args()


if __name__ == "__main__":
    main()
