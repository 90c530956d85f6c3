"""The pages of a PDF or one photo as plain pictures; runs in a bounded process.

The answer is as ``boards.authoring.pdf_pictures`` puts it together: each picture's
length and the picture, a JPEG without anything beside its pixels.
"""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps

from boards.authoring import pdf_pictures
from boards.authoring.bounded import answer
from boards.authoring.pictures import opened
from boards.errors import FolderError

PIXELS_LIMIT = 4_000_000
_LENGTH = 4  # bytes before each picture
_PDF = b"%PDF-"
_QUALITY = 85


def read(content: bytes, words: Sequence[str]) -> bytes:
    """Return the pages of ``content`` as pictures; ``words`` as for a PDF.

    Raises:
        FolderError: it is neither, is broken, locked or too large.
    """
    if _PDF in content[:1024]:
        return pdf_pictures.read(content, words)
    try:
        with opened(content) as photo:
            upright = ImageOps.exif_transpose(photo).convert("RGB")
            upright.thumbnail(_fitting(upright.size), Image.Resampling.LANCZOS)
            made = BytesIO()
            upright.save(made, "JPEG", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise FolderError(
            "这个文件不是 PDF，也不是照片", hint="另存为 PDF，或者拍成照片再传"
        ) from error
    picture = made.getvalue()
    return len(picture).to_bytes(_LENGTH, "big") + picture


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    share = min(1.0, (PIXELS_LIMIT / max(width * height, 1)) ** 0.5)
    return max(int(width * share), 1), max(int(height * share), 1)


if __name__ == "__main__":
    answer(read)
