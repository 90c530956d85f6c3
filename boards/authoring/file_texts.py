"""The text inside attached files, as far as it is needed to find personal numbers.

WORD and Excel files are zip archives of XML: the text is taken out without their
formatting, hidden columns and sheets included. A PDF is read in a process of its own.
Bounded before anything is unpacked.
"""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from boards.authoring.document_pdf import plain_of_pdf
from boards.authoring.docx_package import look_over

PARTS_LIMIT = 200  # members of an archive that are looked at
_NAMES_WITHIN = 200_000  # characters of a workbook's own part
TEXT_LIMIT = 8_000_000  # bytes of one file, unpacked
_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml"
    r"|xl/(?:workbook|sharedStrings|comments\d*|worksheets/sheet\d+)\.xml"
    r"|xl/drawings/drawing\d+\.xml|docProps/(?:core|app|custom)\.xml"
)
_BREAK = re.compile(
    r"</(?:w:p|w:tc|a:p|si|c|v|t|is|dc:\w+|cp:\w+|vt:\w+)>|<w:br/>"
    r"|&amp;[LCR]"  # left, middle and right of a sheet's header
)
_SHEET = re.compile(r'<sheet [^<>]{0,400}?name="([^"<>]{1,100})"')
_TAG = re.compile(r"<[^<>]{0,4000}>")
_PLAIN = ("text/plain", "text/csv")
_PDF = "application/pdf"
_WORD = "wordprocessingml"
_ZIPPED = (_WORD, "spreadsheetml")
_ENCODINGS = ("utf-8-sig", "gb18030")


def text_of(content: bytes, media: str) -> str:
    """Return the text of a file of the type ``media``; empty where none is known.

    Raises:
        FolderError: a PDF or WORD file that nobody could open or should: locked,
            broken, too large, or one that acts when it is opened.
    """
    if media in _PLAIN:
        return _decoded(content[:TEXT_LIMIT])
    if media == _PDF:
        return plain_of_pdf(content)
    if not any(word in media for word in _ZIPPED):
        return ""
    if _WORD in media:
        look_over(content)
    try:
        return "\n".join(_parts(content))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        return ""  # broken or locked: nobody can read it, which others say


def _parts(content: bytes) -> Iterator[str]:
    left = TEXT_LIMIT
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [info for info in archive.infolist() if _PARTS.fullmatch(info.filename)]
        for info in names[:PARTS_LIMIT]:
            with archive.open(info) as part:
                data = part.read(left)  # not what the archive says, what comes out
            left -= len(data)
            yield _bare(data.decode("utf-8", "replace"))
            if left <= 0:
                return


def _bare(xml: str) -> str:
    names = "\n".join(_SHEET.findall(xml[:_NAMES_WITHIN]))
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", xml)) + "\n" + names)


def _decoded(content: bytes) -> str:
    for name in _ENCODINGS:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
