"""Photos on paper: made small by the session, made of dots by the print process.

A photo comes from a signed item, but its bytes are anybody's: its size is looked at
before it is decoded. What travels in a job is small and grey.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.printer.job import HIGHEST_PHOTO, PHOTO_LIMIT, WIDEST_PHOTO, Photo

FORMATS = ("JPEG", "PNG", "WEBP")  # all that is ever published
PIXELS_LIMIT = 50_000_000  # what a file may claim to hold before it is decoded
QUALITY = 70
GAIN = 0.8  # dots run on thermal paper, so greys are printed lighter than they are
DAMAGED = (  # Pillow raises all of these
    *(OSError, ValueError, SyntaxError, UnidentifiedImageError),
    Image.DecompressionBombError,
)


def photo_in(file: Path) -> Photo | None:
    """Return the photo in ``file`` for a job; None where it cannot be shown."""
    try:
        with Image.open(file, formats=FORMATS) as found:
            if found.width * found.height > PIXELS_LIMIT:
                return None
            found.draft("L", (WIDEST_PHOTO, WIDEST_PHOTO))
            upright = ImageOps.exif_transpose(found).convert("RGBA")
    except DAMAGED:
        return None
    ground = Image.new(
        "RGBA", upright.size, "white"
    )  # where it lets the ground through
    grey = Image.alpha_composite(ground, upright).convert("L")
    grey.thumbnail((WIDEST_PHOTO, HIGHEST_PHOTO))
    made = BytesIO()
    grey.save(made, "JPEG", quality=QUALITY)
    jpeg = made.getvalue()
    return Photo(jpeg, *grey.size) if len(jpeg) <= PHOTO_LIMIT else None


def dots_of(photo: Photo, width: int, height: int) -> Image.Image:
    """Return ``photo`` as black and white dots; white where it is damaged."""
    white = Image.new("L", (width, height), 255)
    try:
        with Image.open(BytesIO(photo.jpeg), formats=("JPEG",)) as found:
            if found.size != (photo.width, photo.height):
                return white
            grey = ImageOps.autocontrast(found.convert("L"), cutoff=1)
    except DAMAGED:
        return white
    light = grey.resize((width, height)).point(
        lambda shade: 255 * (shade / 255) ** GAIN
    )
    return light.convert("1").convert("L")
