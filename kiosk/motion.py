"""Motion: whether one card of the attract screen melts into the next.

Nothing else ever moves, and nothing moves while somebody reads. A machine with little
memory draws slowly, so there it is off unless an operator wants it.
"""

import os
from enum import StrEnum

FADE_SECONDS = 0.4
ENOUGH_MEMORY = 3_500_000_000  # bytes; what a machine sold with 4 GB has at the least


class Motion(StrEnum):
    """Cards melt into each other, or one simply follows the other."""

    USUAL = "usual"
    REDUCED = "reduced"


def motion_for(memory: int) -> Motion:
    """Return what suits a machine with ``memory`` bytes."""
    return Motion.USUAL if memory >= ENOUGH_MEMORY else Motion.REDUCED


def memory_here() -> int:
    """Return the memory of this machine in bytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
