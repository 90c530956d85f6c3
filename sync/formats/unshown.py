"""What a screen could not show: ``outbox/unshown.json``, ``gk.unshown/1``.

Written by the screen, read by the sync process for the heartbeat. It names items, which
are public, and the sort of error; nothing of who was reading.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from sync.canonical import canonical, strict_loads

SCHEMA = "gk.unshown/1"
SIZE_LIMIT = 64_000  # bytes
MOST_ITEMS = 100
ENOUGH = 3  # failures after which an item is not tried again
_LONGEST = 100  # characters of a name


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that failed to draw ``times`` times while ``edition`` was held."""

    ref: str
    edition: int
    times: int
    error: str


@dataclass(frozen=True, slots=True)
class Unshown:
    """All of them, the latest last."""

    failures: tuple[Failure, ...] = ()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file; of one that is damaged nothing is known.

        It is only a note: a wrong one must not keep anything from being shown.
        """
        try:
            value = strict_loads(data, limit=SIZE_LIMIT)
            if value["schema"] != SCHEMA:
                return cls()
            return cls(tuple(map(_failure, value["items"][-MOST_ITEMS:])))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def to_bytes(self) -> bytes:
        """Return the file's bytes, inverse of ``from_bytes``."""
        items = [
            {"ref": f.ref, "edition": f.edition, "times": f.times, "error": f.error}
            for f in self.failures
        ]
        return canonical({"schema": SCHEMA, "items": items})

    def is_skipped(self, ref: str, edition: int) -> bool:
        """Tell whether ``ref`` failed often enough; a new edition is tried anew."""
        return any(
            f.ref == ref and f.edition == edition and f.times >= ENOUGH
            for f in self.failures
        )

    def failed(self, ref: str, edition: int, error: str) -> Self:
        """Return it after ``ref`` failed once more."""
        before = next((f for f in self.failures if f.ref == ref), None)
        times = before.times if before and before.edition == edition else 0
        others = tuple(f for f in self.failures if f.ref != ref)
        failure = Failure(ref[:_LONGEST], edition, times + 1, error[:_LONGEST])
        return replace(self, failures=(*others, failure)[-MOST_ITEMS:])

    def skipped(self) -> int:
        """Return how many items are not tried any more."""
        return sum(f.times >= ENOUGH for f in self.failures)


def read_unshown(path: Path) -> Unshown:
    """Return what stands in the file; nothing while there is none."""
    try:
        with path.open("rb") as file:
            return Unshown.from_bytes(file.read(SIZE_LIMIT + 1))
    except OSError:
        return Unshown()


def _failure(value: Mapping[str, Any]) -> Failure:
    ref, error = value["ref"], value["error"]
    edition, times = value["edition"], value["times"]
    if not (isinstance(ref, str) and isinstance(error, str)):
        raise TypeError("a name is a text")
    if not (type(edition) is int and type(times) is int and edition >= 0 < times):
        raise ValueError("not counted from one")
    return Failure(ref[:_LONGEST], edition, times, error[:_LONGEST])
