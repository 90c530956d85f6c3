"""One page of a PDF as a JPEG, drawn in a process of its own: ``python -m``.

A PDF can be made to burst whatever opens it. So this process may use so much memory and
time, and nothing of the screen waits for it. The file is its standard input; the answer
is how many pages there are, four bytes big-endian, and the page.
"""

import math
import resource
import sys
from io import BytesIO

import pypdfium2

from kiosk.pdf_limits import (
    ANSWER_LIMIT,
    COUNT_BYTES,
    CPU_SECONDS,
    FILE_LIMIT,
    MEMORY,
    PIXELS_LIMIT,
)

_DOTS, _POINTS = 150, 72  # an inch
_QUALITY = 75


def bound() -> None:
    """Let this process use no more than it needs for one page."""
    bounds = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: ANSWER_LIMIT,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in bounds.items():
        resource.setrlimit(name, (most, most))


def drawn(content: bytes, number: int) -> bytes:
    """Return how many pages ``content`` has, and page ``number`` (from 1) as a JPEG.

    Raises:
        pypdfium2.PdfiumError: it is broken or locked.
    """
    document = pypdfium2.PdfDocument(content)
    count = len(document)
    page = document[min(max(number, 1), count) - 1]
    width, height = page.get_size()
    finest = math.sqrt(PIXELS_LIMIT / max(width * height, 1)) * 0.998
    picture = page.render(scale=min(_DOTS / _POINTS, finest)).to_pil().convert("RGB")
    file = BytesIO()
    picture.save(file, "JPEG", quality=_QUALITY)
    return count.to_bytes(COUNT_BYTES, "big") + file.getvalue()


def main() -> None:
    """Draw the page that the command line names."""
    bound()
    content = sys.stdin.buffer.read(FILE_LIMIT)
    sys.stdout.buffer.write(drawn(content, int(sys.argv[1])))


if __name__ == "__main__":
    main()
