"""The process of one session: opens the window, waits to be shown, ends when cleared.

Forked off ``kiosk.launcher`` in the environment of ``kiosk.environment``; talks to it
in lines: it says ``ready``, ``shown``, ``alive`` and ``over``, it hears ``show``. No
network, no threads. Its end is what clears everything a resident typed or saw.
"""

import argparse
import select
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.base import EventLoop
from kivy.clock import Clock
from kivy.config import Config
from kivy.core.window import Window
from kivy.graphics import opengl
from kivy.uix.widget import Widget

from kiosk.actions import Place
from kiosk.aloud import ReadingAloud
from kiosk.child import Mode
from kiosk.lines import ALIVE, OVER, READY, SHOWN, shown_for
from kiosk.listening import Listening
from kiosk.metrics import Panel, panel_named
from kiosk.opening import open_world
from kiosk.pin import Tries
from kiosk.presenters.slides import CARD_SECONDS
from kiosk.scenes import SCENES, SIGNAGE, Scenes
from kiosk.session import Phase
from kiosk.settings import Settings, read_settings
from kiosk.speech import Voice
from kiosk.stage import Stage, Timing
from kiosk.theme import rgb
from kiosk.widgets.lockdown import lock_down
from kiosk.widgets.mouse import keep_every_point
from kiosk.widgets.pen import register_fonts
from kiosk.widgets.player import Player
from sync.errors import FileFormatError
from sync.state import KioskState

TICKS_A_SECOND = 4
WARM_AFTER_SECONDS = 1.0  # one that is wanted at once is on the glass by then
OVER_SECONDS = 3.0  # the launcher ends us; without one we end ourselves


class KioskApp(App):
    """Holds the stage in the window and lets time pass; it has no rules of its own."""

    def __init__(
        self, stage: Stage, scenes: Scenes, say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._stage = stage
        self._scenes = scenes
        self._say = say
        self._is_showing = False  # asked to, and no frame drawn since
        self._over_at: float | None = None

    def build(self) -> Widget:
        Window.clearcolor = (*rgb(self._stage.palette["bg"]), 1)
        lock_down()
        Window.bind(on_flip=lambda *_: self._flip())
        self._stage.open(Place("attract"))
        Clock.schedule_interval(lambda _: self._hear(), 0)
        Clock.schedule_interval(lambda _: self._tick(), 1 / TICKS_A_SECOND)
        return self._stage.widget

    def on_start(self) -> None:
        self._say(READY)
        Clock.schedule_once(lambda _: self._warm(), WARM_AFTER_SECONDS)
        Clock.schedule_interval(lambda _: self._warm(), CARD_SECONDS)

    def open_settings(self, *_: Any) -> None:
        """Open nothing: F1 would show Kivy's own settings to anybody."""

    def show(self) -> None:
        """Come to the front: the session before has ended."""
        Window.show()
        Window.raise_window()
        self._stage.is_front = True
        self._stage.open(Place("attract"))
        self._is_showing = True

    def _warm(self) -> None:
        """Make ready what the first keyboard needs, while nobody waits for it.

        What goes wrong in it is reported; it ends nothing.
        """
        stage = self._stage
        if stage.session.phase is Phase.WAITING:
            stage.guard.attempt(
                stage.trail.here, partial(self._scenes.warm, stage.world)
            )

    def _flip(self) -> bool:
        """Put the first frame on the glass and say so; True: it has been flipped.

        Kivy tells of a flip before it does it.
        """
        if not self._is_showing:
            return False
        Window.flip()
        opengl.glFinish()  # drawn, not only asked for: the one before is ended now
        self._is_showing = False
        self._say(SHOWN)
        Clock.schedule_interval(lambda _: self._scenes.load_another(), 0)
        return True

    def _hear(self) -> None:
        """Hear the launcher with every frame: somebody waits for this session."""
        while _hears(sys.stdin):
            line = sys.stdin.readline()
            if not line:  # the launcher is gone, so nobody would ever end us
                self.stop()
                return
            door = shown_for(line)
            if door is not None:
                locked, wrong = door
                tries = Tries(wrong, time.monotonic() + locked)
                self._stage.world.pin.tries = tries
                self.show()

    def _tick(self) -> None:
        self._say(ALIVE)
        Window.clearcolor = (*rgb(self._stage.palette["bg"]), 1)
        if self._stage.tick() is Phase.OVER:
            self._end()

    def _end(self) -> None:
        """Say that the session is over, and stay in front until the next one is."""
        if self._over_at is None:
            self._over_at = time.monotonic()
            self._say(OVER)
        elif time.monotonic() - self._over_at > OVER_SECONDS:
            self.stop()


def main(words: Sequence[str] | None = None) -> None:
    """Run one session for the state folder and panel that ``words`` name.

    None: the words of the command line.
    """
    options = _options(words)
    Clock.tick()  # it may have stood still since the launcher loaded it
    settings = settings_of(options.state, options.panel)
    register_fonts()
    drop_other_inputs()
    keep_every_point()
    world = open_world(KioskState(options.state), settings, lambda: datetime.now(UTC))  # noqa: TID251 - an edge
    timing = Timing(time.monotonic, settings.idle)
    world.tell = _say
    EventLoop.ensure_window()
    glass = replace(settings.panel, width=Window.width, height=Window.height)
    world.metrics = replace(settings, panel=glass).metrics
    scenes = Scenes(SIGNAGE if options.mode is Mode.SIGNAGE else SCENES)
    if options.mode is Mode.SIGNAGE:
        Window.bind(on_touch_down=lambda *_: True)  # nobody is meant to touch it
    app = KioskApp(Stage(world, scenes, timing, reading_aloud()), scenes, _say)
    signal.signal(signal.SIGTERM, lambda *_: app.stop())
    signal.signal(signal.SIGINT, lambda *_: app.stop())
    app.run()


def reading_aloud() -> ReadingAloud:
    """Return what reads aloud; it opens nothing before somebody may want to hear."""
    return ReadingAloud(Listening(Player(), Voice(), time.monotonic))


def drop_other_inputs() -> None:
    """Leave the window as the one source of touches.

    Kivy would also read ``/dev/input``, and every touch would count twice.
    """
    for name, _ in Config.items("input"):
        if name != "mouse":
            Config.remove_option("input", name)


def settings_of(state: Path, panel: Panel | None) -> Settings:
    """Return the operator's settings; ``panel`` named on the command line wins."""
    try:
        settings = read_settings(KioskState(state).device)
    except FileFormatError:
        settings = Settings()  # a wrong file must not blank a screen
    if panel is None:
        return settings
    return replace(settings, panel=panel)


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kiosk")
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--mode", type=Mode, default=Mode.KIOSK)
    parser.add_argument("--panel", type=panel_named, default=None)
    return parser.parse_args(words)


def _say(line: str) -> None:
    # Without a launcher nobody listens; that it is gone is heard as the end of stdin.
    with suppress(BrokenPipeError):
        print(line, flush=True)  # noqa: T201 - the pipe to the launcher


def _hears(pipe: Any) -> bool:
    return bool(select.select([pipe], [], [], 0)[0])


if __name__ == "__main__":
    main()
