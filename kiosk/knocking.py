"""Knocking: seven touches in a corner within five seconds ask for the operator."""

from dataclasses import dataclass

KNOCKS = 7
WITHIN_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Knocking:
    """The moments of the latest knocks, in seconds; every knock gives a new value."""

    moments: tuple[float, ...] = ()

    def knocked(self, now: float) -> "Knocking":
        """Return it after one more knock; what is too long ago is forgotten."""
        recent = tuple(m for m in self.moments if now - m <= WITHIN_SECONDS)
        return Knocking((*recent, now))

    @property
    def is_whole(self) -> bool:
        """Whether somebody knows how to knock."""
        return len(self.moments) >= KNOCKS
