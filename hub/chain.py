"""Chained logs: each line carries the hash of itself and of the line before.

A line that is taken out, changed or put in later shows. Every app keeps its own log: a
model of ``Line`` with columns of its own, and a ``Log`` that tells those columns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models

from hub.turns import take_turn
from sync.canonical import canonical
from sync.instants import wire_instant

_MOST_ACTOR = 40


class Line(models.Model):
    """One thing that was done. Only ever added.

    ``chain`` is the SHA-256 of the row before and of this one, so that a row taken out
    or changed shows (``gk hub check``).
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=_MOST_ACTOR)
    action = models.CharField(max_length=40)
    chain = models.CharField(max_length=64)

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


LineT = TypeVar("LineT", bound=Line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log(Generic[LineT]):
    """A log of ``lines``; ``tell`` gives what a line says beside when, who and what.

    Names and values that ``tell`` gives are hashed: they never change afterwards. One
    transaction at a time adds a line, by the name ``turn``.
    """

    turn: str
    lines: models.QuerySet[LineT]
    tell: Callable[[LineT], Mapping[str, Any]]

    def append(self, line: LineT) -> LineT:
        """Add ``line``; call it inside the transaction of what was done."""
        take_turn(self.turn)
        line.at = line.at.replace(microsecond=0)
        line.actor = line.actor[:_MOST_ACTOR]
        newest_first = self.lines.order_by("-pk").values_list("chain", flat=True)
        line.chain = self._chain(newest_first.first() or "", line)
        line.save(force_insert=True)
        return line

    def first_broken(self) -> LineT | None:
        """Return the first line that does not fit the one before, None if all do."""
        before = ""
        for line in self.lines.order_by("pk").iterator():
            if line.chain != self._chain(before, line):
                return line
            before = line.chain
        return None

    def _chain(self, before: str, line: LineT) -> str:
        said = {
            "before": before,
            "at": wire_instant(line.at),
            "actor": line.actor,
            "action": line.action,
            **self.tell(line),
        }
        return sha256(canonical(said)).hexdigest()
