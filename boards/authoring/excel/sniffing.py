"""What kind of spreadsheet some bytes are, told from the bytes and never the name."""

import zipfile
import zlib
from io import BytesIO

from boards.authoring.excel.limits import PARTS, UNPACKED
from boards.errors import FolderError

CSV, XLSX, OTHER = "csv", "xlsx", "other"
LOCKED = "有密码，去掉密码再传"
BROKEN = "文件坏了，或者不是表格"
_PACKED, _COMPOUND, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_HEAD = 1024  # bytes that say what a text is
_MARKED_UP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"mime-version")
_MEGABYTE = 1024 * 1024
_LOCKED_PART = 1  # the flag of a part that has a password
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    EOFError,
    zlib.error,
)


def type_of(content: bytes) -> str:
    """Return ``csv``, ``xlsx`` or ``other`` (what calamine tells apart itself).

    Raises:
        FolderError: it is none, has a password, or unpacks to too much.
    """
    if not content:
        raise FolderError("文件是空的")
    if content.startswith(_PACKED):
        return _packed(content)
    if content.startswith(_COMPOUND):
        _refuse_compound(content)
        return OTHER
    if content.startswith(_PDF):
        raise FolderError("这是 PDF，不是表格")
    head = content[:_HEAD].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_MARKED_UP):
        raise FolderError("里面是网页，只是名字像表格")
    return CSV


def has_macros(content: bytes) -> bool:
    """Tell whether an old workbook carries programs."""
    return content.startswith(_COMPOUND) and _MACROS in content


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_bomb(parts)
            if any(part.flag_bits & _LOCKED_PART for part in parts):
                raise FolderError(LOCKED)
            # A part may say that it is small and unpack without end.
            if archive.testzip() is not None:
                raise FolderError(BROKEN)
    except _UNREADABLE as error:
        raise FolderError(BROKEN) from error
    names = {part.filename for part in parts}
    if any(name.startswith("word/") for name in names):
        raise FolderError("这是 Word 文档，不是表格")
    return XLSX if "xl/workbook.xml" in names else OTHER


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    size = sum(part.file_size for part in parts)
    if size > UNPACKED:
        raise FolderError(f"解开有 {size // _MEGABYTE} MB，太大了")
    if len(parts) > PARTS:
        raise FolderError(f"解开有 {len(parts)} 个文件，太大了")


def _refuse_compound(content: bytes) -> None:
    """Refuse what lies in an old compound file but is no sheet anyone can read."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FolderError(LOCKED)
    if "WordDocument".encode("utf-16-le") in content:
        raise FolderError("这是 Word 文档，不是表格")
