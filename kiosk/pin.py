"""The operator's PIN: checked against its Argon2 string, locked after wrong tries.

The string stands in ``device/kiosk.yaml`` as ``operator_pin``, in the PHC form that
``gk kiosk pin`` writes. Without one nobody comes in.
"""

import re
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

DIGITS = 6
MOST_TRIES = 5
LOCKED_SECONDS = 300.0
MEMORY_KIB, PASSES, LANES = 19_456, 2, 1  # OWASP's least for Argon2id
_PIN = re.compile(rf"[0-9]{{{DIGITS}}}\Z", re.ASCII)
_COSTS = re.compile(
    r"\$argon2id\$v=19\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=([0-9]{1,2})\$", re.ASCII
)
MOST_MEMORY_KIB, MOST_PASSES = 65_536, 8  # a file must not make the screen stand still


def encoded(pin: str) -> str:
    """Return what stands for ``pin`` in the settings.

    Raises:
        ValueError: it is not six digits.
    """
    if not _PIN.match(pin):
        raise ValueError(f"not {DIGITS} digits")
    kdf = Argon2id(
        salt=secrets.token_bytes(16),
        length=32,
        iterations=PASSES,
        lanes=LANES,
        memory_cost=MEMORY_KIB,
    )
    return str(kdf.derive_phc_encoded(pin.encode()))


@dataclass
class PinGate:
    """Lets an operator in; ``stored`` is empty where there is no PIN.

    Seconds are those of a clock that never goes back. The gate lives as long as a
    session; ``locked_until`` is handed on by the launcher.
    """

    stored: str = ""
    locked_until: float = 0.0
    wrong: int = 0

    @property
    def exists(self) -> bool:
        """Whether a PIN was set that can be checked."""
        found = _COSTS.match(self.stored)
        if not found:
            return False
        memory, passes, _ = map(int, found.groups())
        return memory <= MOST_MEMORY_KIB and passes <= MOST_PASSES

    def seconds_left(self, now: float) -> float:
        """Return how long nobody may try; 0 when one may."""
        return max(0.0, self.locked_until - now)

    def opens(self, pin: str, now: float) -> bool:
        """Whether ``pin`` is right; the fifth wrong one locks the gate."""
        if not self.exists or self.seconds_left(now):
            return False
        if _is_right(self.stored, pin):
            self.wrong = 0
            return True
        self.wrong += 1
        if self.wrong >= MOST_TRIES:
            self.wrong, self.locked_until = 0, now + LOCKED_SECONDS
        return False


def _is_right(stored: str, pin: str) -> bool:
    try:
        Argon2id.verify_phc_encoded(pin.encode(), stored)
    except (InvalidKey, ValueError):
        return False
    return True
