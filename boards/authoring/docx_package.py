"""A Word file seen from outside: what is inside, before any of it is parsed."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from html import unescape
from io import BytesIO

from boards.errors import FolderError

PARTS_LIMIT = 3000  # files inside the file
SIZE_LIMIT = 200 * 1024 * 1024  # bytes they may unpack to
XML_LIMIT = 64 * 1024 * 1024  # bytes one text of it may unpack to
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_FIELD = re.compile(
    r"<(?:\w+:)?instrText[^>]*>([^<]*)|:instr=\"([^\"]*)|:instr='([^']*)"
)
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_WITHOUT_PROGRAMS = "全选、复制到一个新的文档，另存为 .docx 再导入"
_UNREADABLE = (
    zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error,
)  # fmt: skip


def look_over(content: bytes) -> list[str]:
    """Return the names of the files inside, after a look at them from outside.

    Raises:
        FolderError: it is no WORD document, or one that bursts what opens it.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _looked_over(archive)
    except _UNREADABLE as error:
        raise broken() from error
    except RuntimeError as error:  # what zipfile says of an encrypted entry
        raise FolderError("这个文件加了密码", hint="去掉密码另存一份") from error


def _looked_over(archive: zipfile.ZipFile) -> list[str]:
    inside = archive.infolist()
    names = [entry.filename for entry in inside]
    if len(inside) > PARTS_LIMIT or _is_bomb(inside):
        raise FolderError(
            "这个文件解开来太大，没有读",
            hint="图片多就先压缩图片，或者分成几份",
        )
    _refuse_other(names, archive)
    _refuse_active(names)
    for entry in inside:
        if entry.filename.endswith((".xml", ".rels")):
            # Without NUL the marks stand in UTF-16 as they do in UTF-8.
            text = archive.read(entry).replace(b"\0", b"").decode(errors="replace")
            _refuse_entities(text)
            _refuse_fetching(text)
    return names


def _is_bomb(inside: Sequence[zipfile.ZipInfo]) -> bool:
    texts = [e.file_size for e in inside if e.filename.endswith((".xml", ".rels"))]
    whole = sum(entry.file_size for entry in inside)
    return whole > SIZE_LIMIT or any(size > XML_LIMIT for size in texts)


def _refuse_other(names: Sequence[str], archive: zipfile.ZipFile) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FolderError("这个文件带宏，不收", hint="另存为不带宏的 .docx 再导入")
    if "OFD.xml" in names:
        raise FolderError("OFD 版式文件还读不了", hint="用阅读器另存为 PDF 再导入")
    if "mimetype" in names:
        raise FolderError("这不是 WORD 文件", hint="用 WPS 另存为 .docx 再导入")
    if "[Content_Types].xml" not in names:
        raise broken()
    if _WORD.encode() not in archive.read("[Content_Types].xml"):
        raise FolderError("这不是 WORD 文件", hint="用 WPS 另存为 .docx 再导入")


def _refuse_entities(text: str) -> None:
    # No program writes a document type into a .docx; it is there to burst a parser.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FolderError(
            "这个文件的写法不规矩，没有读", hint="用 WPS 或 Word 打开，另存一份再导入"
        )


def _refuse_active(names: Sequence[str]) -> None:
    if any("activex" in name.lower() for name in names):
        raise FolderError(
            "这个文件里带着程序（控件），原件不能公开", hint=_WITHOUT_PROGRAMS
        )


def _refuse_fetching(text: str) -> None:
    """Refuse what makes Word fetch or start something when it opens the file."""
    relations = (unescape(found) for found in _RELATION.findall(text))
    fetches = any("External" in r and "/hyperlink" not in r for r in relations)
    fields = unescape("".join(map("".join, _FIELD.findall(text))))
    if fetches or _DDE.search(fields):
        raise FolderError(
            "这个文件打开时会去取别处的东西或启动程序，原件不能公开",
            hint=_WITHOUT_PROGRAMS,
        )


def broken() -> FolderError:
    """Return the error of a file that no program opens."""
    return FolderError(
        "这个文件坏了，打不开", hint="用 WPS 或 Word 打开看看，另存一份再导入"
    )
