"""Picture files as textures: bounded, decoded once, and never a crash.

A file that is no picture, or too large, is no texture: the screen then says so.
"""

from collections import OrderedDict
from pathlib import Path

from kivy.graphics.texture import Texture
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 2048  # pixels; no chip refuses that, and no panel shows more of a photo
PIXELS_LIMIT = 50_000_000  # what a file may claim to hold before it is decoded
KEPT = 4  # pictures in memory at a time


class Pictures:
    """Decoded pictures, the last few of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, Texture | None] = OrderedDict()

    def texture(self, path: Path) -> Texture | None:
        """Return the picture in ``path``; None when it cannot be shown."""
        if path not in self._kept:
            self._kept[path] = _load(path)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(path)
        return self._kept[path]


def _load(path: Path) -> Texture | None:
    try:
        with Image.open(path) as found:
            if found.width * found.height > PIXELS_LIMIT:
                return None
            found.draft("RGB", (LONGEST, LONGEST))
            found.thumbnail((LONGEST, LONGEST))
            ready = ImageOps.exif_transpose(found).convert("RGB")
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError):
        return None  # Pillow raises all of these for a damaged file
    made = Texture.create(size=ready.size, colorfmt="rgb")
    made.blit_buffer(ready.tobytes(), colorfmt="rgb", bufferfmt="ubyte")
    made.flip_vertical()
    return made


PICTURES = Pictures()
