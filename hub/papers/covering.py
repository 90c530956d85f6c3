"""Boxes burnt into pages, a PDF of nothing but pictures, and a look at what it holds.

The PDF is written here, object by object: no text, no font, no metadata, no layer, no
attachment can be in it, because nothing here writes one. ``left_in`` looks all the
same, with another program's eyes.
"""

import io
import re
from collections.abc import Iterator, Sequence

import pypdfium2
from PIL import Image, ImageDraw
from pypdfium2 import raw

from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.pdf_pictures import taken_apart
from boards.errors import FolderError
from foi.documents.boxes import WHOLE, Box

PAGES_LIMIT = 60
READ_LIMIT = 28 * 1024 * 1024  # bytes of all pictures of a document
DOTS = 200  # an inch, as the pages of a PDF are drawn
LONGEST = 842  # points, the longer side of A4; a photo is no larger
_READER = "hub.papers.pages_reader"
_BOUNDS = Bounds(seconds=60, memory=1024, answer=32 * 1024 * 1024)
_QUALITY, _POINTS = 85, 72
_BLACK, _RED = (0, 0, 0), (208, 0, 0)
_ARM = 12  # pixels of a cross
_DARK = 128  # of 255: black at the edge of white, after a JPEG
_WORDS = {
    b"/Font": "字体",
    b"/Info": "文件信息",
    b"/Metadata": "元数据",
    b"/OCProperties": "图层",
    b"/OCG": "图层",
    b"/EmbeddedFile": "附件",
    b"/Annots": "批注",
    b"/JavaScript": "程序",
    b"/JS": "程序",
    b"/AcroForm": "表单",
    b"/Outlines": "书签",
    b"/StructTreeRoot": "结构标签",
    b"/PieceInfo": "编辑痕迹",
    b"/Prev": "以前的版本",
}
_STREAM = re.compile(rb"stream\r?\n.*?\r?\nendstream", re.DOTALL)


def pages_of(content: bytes) -> list[bytes]:
    """Return the pages of a PDF, or one photo, as pictures; read in a bounded process.

    Raises:
        FolderError: it is neither, is broken, locked or too large.
    """
    words = ("200", str(PAGES_LIMIT), str(READ_LIMIT))
    pages = list(
        taken_apart(run_bounded(_READER, content, bounds=_BOUNDS, words=words))
    )
    if not pages:
        raise FolderError("这个文件里没有页", hint="打开看看，另存一份再传")
    return pages


def covered(page: bytes, boxes: Sequence[Box]) -> bytes:
    """Return the picture of a page with ``boxes`` in its pixels, and nothing beside."""
    with Image.open(io.BytesIO(page)) as picture:
        plain = picture.convert("RGB")
    draw = ImageDraw.Draw(plain)
    for box in boxes:
        draw.rectangle(box.pixels(*plain.size), fill=_BLACK)
    # Pixels alone go on: whatever else the file carried stays behind.
    bare = Image.frombytes("RGB", plain.size, plain.tobytes())
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def narrowed(page: bytes, width: int, corner: Sequence[int] = ()) -> bytes:
    """Return a page ``width`` pixels wide, to be shown; a cross marks ``corner``."""
    with Image.open(io.BytesIO(page)) as picture:
        size = (width, shown_height(picture.size, width))
        small = picture.convert("RGB").resize(size)
    if corner:
        x, y = (part * side // WHOLE for part, side in zip(corner, size, strict=True))
        draw = ImageDraw.Draw(small)
        draw.line((x - _ARM, y, x + _ARM, y), fill=_RED, width=2)
        draw.line((x, y - _ARM, x, y + _ARM), fill=_RED, width=2)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def size_of(page: bytes) -> tuple[int, int]:
    """Return width and height of a page's picture."""
    with Image.open(io.BytesIO(page)) as picture:
        return picture.size


def shown_height(size: tuple[int, int], width: int) -> int:
    """Return how high a page of ``size`` is when it is shown ``width`` wide."""
    return max(round(size[1] * width / size[0]), 1)


def pdf_of(pages: Sequence[bytes]) -> bytes:
    """Return a PDF of ``pages``, each a JPEG; equal pages make an equal file."""
    kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
    ]
    for number, page in enumerate(pages):
        objects += _page_objects(3 + 3 * number, page)
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def left_in(pdf: bytes, boxes: Sequence[Sequence[Box]]) -> list[str]:
    """Return what ``pdf`` holds that it should not, in words; none: nothing.

    Text, anything but one picture a page, metadata, layers, attachments, older
    versions; and boxes that are not black in the pixels of the pages.
    """
    skeleton = _STREAM.sub(b"stream endstream", pdf)
    found = sorted({words for mark, words in _WORDS.items() if mark in skeleton})
    document = pypdfium2.PdfDocument(pdf)
    if document.get_metadata_dict(skip_empty=True):
        found.append("文件信息")
    if len(document) != len(boxes):
        found.append("页数不对")
    for number, (page, covers) in enumerate(zip(document, boxes, strict=False), 1):
        found += [f"第 {number} 页：{words}" for words in _left_on(page, covers)]
    document.close()
    return found


def _left_on(page: pypdfium2.PdfPage, boxes: Sequence[Box]) -> Iterator[str]:
    if page.get_textpage().count_chars():
        yield "有文字层"
    kinds = [one.type for one in page.get_objects()]
    if kinds != [raw.FPDF_PAGEOBJ_IMAGE]:
        yield "不只是一张图"
        return
    picture = next(page.get_objects()).get_bitmap().to_pil().convert("L")
    for box in boxes:
        left, top, right, bottom = box.pixels(*picture.size)
        if picture.crop((left, top, right + 1, bottom + 1)).getextrema()[1] > _DARK:
            yield "有涂黑没有盖严"


def _page_objects(first: int, page: bytes) -> list[bytes]:
    """Return a page, what it draws, and its picture, from number ``first`` on."""
    with Image.open(io.BytesIO(page)) as picture:
        width, height = picture.size
    scale = min(_POINTS / DOTS, LONGEST / max(width, height))
    wide, high = width * scale, height * scale
    drawn = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /P Do Q".encode()
    return [
        (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide:.2f} {high:.2f}]"
            f"/Resources<</XObject<</P {first + 2} 0 R>>>>/Contents {first + 1} 0 R>>"
        ).encode(),
        b"<</Length %d>>\nstream\n" % len(drawn) + drawn + b"\nendstream",
        (
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}"
            "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
            f"/Length {len(page)}>>\nstream\n"
        ).encode()
        + page
        + b"\nendstream",
    ]
