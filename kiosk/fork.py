"""A process made by forking, spoken to over two pipes; ``kiosk.child`` is its one user.

Who forks has one thread, no window and no open library: see ``kiosk.ahead``.
"""

import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

STDIN, STDOUT, FIRST_OTHER = 0, 1, 3
BROKEN = 1  # exit code of what ended by an error
END_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Forked:
    """A child process: ``to`` is written to, ``out`` read from."""

    pid: int
    to: int
    out: int

    def end(self, seconds: float) -> None:
        """End it, gently and after ``seconds`` not, and close the pipes; never twice.

        Nobody else waits for it, so its number is not given to another one before.
        """
        ended = os.pidfd_open(self.pid)
        os.kill(self.pid, signal.SIGTERM)
        if not select.select([ended], [], [], seconds)[0]:
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        for file in (ended, self.to, self.out):
            os.close(file)


def fork(run: Callable[[], None]) -> Forked:
    """Return a child that does ``run`` and ends, its pipes as stdin and stdout.

    It inherits what this process has loaded, and no file but stderr.
    """
    hears, to = os.pipe()
    out, says = os.pipe()
    # A signal that ends must find the child's own way to end, never the parent's.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, END_SIGNALS)
    pid = os.fork()
    if pid == 0:
        _be(run, hears, says)
    signal.pthread_sigmask(signal.SIG_SETMASK, held)
    os.close(hears)
    os.close(says)
    return Forked(pid, to, out)


def _be(run: Callable[[], None], hears: int, says: int) -> None:
    """Be the child; never returns into what the parent was doing."""
    code = BROKEN
    try:
        _part(hears, says)
        run()
        code = os.EX_OK
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else BROKEN
    except BaseException:  # noqa: BLE001 - an edge of the process
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(code)


def _part(hears: int, says: int) -> None:
    """Leave the parent's files and signals behind."""
    os.dup2(hears, STDIN)
    os.dup2(says, STDOUT)
    os.closerange(FIRST_OTHER, os.sysconf("SC_OPEN_MAX"))
    sys.stdin = os.fdopen(STDIN, closefd=False)
    sys.stdout = os.fdopen(STDOUT, "w", closefd=False)
    for number in END_SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, END_SIGNALS)
