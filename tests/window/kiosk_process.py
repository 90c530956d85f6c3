"""The kiosk as systemd runs it: a launcher with real children, told of by its notices.

with KioskProcess(state, {"SDL_VIDEODRIVER": "offscreen"}) as kiosk:
    assert kiosk.hears("READY=1")
    kiosk.process.terminate()
"""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

GLASS = "270x480"
PATIENCE = 60.0  # seconds; a loaded machine starts a window in five


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
        self.told: list[str] = []
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

    def hears(self, message: str, seconds: float = PATIENCE) -> bool:
        """Wait until the kiosk has said ``message``; False when it never did."""
        until = time.monotonic() + seconds
        while message not in self.told:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._line], [], [], left)[0]:
                return False
            self.told.append(self._line.recv(100).decode())
        return True

    def children(self) -> list[int]:
        """Return the process ids of the children, the oldest first."""
        pid = self.process.pid
        path = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in path.read_text(encoding="ascii").split()]

    def kill(self, child: int) -> None:
        """Kill a child as a crash would."""
        os.kill(child, signal.SIGKILL)


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Look every twentieth of a second until ``condition`` holds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        select.select([], [], [], 0.05)
    return False
