"""Kills a real process at every step that touches the disk, one step later each time.

No hook in the program: Python itself reports each file that is about to be opened for
writing, renamed or removed, and the child ends there as by ``kill -9``.

    for step in count(1):
        if not is_killed_at(step, act):
            break  # it ran to its end
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.symlink", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def is_killed_at(step: int, act: Callable[[], object]) -> bool:
    """Run ``act`` in a child that dies before its ``step``-th change to the disk.

    Returns whether it died there; otherwise it ran to its end.
    """
    child = os.fork()
    if not child:
        _die_before(step)
        try:
            act()
        except BaseException:  # noqa: BLE001  (the edge of a process)
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _die_before(step: int) -> None:
    left = step

    def hook(event: str, details: tuple[object, ...]) -> None:
        nonlocal left
        is_write = event == "open" and _is_write(details[2])
        left -= event in _CHANGES or is_write
        if not left:
            left = -1  # the kill is an event, too
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _is_write(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & _WRITES)
