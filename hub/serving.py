"""Keeping the hub's processes alive: start them, start them again, stop them all.

A child that dies is started again, at once the first time and later and later while it
keeps dying. When this process ends, in whatever way, the kernel ends the children.
"""

import ctypes
import logging
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 0.2
LONG_ENOUGH_SECONDS = 30.0  # a child that lived so long may be started again at once
LONGEST_WAIT_SECONDS = 30.0
STOP_WITHIN_SECONDS = 15.0

_PARENT_DEATH_SIGNAL = 1
_libc = ctypes.CDLL(None)


@dataclass(slots=True)
class Child:
    """One process of the hub, and how often it died."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    start_after: float = 0.0
    deaths: int = field(default=0)


def keep_alive(
    children: Sequence[Child], *, environment: Mapping[str, str], stop: threading.Event
) -> None:
    """Run ``children`` until ``stop`` is set, then stop them all."""
    try:
        while not stop.is_set():
            for child in children:
                _look_after(child, environment)
            stop.wait(LOOK_EVERY_SECONDS)
    finally:
        _stop(children)


def stop_on_signals() -> threading.Event:
    """Return an event that SIGTERM and Ctrl-C set."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: _set_from_aside(stop))
    return stop


def _set_from_aside(stop: threading.Event) -> None:
    """Set ``stop`` in a thread of its own.

    The signal may come while this thread, waiting for ``stop``, holds its lock for a
    moment: setting it here would then wait for ever.
    """
    threading.Thread(target=stop.set).start()


def _look_after(child: Child, environment: Mapping[str, str]) -> None:
    now = time.monotonic()
    if child.process is None:
        if now >= child.start_after:
            _start(child, environment, now)
        return
    code = child.process.poll()
    if code is None:
        return
    child.process = None
    child.deaths = 1 if now - child.started > LONG_ENOUGH_SECONDS else child.deaths + 1
    wait = min(LONGEST_WAIT_SECONDS, 0.5 * 2 ** (child.deaths - 1))
    child.start_after = now + wait
    log.error("child died name=%s code=%d again_in=%.1f", child.name, code, wait)


def _start(child: Child, environment: Mapping[str, str], now: float) -> None:
    child.started = now
    child.process = subprocess.Popen(
        child.command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - this process has one thread
    )
    log.info("child started name=%s pid=%d", child.name, child.process.pid)


def _stop(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.process is not None]
    for process in running:
        process.terminate()
    until = time.monotonic() + STOP_WITHIN_SECONDS
    for process in running:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    _libc.prctl(_PARENT_DEATH_SIGNAL, signal.SIGTERM)
