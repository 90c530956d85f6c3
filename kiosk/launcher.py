"""The launcher: never ends, knows nobody, and always has the next session warm.

One child process is one session. When it is over the next one has loaded everything and
waits behind a hidden window, so it comes up within a frame, and only then the old one,
with all that was typed into it, is ended. Each is forked off this process, which has
loaded what they share and opens no window itself.
"""

import logging
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from kiosk.ahead import load_first, load_rest
from kiosk.child import Child, Launch
from kiosk.environment import screen_environment
from kiosk.lines import ALIVE, ORDERS, OVER, READY, RIGHT, SHOWN, WRONG
from kiosk.machine_orders import carry_out
from kiosk.metrics import Panel
from kiosk.notify import notify, watchdog_seconds
from kiosk.pin import Tries

log = logging.getLogger(__name__)

CRASHES, CRASH_SECONDS = 5, 60.0  # so many within so long: give up, systemd decides
HUNG_SECONDS = 30.0  # silent for so long: the child hangs
WAIT_SECONDS = 0.5


@dataclass
class Crashes:
    """When children crashed lately; too many mean that starting again is no use."""

    moments: list[float] = field(default_factory=list)

    def add(self, now: float) -> None:
        """Note a crash at ``now``."""
        recent = [moment for moment in self.moments if now - moment < CRASH_SECONDS]
        self.moments = [*recent, now]

    @property
    def are_too_many(self) -> bool:
        """Whether it is time to give up."""
        return len(self.moments) >= CRASHES


class Launcher:
    """Keeps one child on the glass and one warm, until it is told to stop."""

    def __init__(self, launch: Launch, *, seconds: Callable[[], float]) -> None:
        self._launch = launch
        self._seconds = seconds
        self._front: Child | None = None  # the one that is shown
        self._next: Child | None = None
        self._is_wanted = True  # whether the next one should come to the front
        self._crashes = Crashes()
        self._told_at = 0.0
        self._is_stopped = False
        self._tries = Tries()  # at the operator's door, over all sessions

    def stop(self, *_: int | FrameType | None) -> None:
        """End as soon as possible; what ``SIGTERM`` does."""
        self._is_stopped = True

    def run(self) -> int:
        """Run until stopped; return the exit code."""
        try:
            while not self._is_stopped and not self._crashes.are_too_many:
                self._turn()
        finally:
            for child in filter(None, (self._front, self._next)):
                child.end()
        return 1 if self._crashes.are_too_many else 0

    def _turn(self) -> None:
        if self._next is None:
            if self._front:  # the first frame of the day waits for nothing
                load_rest()
            self._next = Child(self._launch)
        children = [child for child in (self._front, self._next) if child]
        readable, _, _ = select.select(children, [], [], WAIT_SECONDS)
        for child in readable:
            self._hear(child)
        for child in children:
            if self._seconds() - child.heard_at > HUNG_SECONDS:
                log.error("child hangs pid=%s", child.pid)
                self._lose(child)

    def _hear(self, child: Child) -> None:
        lines = child.lines()
        if lines is None:
            log.error("child ended by itself pid=%s", child.pid)
            self._lose(child)
            return
        for line in lines:
            if child is self._front:
                self._hear_front(line)
            elif child is self._next:
                self._hear_next(line)

    def _hear_front(self, line: str) -> None:
        if line == ALIVE:
            self._tell_alive()
        elif line == OVER:
            self._is_wanted = True
            self._bring_up()
        elif line == WRONG:
            self._tries = self._tries.failed(self._seconds())
        elif line == RIGHT:
            self._tries = Tries()
        elif line in ORDERS and not self._is_stopped:
            log.info("order of the operator order=%s", line)
            carry_out(line)
            self.stop()

    def _hear_next(self, line: str) -> None:
        if line == READY and self._next:
            self._next.is_ready = True
            self._bring_up()
        elif line == SHOWN:
            self._hand_over()

    def _bring_up(self) -> None:
        following = self._next
        is_free = following and following.is_ready and not following.is_asked
        if following and is_free and self._is_wanted:
            left = self._tries.seconds_left(self._seconds())
            following.show(locked_seconds=left, wrong=self._tries.wrong)

    def _hand_over(self) -> None:
        """End the session that is over, now that the next one is on the glass."""
        if self._front:
            self._front.end()
            self._sweep()
        else:
            notify("READY=1")
        self._front, self._next, self._is_wanted = self._next, None, False

    def _sweep(self) -> None:
        """Drop what the session that ended wanted printed and nobody has begun."""
        if self._launch.spool:
            self._launch.spool.sweep()

    def _lose(self, child: Child) -> None:
        """End a child that is gone or useless; another one takes its place."""
        child.end()
        if child is self._front:
            self._sweep()
            if not self._is_wanted:  # a session that is over may end by itself
                self._crashes.add(self._seconds())
            self._front, self._is_wanted = None, True
            self._bring_up()
        elif child is self._next:
            self._crashes.add(self._seconds())
            self._next = None

    def _tell_alive(self) -> None:
        every = watchdog_seconds()
        if every and self._seconds() - self._told_at >= every:
            self._told_at = self._seconds()
            notify("WATCHDOG=1")


def prepare(what: Launch) -> None:
    """Load what the first frame needs, for the glass of ``what``.

    Raises:
        ImportError: something is not installed, or a library of the system is missing.
    """
    panel, is_windowed = what.panel or Panel(), what.is_windowed
    os.environ |= screen_environment(
        os.environ, panel, home=os.devnull, is_windowed=is_windowed
    ) | {"KCFG_GRAPHICS_WINDOW_STATE": "hidden"}
    load_first()


def launch(what: Launch) -> int:
    """Run a launcher until ``SIGTERM`` or ``SIGINT``; return the exit code."""
    try:
        prepare(what)
    except ImportError:
        log.exception("the screen cannot be loaded")
        return 1
    launcher = Launcher(what, seconds=time.monotonic)
    signal.signal(signal.SIGTERM, launcher.stop)
    signal.signal(signal.SIGINT, launcher.stop)
    return launcher.run()
