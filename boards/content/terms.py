"""A term of law: how many of which unit.

The units differ in law and are never exchanged: 20 working days for an answer, 15 days
for a posting, one month for a reply to a proposal, 48 hours for a statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from boards.errors import FormatError

UNITS: Mapping[str, str] = {
    "workday": "个工作日",
    "day": "日",
    "week": "周",
    "month": "个月",
    "hour": "小时",
}
_DAY_HOURS = 24
_HOURS_LEAST: Mapping[str, int] = {
    "workday": _DAY_HOURS,
    "day": _DAY_HOURS,
    "week": 7 * _DAY_HOURS,
    "month": 28 * _DAY_HOURS,
    "hour": 1,
}
LONGEST = 3660  # of any unit; terms of law are far shorter
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Term:
    """``n`` of ``unit``: workday, day, week, month or hour.

    Raises:
        ValueError: there is no such unit, or ``n`` is not 1 to 3660.
    """

    n: int
    unit: str = "workday"

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"no such unit: {self.unit}")
        if not 1 <= self.n <= LONGEST:
            raise ValueError(f"not between 1 and {LONGEST}: {self.n}")

    def __str__(self) -> str:
        return f"{self.n}{UNITS[self.unit]}"

    def least_days(self) -> int:
        """Return how many days lie in it at least, to tell a longer from a shorter."""
        return self.n * _HOURS_LEAST[self.unit] // _DAY_HOURS

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"n": 20, "unit": "workday"}``; a folder's file has ``"20"``.

        Raises:
            FormatError: it has another shape.
        """
        try:
            return cls(_whole(data["n"]), data["unit"])
        except (KeyError, TypeError, ValueError) as error:
            raise FormatError(f"期限读不出来：{error!r}") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, inverse of ``from_json``."""
        return {"n": self.n, "unit": self.unit}


def _whole(value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:_DIGITS])
    if type(value) is not int:  # true is an int to Python
        raise TypeError(value)
    return value
