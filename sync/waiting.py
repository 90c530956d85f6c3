"""A server that is busy says when to come again; it is waited for, but never for long.

``Retry-After`` is believed from anybody, signed or not: the most that a stranger gets
by it is ``Waiting.at_most_seconds``, as often as ``Waiting.times``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import sleep

BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long a server that asks for it is left alone, and how many times.

    One that asks for more is not asked again in this round at all.
    """

    at_most_seconds: float = 60.0
    times: int = 2
    sleep: Callable[[float], None] = sleep

    def has_waited(self, status: int, headers: Mapping[str, str], done: int) -> bool:
        """Wait as long as the answer asks; ``False``: it is the last for now.

        ``done`` is how many times this was waited for already.
        """
        seconds = asked_for(headers) if status in BUSY else None
        if seconds is None or seconds > self.at_most_seconds or done >= self.times:
            return False
        self.sleep(seconds)
        return True


WAITING = Waiting()


def asked_for(headers: Mapping[str, str]) -> int | None:
    """Return the seconds that ``Retry-After`` asks for.

    ``None`` where it is not there, or names a date: that would need a right clock
    (RFC 9110, 10.2.3).
    """
    named = {name.lower(): value for name, value in headers.items()}
    text = named.get("retry-after", "").strip()
    is_number = text.isascii() and text.isdigit() and len(text) <= _DIGITS
    return int(text) if is_number else None
