"""A web worker that lets nobody hold its threads by being slow.

A thread serves one connection at a time. Whoever sends a byte a minute, or reads one,
would keep it for ever, and a few dozen such keep everybody out. So each busy connection
must move bytes at a pace that the worst line still reaches; the kernel counts them.
"""

import contextlib
import socket
import struct
import threading
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

from gunicorn.workers.gthread import ThreadWorker

HEAD_SECONDS = 10.0  # for the headers, which are a packet or two
GRACE_SECONDS = 60.0  # then a request may wait for the opener or the database
BYTES_A_SECOND = 1024
_INFO_BYTES, _ACKED_AND_RECEIVED = 136, 120  # of Linux's struct tcp_info, since 4.1


class Connection(Protocol):
    """What is served. TLS puts another object in the place of ``sock``."""

    sock: socket.socket


@dataclass(slots=True)
class Talk:
    """One connection while a thread serves it."""

    conn: Connection
    began: float
    before: int
    grace: float = HEAD_SECONDS

    def is_too_slow(self, now: float) -> bool:
        """Return whether it has moved too little for the time it has taken."""
        moved = moved_by(self.conn.sock) - self.before
        return now - self.began > self.grace + moved / BYTES_A_SECOND


@dataclass(slots=True)
class Talks:
    """The connections that threads serve now."""

    _talks: dict[int, Talk] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, conn: Connection, now: float) -> None:
        """Note that ``conn`` is served from ``now`` on."""
        with self._lock:
            self._talks[id(conn)] = Talk(conn, now, moved_by(conn.sock))

    def hear(self, conn: Connection) -> None:
        """Note that all headers of ``conn`` are here."""
        with self._lock:
            self._talks[id(conn)].grace = GRACE_SECONDS

    def end(self, conn: Connection) -> None:
        """Forget it: its thread is free."""
        with self._lock:
            self._talks.pop(id(conn), None)

    def hang_up_on_slow(self, now: float) -> int:
        """End those that are too slow; their threads wake up to a closed line."""
        with self._lock:
            slow = [talk for talk in self._talks.values() if talk.is_too_slow(now)]
            for talk in slow:
                with contextlib.suppress(OSError):
                    # Not the method of TLS: the thread is in the middle of it.
                    socket.socket.shutdown(talk.conn.sock, socket.SHUT_RDWR)
        return len(slow)


def moved_by(sock: socket.socket) -> int:
    """Return how many bytes have gone over ``sock``, both ways; 0: it is closed."""
    try:
        info = sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _INFO_BYTES)
        return sum(struct.unpack_from("QQ", info, _ACKED_AND_RECEIVED))
    except (OSError, struct.error):
        return 0


class BoundedWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn is not typed
    """Gunicorn's worker of threads, looking after its slow clients once a second."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_hand = Talks()

    def handle(self, conn: Any) -> Any:
        """Serve a connection in a thread."""
        self._in_hand.begin(conn, monotonic())
        try:
            return super().handle(conn)
        finally:
            self._in_hand.end(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose headers are here."""
        self._in_hand.hear(conn)
        return super().handle_request(req, conn)

    def notify(self) -> None:
        """Tell that the worker lives, as its main thread does every second."""
        super().notify()
        self._in_hand.hang_up_on_slow(monotonic())
