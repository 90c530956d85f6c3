"""Picture files as textures: bounded, decoded once, and never a crash.

A file that is no picture, or too large, is no texture: the screen then says so.
"""

from collections import OrderedDict
from io import BytesIO
from pathlib import Path

from kivy.graphics.texture import Texture
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 2048  # pixels; no chip refuses that, and no panel shows more of a photo
PIXELS_LIMIT = 50_000_000  # what a file may claim to hold before it is decoded
FORMATS = ("JPEG", "PNG", "WEBP")  # all that is ever published
KEPT = 4  # pictures in memory at a time
_DAMAGED = (  # Pillow raises all of these
    *(OSError, ValueError, SyntaxError, UnidentifiedImageError),
    Image.DecompressionBombError,
)


class Pictures:
    """Decoded pictures, the last few of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path | bytes, Texture | None] = OrderedDict()

    def texture(self, file: Path | bytes) -> Texture | None:
        """Return the picture in ``file``, or that it is; None when it cannot be shown.

        What is no file of its own is small and may let the ground through (an emblem).
        """
        if file not in self._kept:
            mode = "RGBA" if isinstance(file, bytes) else "RGB"
            source = BytesIO(file) if isinstance(file, bytes) else file
            self._kept[file] = _load(source, mode)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(file)
        return self._kept[file]


def _load(source: Path | BytesIO, mode: str) -> Texture | None:
    try:
        with Image.open(source, formats=FORMATS) as found:
            if found.width * found.height > PIXELS_LIMIT:
                return None
            found.draft("RGB", (LONGEST, LONGEST))
            found.thumbnail((LONGEST, LONGEST))
            ready = ImageOps.exif_transpose(found).convert(mode)
    except _DAMAGED:
        return None
    made = Texture.create(size=ready.size, colorfmt=mode.lower())
    made.blit_buffer(ready.tobytes(), colorfmt=mode.lower(), bufferfmt="ubyte")
    made.flip_vertical()
    return made


PICTURES = Pictures()
