"""Waiting for the thing itself, however slow and loaded the machine is.

wait_until(path.exists)
wait_until(lambda: opened(number), why=served.log)    # fails with what the log says

``PATIENCE`` is no guess of how long something takes: only what never comes takes so
long, and then the test fails.
"""

import select
import time
from collections.abc import Callable

PATIENCE = 120.0  # seconds
_LOOK_EVERY = 0.05


def wait_until(is_so: Callable[[], object], why: Callable[[], str] = str) -> None:
    """Look again and again until ``is_so()``; fail with ``why()`` if it never is."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, why() or "what was waited for never came"
        select.select([], [], [], _LOOK_EVERY)
