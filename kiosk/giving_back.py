"""Memory that was needed for loading goes back to the system, where it can.

The C library keeps what was freed for later; once the model of the handwriting has been
taken apart that is some twenty megabytes that nobody will want again.
"""

import ctypes
import gc
from contextlib import suppress

LINE_BYTES = 65_536  # a line of text as a picture takes this much or more
_MMAP_THRESHOLD = -3  # its number in <malloc.h>


def give_back() -> None:
    """Return freed memory to the system; on a C library that cannot, do nothing.

    What is held now is held for the whole session: the collector of rubbish need not
    look through it again while somebody touches, which took 40 ms each time.
    """
    gc.collect()
    gc.freeze()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def set_lines_apart() -> None:
    """Have pictures of text lie in pages of their own, from now on in this process.

    They are given back as soon as the screen changes; among small things each would
    leave a hole, and a session in three text sizes grew by fifteen megabytes.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LINE_BYTES)
