"""Photos as phones take them: sheets on a table, turned, with all that cameras note."""

import io
from pathlib import Path

from PIL import Image, ImageDraw

HEIC = Path(__file__).parents[1] / "vectors" / "photos" / "phone.heic"
RED, BLUE, TABLE = (200, 30, 30), (30, 60, 200), (225, 220, 205)
PLACE = 0x8825
ORIENTATION = 0x0112
LYING = 6  # to be turned a quarter clockwise


def quarters(size: tuple[int, int] = (320, 240)) -> Image.Image:
    """A picture that is red left above and blue right below."""
    picture = Image.new("RGB", size, TABLE)
    draw, (width, height) = ImageDraw.Draw(picture), size
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    draw.rectangle((width // 2, height // 2, width, height), fill=BLUE)
    return picture


def jpeg(picture: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    """A JPEG of a phone: the place where it was taken is in it."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[ORIENTATION] = orientation
    exif.get_ifd(PLACE).update({1: "N", 2: (28.0, 12.0, 30.0)})
    (picture or quarters()).save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()


def as_kind(kind: str, picture: Image.Image | None = None) -> bytes:
    """The same as PNG or WEBP."""
    out = io.BytesIO()
    (picture or quarters()).save(out, kind)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Open what came out of the pipeline."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def is_like(one: object, other: tuple[int, ...], *, by: int = 12) -> bool:
    """Whether two colours look the same."""
    assert isinstance(one, tuple)
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))
