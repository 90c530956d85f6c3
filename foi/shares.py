"""Shares of interpretations, against the targets of a county.

Which share of them explains in more than plain text, and which was also told on other
channels. The targets are data (``assets/terms/shares.json``), each with its source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from boards.content.stored import opened
from boards.errors import FormatError

SCHEMA = "gk.interpretation-shares/1"
SIZE_LIMIT = 16_000  # bytes
MAX_TARGETS = 40
WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class Target:
    """At least ``percent`` of the interpretations, from ``from_on`` on."""

    id: str
    said: str
    percent: int
    from_on: date
    basis: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``{"id", "said", "percent", "from_on", "basis"}``.

        Raises:
            KeyError, TypeError, ValueError: it has another shape.
        """
        percent = data["percent"]
        if type(percent) is not int or not 0 <= percent <= WHOLE:
            raise ValueError(f"{percent}")
        day = date.fromisoformat(data["from_on"])
        return cls(str(data["id"]), str(data["said"]), percent, day, str(data["basis"]))


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, and how many there should be."""

    part: int
    whole: int
    target: Target

    @property
    def percent(self) -> int | None:
        """The share in whole percent, never rounded up; None: there was nothing."""
        return self.part * WHOLE // self.whole if self.whole else None

    @property
    def is_met(self) -> bool:
        """Whether the target is reached; where there was nothing, it is."""
        return self.part * WHOLE >= self.target.percent * self.whole

    @property
    def lacking(self) -> int:
        """How many more would have reached it."""
        wanted = -(-self.target.percent * self.whole // WHOLE)
        return max(wanted - self.part, 0)


def targets_of(data: bytes) -> tuple[Target, ...]:
    """Read the file of targets.

    Raises:
        FormatError: it cannot be read.
    """
    value = opened(data, schema=SCHEMA, limit=SIZE_LIMIT, name="解读比例的要求")
    try:
        found = tuple(map(Target.from_json, value["shares"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"解读比例的要求读不出来：{error!r}") from error
    if len(found) > MAX_TARGETS:
        raise FormatError(f"解读比例的要求有 {len(found)} 条，太多")
    return found


def shares(
    targets: tuple[Target, ...], counted: Mapping[str, int], *, whole: int, on: date
) -> list[Share]:
    """Return a share for each kind of target in force ``on`` that day.

    ``counted`` says by kind how many of the ``whole`` interpretations count.

    Raises:
        ValueError: more are counted than there are.
    """
    if any(not 0 <= part <= whole for part in counted.values()):
        raise ValueError(f"{dict(counted)} of {whole}")
    in_force: dict[str, Target] = {}
    for target in sorted(targets, key=lambda one: one.from_on):
        if target.from_on <= on:
            in_force[target.id] = target
    return [Share(counted.get(id_, 0), whole, one) for id_, one in in_force.items()]
