"""Telling systemd that the kiosk is up and alive (sd_notify), when it asked to know."""

import os
import socket
from contextlib import suppress


def notify(message: str) -> None:
    """Send ``READY=1`` or ``WATCHDOG=1``; nothing happens outside systemd."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    name = "\0" + address[1:] if address.startswith("@") else address
    kind = socket.SOCK_DGRAM | socket.SOCK_CLOEXEC
    # Nobody who does not listen may stop the kiosk: never wait, never fail.
    with socket.socket(socket.AF_UNIX, kind) as line, suppress(OSError):
        line.setblocking(False)
        line.sendto(message.encode(), name)


def watchdog_seconds() -> float:
    """Return how often to say that we are alive; 0 when nobody asks."""
    return int(os.environ.get("WATCHDOG_USEC", "0")) / 1_000_000 / 3
