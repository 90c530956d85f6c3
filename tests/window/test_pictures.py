"""Pictures: drawn upright, whichever way the camera was held."""

from pathlib import Path

import pytest
from PIL import Image

from kiosk.widgets.pictures import Pictures

SIDEWAYS, ROTATED = 0x0112, 6  # EXIF: orientation, a quarter turn


@pytest.mark.usefixtures("glass")  # a texture needs the window
def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    photo = Image.new("RGB", (40, 20), "green")
    exif = photo.getexif()
    exif[SIDEWAYS] = ROTATED
    photo.save(tmp_path / "photo", "JPEG", exif=exif)

    drawn = Pictures().texture(tmp_path / "photo")

    assert drawn is not None
    assert drawn.size == (20, 40)
