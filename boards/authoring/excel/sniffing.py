"""What kind of spreadsheet some bytes are, told from the bytes and never the name."""

import zipfile
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


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise FolderError(BROKEN) from error
    names = {part.filename for part in parts}
    size = sum(part.file_size for part in parts)
    if len(parts) > PARTS or size > UNPACKED:
        shown = f"{size // _MEGABYTE} MB" if size > UNPACKED else f"{len(parts)} 个文件"
        raise FolderError(f"解开有 {shown}，太大了")
    if any(part.flag_bits & 1 for part in parts):
        raise FolderError(LOCKED)
    if any(name.startswith("word/") for name in names):
        raise FolderError("这是 Word 文档，不是表格")
    return XLSX if "xl/workbook.xml" in names else OTHER


def _refuse_compound(content: bytes) -> None:
    """Refuse what lies in an old compound file but is no sheet anyone can read."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FolderError(LOCKED)
    if "WordDocument".encode("utf-16-le") in content:
        raise FolderError("这是 Word 文档，不是表格")
