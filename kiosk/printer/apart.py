"""A piece of work in a process of its own, which ends with it.

What was printed for one person would else stay in the memory of the print process for
as long as the machine runs: memory that Python gives back is not wiped.
"""

import logging
import os
import signal
from collections.abc import Callable
from ctypes import CDLL

log = logging.getLogger(__name__)

FAILED = 1  # exit code of work that was broken off
_PARENT_DEATH_SIGNAL = 1  # of prctl(2)
_libc = CDLL(None)


def apart(work: Callable[[], object]) -> bool:
    """Do ``work`` in a child and wait for it; return whether it came to its end.

    The child ends with this process too, however that ends. Nothing of it is said but
    that it failed: a traceback could hold what was printed.
    """
    pid = os.fork()
    if pid == 0:
        code = FAILED
        try:
            _libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
            work()
            code = os.EX_OK
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    if status:
        log.warning("job broken off status=%s", status)
    return not status
