"""The operator's PIN as ``device/kiosk.yaml`` keeps it: an Argon2 string.

Apart from ``kiosk.pin``, because only the door itself needs what computes it.
"""

import re
import secrets

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.pin import DIGITS

MEMORY_KIB, PASSES, LANES = 19_456, 2, 1  # OWASP's least for Argon2id
_PIN = re.compile(rf"[0-9]{{{DIGITS}}}\Z", re.ASCII)


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


def is_right(stored: str, pin: str) -> bool:
    """Tell whether ``pin`` is the one that ``stored`` stands for; takes a while."""
    try:
        Argon2id.verify_phc_encoded(pin.encode(), stored)
    except (InvalidKey, ValueError):
        return False
    return True
