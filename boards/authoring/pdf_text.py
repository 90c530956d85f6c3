"""The lines of a PDF with their places on the page, for ``document_pdf``.

Runs in a bounded process (``bounded``). One with scripts or files inside is refused;
pictures are never decoded. The answer is JSON: ``{"pages": [{"width", "height",
"lines": [[text, left, right, top, bottom, size]]}], "characters", "unreadable"}``, in
points, the top above the bottom.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import byref
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2 import raw

from boards.authoring.bounded import answer
from boards.authoring.pdf_actions import acts
from boards.errors import FolderError

PAGES_LIMIT = 300
CHARACTERS_LIMIT = 400_000
_RADICALS = range(0x2E80, 0x2FE0)  # what some programs write in place of characters
_UNREADABLE = {0, 0xFFFD, 0xFFFE}
_PRIVATE = range(0xE000, 0xF900)

_APART = 0.55  # of a character
_LINE_ENDS = (10, 13)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign; without a box it was not drawn: a space that the reader put in."""

    text: str
    box: Box | None = None
    size: float = 0


def read(content: bytes, _words: Sequence[str]) -> bytes:
    """Return the lines of the PDF ``content`` as JSON.

    Raises:
        FolderError: it is encrypted or broken, holds programs or files, or has too many
            pages or characters.
    """
    document = opened(content)
    if acts(content):
        raise FolderError(
            "这个 PDF 里带着程序或别的文件，原件不能公开",
            hint="用阅读器打印成新的 PDF 再导入；或作为照片公开：--kind scan",
        )
    pages, characters, unreadable = [], 0, 0
    for page in document:
        lines = list(_lines(page))
        characters += sum(len(line[0]) for line in lines)
        unreadable += sum(map(_is_unreadable, "".join(line[0] for line in lines)))
        if characters > CHARACTERS_LIMIT:
            raise FolderError("这个 PDF 的字太多，没有读", hint="分成几份再导入")
        width, height = page.get_size()
        pages.append({"width": width, "height": height, "lines": lines})
        page.close()
    told = {"pages": pages, "characters": characters, "unreadable": unreadable}
    return json.dumps(told, ensure_ascii=False).encode()


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF and look at how long it is.

    Raises:
        FolderError: it is encrypted or broken, or has too many pages.
    """
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise FolderError(
                "这个 PDF 加了密码，打不开", hint="去掉密码另存一份再导入"
            ) from error
        raise FolderError(
            "这个 PDF 坏了，打不开", hint="用阅读器打开看看，另存一份再导入"
        ) from error
    if count > PAGES_LIMIT:
        raise FolderError(
            f"这个 PDF 有 {count} 页，最多 {PAGES_LIMIT} 页", hint="分成几份再导入"
        )
    return document


def _lines(page: pypdfium2.PdfPage) -> Iterator[list[Any]]:
    """Yield the lines of a page in the order in which the file has them."""
    text = page.get_textpage()
    signs: list[_Sign] = []
    for place in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, place)
        if code in _LINE_ENDS:
            yield from _line(signs)
            signs = []
        elif raw.FPDFText_IsGenerated(text, place):
            signs.append(_Sign(" "))
        else:
            size = raw.FPDFText_GetFontSize(text, place)
            signs.append(_Sign(_character(code), _box(text, place), size))
    yield from _line(signs)


def _line(signs: Sequence[_Sign]) -> Iterator[list[Any]]:
    drawn = [sign for sign in signs if sign.box]
    if not "".join(sign.text for sign in drawn).strip():
        return
    lefts, rights, bottoms, tops = zip(*(s.box for s in drawn if s.box), strict=True)
    size = max(sign.size for sign in drawn)
    said = "".join(_spaced(signs)).strip()
    places = (min(lefts), max(rights), max(tops), min(bottoms), size)
    yield [said, *(round(place, 1) for place in places)]


def _spaced(signs: Sequence[_Sign]) -> Iterator[str]:
    """Yield the signs; a space that nobody wrote counts by how wide the gap is.

    Between a character and a figure it is the typesetter's; one of more than half a
    character sets names, or the cells of a table, apart.
    """
    before: _Sign | None = None
    has_space = False
    for sign in signs:
        if sign.box is None:
            has_space = True
            continue
        if before and before.box:
            gap = sign.box[0] - before.box[1]
            is_latin = (before.text + sign.text).isascii()
            yield "  " if gap > before.size * _APART else " " * (has_space and is_latin)
        yield sign.text
        before, has_space = sign, False


def _box(text: pypdfium2.PdfTextPage, place: int) -> Box:
    # The loose box is as wide as the sign is set; the tight one of a comma is not.
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, place, byref(box))
    return box.left, box.right, box.bottom, box.top


def _character(code: int) -> str:
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", chr(code))
    return "\ufffd" if code in _UNREADABLE or 0xD800 <= code < 0xE000 else chr(code)  # noqa: PLR2004


def _is_unreadable(character: str) -> bool:
    return character == "\ufffd" or ord(character) in _PRIVATE


if __name__ == "__main__":
    answer(read)
