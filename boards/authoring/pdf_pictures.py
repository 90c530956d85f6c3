"""The pages of a PDF as pictures that a kiosk can show, for ``scans``.

Runs in a bounded process (``bounded``). The answer is each picture's length, four bytes
big-endian, and the picture, a JPEG; one after another.
"""

import math
from collections.abc import Iterator, Sequence
from io import BytesIO

import pypdfium2
from PIL import Image

from boards.authoring.bounded import answer
from boards.authoring.pdf_text import opened
from boards.errors import FolderError

PAGES_LIMIT = 60
PIXELS_LIMIT = 4_000_000  # a picture a kiosk shows as it is (formats.md 0)
SIZE_LIMIT = 1_500_000  # bytes
_DOTS = 200 / 72  # a point is a 72nd of an inch; 200 dpi read well
_QUALITIES = (85, 70, 55, 40, 25)


def read(content: bytes, _words: Sequence[str]) -> bytes:
    """Return the pages of the PDF ``content`` as pictures.

    Raises:
        FolderError: it is encrypted or broken, or has too many pages.
    """
    document = opened(content)
    if len(document) > PAGES_LIMIT:
        raise FolderError(
            f"这个 PDF 有 {len(document)} 页，作为照片最多 {PAGES_LIMIT} 页",
            hint="分成几份再导入",
        )
    return b"".join(_pictures(document))


def _pictures(document: pypdfium2.PdfDocument) -> Iterator[bytes]:
    for page in document:
        picture = _picture(page)
        page.close()
        yield len(picture).to_bytes(4, "big") + picture


def _picture(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    scale = min(_DOTS, math.sqrt(PIXELS_LIMIT / max(width * height, 1)))
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
