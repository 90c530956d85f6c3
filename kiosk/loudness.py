"""How loud the machine may be: an operator's limits, lower at night.

What a clock says at night needs a clock that is trusted; without one the quieter of the
two limits holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from kiosk.presenters.chrome import Moment
from sync.instants import CHINA

STEPS = (0.4, 0.55, 0.7, 0.85, 1.0)  # of what is allowed
USUAL = 2
_HOURS = range(25)


@dataclass(frozen=True, slots=True)
class SoundLimits:
    """The loudest, in hundredths of what the machine can: by day, and at night.

    Night goes from the hour ``night_from`` to the hour ``night_until``; 0: silent.
    """

    most: int = 80
    night: int = 30
    night_from: int = 21
    night_until: int = 7

    @classmethod
    def from_found(cls, found: Mapping[str, Any]) -> Self:
        """Take the limits out of ``sound`` of ``kiosk.yaml``.

        Raises:
            ValueError: something there is no number, or an hour is none.
        """
        known = {
            "most": _share(found.get("max", cls().most)),
            "night": _share(found.get("night", cls().night)),
            "night_from": int(found.get("night_from", cls().night_from)),
            "night_until": int(found.get("night_until", cls().night_until)),
        }
        if not {known["night_from"], known["night_until"]} <= set(_HOURS):
            raise ValueError("an hour is 0 to 24")
        return cls(**known)

    def at(self, moment: Moment) -> float:
        """Return the loudest allowed now, from 0 to 1."""
        if not moment.is_trusted:
            return min(self.most, self.night) / 100
        return (self.night if self._is_night(moment) else self.most) / 100

    def _is_night(self, moment: Moment) -> bool:
        hour = moment.now.astimezone(CHINA).hour
        if self.night_from <= self.night_until:
            return self.night_from <= hour < self.night_until
        return hour >= self.night_from or hour < self.night_until


def _share(value: Any) -> int:
    return min(max(int(value), 0), 100)
