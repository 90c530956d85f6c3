"""Ports of this machine for servers under test, while other tests run beside them."""

import random
import socket

RANGE = range(20_000, 32_000)  # below what Linux hands to whoever asks for any port


def free_port() -> int:
    """Return a port that nobody listens on or is given for asking."""
    while True:
        port = random.choice(RANGE)
        if _is_free(port):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
