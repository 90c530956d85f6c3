"""The operator's PIN: checked against its Argon2 string, locked after wrong tries.

Wrong tries are counted over the ends of sessions: the launcher counts along, and tells
every new session how it stands. Else four tries, 我看完了, and four more would go on.

The string stands in ``device/kiosk.yaml`` as ``operator_pin``, in the PHC form that
``gk kiosk pin`` writes. Without one nobody comes in.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

DIGITS = 6
MOST_TRIES = 5
LOCKED_SECONDS = 300.0
_COSTS = re.compile(
    r"\$argon2id\$v=19\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})\$", re.ASCII
)
MOST_MEMORY_KIB, MOST_PASSES = 65_536, 8  # a file must not make the screen stand still


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries since the last right one, and until when nobody may try.

    Seconds are those of a clock that never goes back.
    """

    wrong: int = 0
    locked_until: float = 0.0

    def failed(self, now: float) -> "Tries":
        """Return them after one more; the fifth locks, and they count anew."""
        if self.wrong + 1 >= MOST_TRIES:
            return Tries(locked_until=now + LOCKED_SECONDS)
        return replace(self, wrong=self.wrong + 1)

    def seconds_left(self, now: float) -> float:
        """Return how long nobody may try; 0 when one may."""
        return max(0.0, self.locked_until - now)


@dataclass
class PinGate:
    """Lets an operator in; ``stored`` is empty where there is no PIN.

    ``is_open`` is what every screen of the operator asks; it closes with the way home.
    """

    stored: str = ""
    tries: Tries = field(default_factory=Tries)
    is_open: bool = False

    @property
    def exists(self) -> bool:
        """Whether a PIN was set that can be checked."""
        found = _COSTS.match(self.stored)
        if not found:
            return False
        memory, passes, _ = map(int, found.groups())
        return memory <= MOST_MEMORY_KIB and passes <= MOST_PASSES

    def may_try(self, now: float) -> bool:
        """Whether a PIN is looked at now."""
        return self.exists and not self.tries.seconds_left(now)

    def opens(self, pin: str, now: float, is_right: Callable[[str, str], bool]) -> bool:
        """Open for the right ``pin``; count every other one that may be tried.

        ``is_right`` is that of ``kiosk.pin_string``.
        """
        self.is_open = False
        if self.may_try(now):
            self.is_open = is_right(self.stored, pin)
            self.tries = Tries() if self.is_open else self.tries.failed(now)
        return self.is_open

    def close(self) -> None:
        """Ask for the PIN again the next time."""
        self.is_open = False
