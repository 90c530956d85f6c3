"""Reads a signature, drawn or photographed, in a process of its own (``bounded``).

The answer is one line of JSON, ``codes`` (the texts of the QR codes in it) and ``ink``
(the share of dark pixels, in thousandths), then the picture anew as JPEG: upright, bare
of everything that was said about it.
"""

import io
import json
from collections.abc import Iterator, Sequence

import pi_heif
import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

from boards.authoring.bounded import answer
from boards.authoring.pictures import PIXELS_LIMIT
from boards.errors import FolderError

_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_SIDES = (1600, 2800, 900)  # a code in the corner of a photo needs one of these
_KEPT_SIDE, _QUALITY = 1600, 80
_DARK, _INK_SIDE = 128, 400
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, UnidentifiedImageError)


def read(content: bytes, _words: Sequence[str]) -> bytes:
    """Return what ``content`` shows; see the module.

    Raises:
        FolderError: it is no picture, or too large a one.
    """
    pi_heif.register_heif_opener()
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
            if picture.width * picture.height > PIXELS_LIMIT:
                raise FolderError("照片太大", hint="在手机上拍小一点再传")
            upright = _flat(ImageOps.exif_transpose(picture))
    except _BROKEN as error:
        raise FolderError("这张照片打不开", hint="重新拍一张，用 jpg 或 png") from error
    head = {"codes": sorted(set(_codes(upright))), "ink": _ink(upright)}
    return json.dumps(head).encode() + b"\n" + _kept(upright)


def _flat(picture: Image.Image) -> Image.Image:
    """Return ``picture`` on white, as a stroke on glass has nothing behind it."""
    if picture.mode in ("RGBA", "LA", "P"):
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("RGB")


def _codes(picture: Image.Image) -> Iterator[str]:
    grey = picture.convert("L")
    for side in _SIDES:
        scaled = grey.copy()
        scaled.thumbnail((side, side))
        found = zxingcpp.read_barcodes(scaled, formats=_QR)
        texts = [one.text for one in found if one.valid and one.text]
        yield from texts
        if texts:
            return


def _ink(picture: Image.Image) -> int:
    small = picture.convert("L")
    small.thumbnail((_INK_SIDE, _INK_SIDE))
    dark = sum(small.histogram()[:_DARK])
    return dark * 1000 // (small.width * small.height)


def _kept(picture: Image.Image) -> bytes:
    picture.thumbnail((_KEPT_SIDE, _KEPT_SIDE))
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


if __name__ == "__main__":
    answer(read)
