"""Picture files as textures: decoded once, the last few kept.

A file that is no picture, or too large, is no texture: the screen then says so. What
decodes them is loaded with the first: the first frame of the day waits for less.
"""

from collections import OrderedDict
from importlib import import_module
from io import BytesIO
from pathlib import Path

from kivy.graphics.texture import Texture

KEPT = 4  # pictures in memory at a time
DECODER = "kiosk.decoding:decoded"


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
    module, name = DECODER.split(":")
    found = getattr(import_module(module), name)(source, mode)
    if found is None:
        return None
    size, pixels = found
    made = Texture.create(size=size, colorfmt=mode.lower())
    made.blit_buffer(pixels, colorfmt=mode.lower(), bufferfmt="ubyte")
    made.flip_vertical()
    return made


PICTURES = Pictures()
