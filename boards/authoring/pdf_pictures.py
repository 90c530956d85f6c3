"""The pages of a PDF as pictures that a kiosk can show.

Runs in a bounded process (``bounded``). The answer is each picture's length, four bytes
big-endian, and the picture, a JPEG; one after another.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image

from boards.authoring.bounded import answer
from boards.authoring.pdf_text import opened
from boards.errors import FolderError

PAGES_LIMIT = 60
PIXELS_LIMIT = 4_000_000  # a picture a kiosk shows as it is (formats.md 0)
SIZE_LIMIT = 1_500_000  # bytes
DOTS = 200  # an inch; they read well
_POINTS = 72  # an inch
_QUALITIES = (85, 70, 55, 40, 25)
_LENGTH = 4  # bytes before each picture


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is wanted: how fine, how many pages at most, how many bytes in all."""

    dots: int = DOTS
    pages: int = PAGES_LIMIT
    total: int = PAGES_LIMIT * SIZE_LIMIT


def read(content: bytes, words: Sequence[str]) -> bytes:
    """Return the pages of the PDF ``content`` as pictures.

    ``words`` may be the dots an inch, the most pages and the most bytes in all.

    Raises:
        FolderError: it is encrypted or broken, or has too many pages.
    """
    asked = _Asked(*map(int, words))
    document = opened(content)
    if len(document) > asked.pages:
        raise FolderError(
            f"这个 PDF 有 {len(document)} 页，作为照片最多 {asked.pages} 页",
            hint="分成几份再导入",
        )
    made = bytearray()
    for picture in _pictures(document, asked.dots):
        made += len(picture).to_bytes(_LENGTH, "big") + picture
        if len(made) > asked.total:
            raise FolderError(
                f"这个 PDF 的照片超过 {asked.total} 字节", hint="分成几份再导入"
            )
    return bytes(made)


def taken_apart(said: bytes) -> Iterator[bytes]:
    """Yield the pictures of an answer, the inverse of what ``read`` puts together."""
    place = 0
    while place < len(said):
        start = place + _LENGTH
        place = start + int.from_bytes(said[start - _LENGTH : start], "big")
        yield said[start:place]


def _pictures(document: pypdfium2.PdfDocument, dots: int) -> Iterator[bytes]:
    for page in document:
        yield _picture(page, dots / _POINTS)
        page.close()


def _picture(page: pypdfium2.PdfPage, finest: float) -> bytes:
    width, height = page.get_size()
    scale = min(finest, math.sqrt(PIXELS_LIMIT / max(width * height, 1)))
    image = page.render(scale=scale * 0.998).to_pil().convert("RGB")
    for quality in _QUALITIES:
        picture = _jpeg(image, quality)
        if len(picture) <= SIZE_LIMIT:
            return picture
    half = image.resize((max(image.width // 2, 1), max(image.height // 2, 1)))
    return _jpeg(half, _QUALITIES[-1])


def _jpeg(image: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality, optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    answer(read)
