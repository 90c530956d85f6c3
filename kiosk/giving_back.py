"""Memory that was needed for loading goes back to the system, where it can.

The C library keeps what was freed for later; once the model of the handwriting has been
taken apart that is some twenty megabytes that nobody will want again.
"""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Return freed memory to the system; on a C library that cannot, do nothing."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
