"""A child of the launcher: one session's process and what it has said."""

import logging
import os
import time
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from kiosk.ahead import be_session
from kiosk.fork import fork
from kiosk.lines import show_line
from kiosk.metrics import Panel
from kiosk.printer.spool import Spool

log = logging.getLogger(__name__)

END_SECONDS = 3.0  # one that will not end within this is killed
READ_BYTES = 4096


class Mode(StrEnum):
    """What the screen is for: people who touch it, or people who pass by."""

    KIOSK = "kiosk"
    SIGNAGE = "signage"


@dataclass(frozen=True, slots=True)
class Launch:
    """What every child is started with; ``panel`` None: what the operator set.

    ``spool`` is where sessions hand jobs to the print process, if a printer is set.
    """

    state: Path
    panel: Panel | None = None
    is_windowed: bool = False
    mode: Mode = Mode.KIOSK
    spool: Spool | None = None


class Child:
    """One session's process."""

    def __init__(self, launch: Launch) -> None:
        self._rest = b""
        self.is_ready = False  # whether it may be shown
        self.is_asked = False  # whether it was
        self.heard_at = time.monotonic()
        self._process = fork(partial(be_session, options(launch)))

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def fileno(self) -> int:
        """Return what a selector waits on."""
        return self._process.out

    def lines(self) -> list[str] | None:
        """Return what it has said since; None when it has ended.

        Called when there is something to read, so it never waits.
        """
        data = os.read(self.fileno(), READ_BYTES)
        if not data:
            return None
        self.heard_at = time.monotonic()
        *whole, self._rest = (self._rest + data).split(b"\n")
        return [line.decode(errors="replace").strip() for line in whole]

    def show(self, *, locked_seconds: float, wrong: int) -> None:
        """Ask it to come to the front; ``lines`` tells if it has just ended.

        What it is told of the operator's door is that of ``kiosk.lines.show_line``.
        """
        self.is_asked = True
        line = f"{show_line(locked_seconds, wrong)}\n"
        try:
            os.write(self._process.to, line.encode())
        except BrokenPipeError:
            log.warning("child ended before it was shown pid=%s", self.pid)

    def end(self) -> None:
        """End it, gently and then not."""
        self._process.end(END_SECONDS)


def options(launch: Launch) -> list[str]:
    """Return what the session is told on its command line."""
    options = ["--state", str(launch.state), "--mode", launch.mode]
    if launch.panel:
        panel = launch.panel
        options += ["--panel", f"{panel.width}x{panel.height}@{panel.diagonal_inch}"]
    return options
