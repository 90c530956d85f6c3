"""Refusals of the device API: a status, a code for the kiosk, words for people."""

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

    def to_json(self) -> dict[str, Any]:
        """Return the body of the answer."""
        return {
            "code": self.code,
            "message": str(self),
            "hint": self.hint,
            **self.more,
        }


def too_long(limit: int) -> RefusalError:
    """Refuse a body of more than ``limit`` bytes."""
    return RefusalError(
        413,
        "too-long",
        f"一次最多发 {limit} 字节",
        hint="大的密封件分成几段发",
    )


def unreadable(what: str) -> RefusalError:
    """Refuse a body that is not what it should be."""
    return RefusalError(
        400, "unreadable", f"{what}读不懂", hint="看终端的程序是不是比后台旧"
    )
