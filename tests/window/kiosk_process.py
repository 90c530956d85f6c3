"""The kiosk as systemd runs it: a launcher with real children, told of by its notices.

with KioskProcess(state, {"SDL_VIDEODRIVER": "offscreen"}) as kiosk:
    kiosk.hears("READY=1")
    front, warm = kiosk.both()
    kiosk.process.terminate()
"""

import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.waiting import PATIENCE, wait_until

GLASS = "270x480"


class KioskProcess:
    """``gk kiosk run`` on a state folder, with a socket where systemd would listen."""

    def __init__(
        self,
        state: Path,
        environment: Mapping[str, str],
        *,
        size: str = GLASS,
        mode: str = "kiosk",
    ) -> None:
        name = f"\0gk-test-{os.getpid()}-{id(self)}"
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(name)
        command = ["-c", "import gk; gk.main()", "kiosk", "run", "--state", str(state)]
        self.process = subprocess.Popen(
            [sys.executable, *command, "--windowed", "--size", size, "--mode", mode],
            env={
                **os.environ,
                "NOTIFY_SOCKET": "@" + name[1:],
                "WATCHDOG_USEC": "900000",
                **environment,
            },
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        self._line.close()

    def hears(self, message: str) -> None:
        """Wait until the kiosk says ``message``."""
        told: list[str] = []
        while message not in told:
            assert select.select([self._line], [], [], PATIENCE)[0], told
            told.append(self._line.recv(100).decode())

    def children(self) -> list[int]:
        """Return the process ids of the children, the oldest first."""
        pid = self.process.pid
        path = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in path.read_text(encoding="ascii").split()]

    def both(self) -> tuple[int, int]:
        """Wait for the child on the glass and the next one; return them."""
        wait_until(lambda: len(self.children()) == 2)
        front, warm = self.children()
        return front, warm

    def after(self, front: int) -> tuple[int, int]:
        """Wait until the session of ``front`` is over; return the two that follow."""
        wait_until(lambda: front not in self.children())
        return self.both()

    def kill(self, child: int) -> None:
        """Kill a child as a crash would."""
        os.kill(child, signal.SIGKILL)
