"""Refusals of the device API: a status, a code for the kiosk, words for people."""

import math
from typing import Any

from hub.errors import HubError


class RefusalError(HubError):
    """An answer that says no. ``more`` holds further keys of its body."""

    def __init__(
        self, status: int, code: str, message: str, *, hint: str, **more: Any
    ) -> None:
        super().__init__(message, hint=hint, code=code)
        self.status = status
        self.more = more

    @property
    def headers(self) -> dict[str, str]:
        """The headers that go with it: when to come again, if that was said."""
        wait = self.more.get("retry_after_s")
        return {} if wait is None else {"Retry-After": str(wait)}

    def to_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        return {
            "code": self.code,
            "message": str(self),
            "hint": self.hint,
            **self.more,
        }


def slow_down(wait: float) -> RefusalError:
    """Refuse a call that is one too many for now; ``wait`` in seconds.

    The time stands in the body too: the signature of a reply covers that.
    """
    return RefusalError(
        429,
        "slow-down",
        "后台现在太忙",
        hint="终端会自动再送",
        retry_after_s=max(1, math.ceil(wait)),
    )


def too_long(limit: int) -> RefusalError:
    """Refuse a body of more than ``limit`` bytes."""
    return RefusalError(
        413,
        "too-long",
        f"一次最多发 {limit} 字节",
        hint="大的密封件分成几段发",
    )


def number_of(text: str, what: str, *, digits: int = 9) -> int:
    """Return the number, of at most so many ``digits``, that a caller wrote.

    Raises:
        RefusalError: 400 it is missing or no number.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= digits):
        raise unreadable(f"{what} ")
    return int(text)


def unreadable(what: str) -> RefusalError:
    """Refuse a body that is not what it should be."""
    return RefusalError(
        400, "unreadable", f"{what}读不懂", hint="看终端的程序是不是比后台旧"
    )
