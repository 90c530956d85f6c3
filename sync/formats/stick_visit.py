"""What the screen shows while a stick is in: ``stick/visit.json``, ``gk.visit/1``.

Written by the process that works the stick, replaced whole at each step.
"""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from sync.canonical import canonical_line, strict_loads
from sync.errors import FileFormatError
from sync.instants import parse_instant, wire_instant

SCHEMA = "gk.visit/1"
LIMIT = 16_384  # bytes


class VisitStep(StrEnum):
    """How far the work is."""

    FOUND = "found"
    CONTENT = "content"  # signatures are checked, files copied
    LETTERS = "letters"  # receipts in, letters out
    DONE = "done"
    FAILED = "failed"  # nothing new came; letters may have gone out all the same
    GONE = "gone"  # the stick was taken out


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One stick at this machine.

    ``at`` is when it began, ``told_at`` when this was written (None: as it began).
    ``stick_made_at`` is when the stick was written. ``files`` of it were read,
    of ``total`` (0: nobody knows yet),
    ``items`` changed, ``letters`` taken out, ``receipts`` brought; ``code`` and
    ``reason`` say what went wrong.
    """

    step: VisitStep
    at: datetime
    told_at: datetime | None = None
    stick_made_at: datetime | None = None
    files: int = 0
    total: int = 0
    items: int = 0
    letters: int = 0
    receipts: int = 0
    code: str = ""
    reason: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done with the stick."""
        return self.step in {VisitStep.DONE, VisitStep.FAILED, VisitStep.GONE}

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file.

        Raises:
            FileFormatError: it is none.
        """
        try:
            return cls(**_parts(strict_loads(data, limit=LIMIT)))
        except (ValueError, KeyError, TypeError) as error:
            raise FileFormatError("stick/visit.json 读不懂") from error

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, the inverse of ``from_bytes``."""
        moments = {key: getattr(self, key) for key in ("at", *_MOMENTS)}
        told = asdict(self) | {
            "schema": SCHEMA,
            "step": self.step.value,
            **{key: wire_instant(at) if at else None for key, at in moments.items()},
        }
        return {key: value for key, value in told.items() if value is not None}

    def to_bytes(self) -> bytes:
        """Return the file."""
        return canonical_line(self.to_json())


_COUNTS = ("files", "total", "items", "letters", "receipts")
_MOMENTS = ("told_at", "stick_made_at")


def _parts(value: Any) -> dict[str, Any]:
    if value["schema"] != SCHEMA:
        raise ValueError("not a visit of version 1")
    known = {one.name for one in fields(Visit)}
    parts = {key: given for key, given in value.items() if key in known}
    moments = {key: value.get(key) for key in _MOMENTS}
    return parts | {
        "step": VisitStep(value["step"]),
        "at": parse_instant(value["at"]),
        **{key: parse_instant(at) if at else None for key, at in moments.items()},
        **{key: int(value.get(key, 0)) for key in _COUNTS},
        **{key: str(value.get(key, ""))[:300] for key in ("code", "reason")},
    }
