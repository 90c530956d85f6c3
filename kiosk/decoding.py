"""Picture files as pixels: bounded before they are decoded, and never a crash."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 2048  # pixels; no chip refuses that, and no panel shows more of a photo
PIXELS_LIMIT = 50_000_000  # what a file may claim to hold before it is decoded
FORMATS = ("JPEG", "PNG", "WEBP")  # all that is ever published
_DAMAGED = (  # Pillow raises all of these
    *(OSError, ValueError, SyntaxError, UnidentifiedImageError),
    Image.DecompressionBombError,
)


def decoded(source: Path | BytesIO, mode: str) -> tuple[tuple[int, int], bytes] | None:
    """Return width, height and pixels of ``mode`` (RGB, RGBA); None: it is no picture.

    Upright, rows from the top, no side longer than ``LONGEST``.
    """
    try:
        with Image.open(source, formats=FORMATS) as found:
            if found.width * found.height > PIXELS_LIMIT:
                return None
            found.draft("RGB", (LONGEST, LONGEST))
            found.thumbnail((LONGEST, LONGEST))
            ready = ImageOps.exif_transpose(found).convert(mode)
    except _DAMAGED:
        return None
    return ready.size, ready.tobytes()
