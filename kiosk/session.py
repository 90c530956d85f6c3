"""One person's time at the screen: from the first touch until everything is cleared.

Moments are seconds of a clock that never goes back. A form gives more time, because
people look for their papers.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil


class Phase(StrEnum):
    """Where a session stands."""

    WAITING = "waiting"  # nobody is there
    OPEN = "open"
    ASKING = "asking"  # 还在看吗？
    CLEARING = "clearing"  # 已清除。谢谢使用。
    OVER = "over"  # the process ends


@dataclass(frozen=True, slots=True)
class Idle:
    """How long nobody need touch anything, in seconds."""

    reading_seconds: float = 90
    form_seconds: float = 240
    warning_seconds: float = 20
    form_warning_seconds: float = 60
    clearing_seconds: float = 2


@dataclass(frozen=True, slots=True)
class Session:
    """A session; every change gives a new one. Its phase counts from ``since``."""

    idle: Idle = Idle()
    phase: Phase = Phase.WAITING
    since: float = 0.0
    is_form: bool = False

    def touched(self, now: float) -> "Session":
        """Return the session after a touch; while it asks, only ``kept_on`` helps."""
        if self.phase in {Phase.WAITING, Phase.OPEN}:
            return replace(self, phase=Phase.OPEN, since=now)
        return self

    def kept_on(self, now: float) -> "Session":
        """Return the session after 继续看."""
        if self.phase is Phase.ASKING:
            return replace(self, phase=Phase.OPEN, since=now)
        return self

    def filling(self, *, is_form: bool) -> "Session":
        """Return the session on a screen that is a form, or is none."""
        return replace(self, is_form=is_form)

    def ended(self, now: float) -> "Session":
        """Return the session after somebody said that they are done."""
        if self.phase in {Phase.OPEN, Phase.ASKING}:
            return replace(self, phase=Phase.CLEARING, since=now)
        return self

    def ticked(self, now: float) -> "Session":
        """Return the session as it is at ``now``."""
        if now - self.since < self._limit():
            return self
        following = {
            Phase.OPEN: Phase.ASKING,
            Phase.ASKING: Phase.CLEARING,
            Phase.CLEARING: Phase.OVER,
        }.get(self.phase)
        return replace(self, phase=following, since=now) if following else self

    def remaining(self, now: float) -> tuple[int, float]:
        """Return whole seconds left in this phase, and the share of it that is left."""
        limit = self._limit()
        left = max(0.0, self.since + limit - now)
        return ceil(left), left / limit if limit else 0.0

    def _limit(self) -> float:
        idle = self.idle
        if self.phase is Phase.OPEN:
            return idle.form_seconds if self.is_form else idle.reading_seconds
        if self.phase is Phase.ASKING:
            return idle.form_warning_seconds if self.is_form else idle.warning_seconds
        return idle.clearing_seconds
