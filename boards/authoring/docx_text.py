"""What a Word document says, paragraph by paragraph, for ``document_word``.

Runs in a bounded process (``bounded``). Headers, footers, notes and comments are other
parts of the file and stay out; deleted and hidden text stays out, inserted text counts.
The answer is JSON: ``{"parts": [{"text", "level", "mark", "title", "rows"}],
"traces"}``.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from boards.authoring.bounded import answer
from boards.authoring.docx_numbers import BULLET, Numbers
from boards.errors import FolderError

PARTS_LIMIT = 3000  # files inside the file
SIZE_LIMIT = 200 * 1024 * 1024  # bytes they may unpack to
XML_LIMIT = 64 * 1024 * 1024  # bytes one text of it may unpack to
BLOCKS_LIMIT = 50_000
CELLS_LIMIT = 50_000

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = {"title", "标题"}
_NUMBERED = re.compile(r"\d{1,3}[.．]")
_TAKEN = {qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")}
_LEFT_OUT = {
    qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:txbxContent"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_AROUND = {
    qn("w:sdt"),
    qn("w:sdtContent"),
    qn("w:customXml"),
    qn("w:ins"),
    qn("w:moveTo"),
}
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read(content: bytes, _words: Sequence[str]) -> bytes:
    """Return the parts of the Word document ``content`` as JSON.

    Raises:
        FolderError: it is no Word document that we read, or it unpacks to too much.
    """
    names = _look_over(content)
    try:
        document = docx.Document(BytesIO(content))
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise _broken() from error
    parts = list(_parts(document))
    told = {"parts": parts, "traces": _traces(document, names)}
    return json.dumps(told, ensure_ascii=False).encode()


def _look_over(content: bytes) -> list[str]:
    """Return the names of the files inside, after a look at them from outside."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            inside = archive.infolist()
            names = [entry.filename for entry in inside]
            if len(inside) > PARTS_LIMIT or _is_bomb(inside):
                raise FolderError(
                    "这个文件解开来太大，没有读",
                    hint="图片多就先压缩图片，或者分成几份",
                )
            _refuse_other(names, archive)
            for entry in inside:
                if entry.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(entry))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise _broken() from error
    except RuntimeError as error:  # what zipfile says of an encrypted entry
        raise FolderError("这个文件加了密码", hint="去掉密码另存一份") from error
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
        raise _broken()
    if _WORD.encode() not in archive.read("[Content_Types].xml"):
        raise FolderError("这不是 WORD 文件", hint="用 WPS 另存为 .docx 再导入")


def _refuse_entities(xml: bytes) -> None:
    # No program writes a document type into a .docx; it is there to burst a parser.
    plain = xml.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise FolderError(
            "这个文件的写法不规矩，没有读", hint="用 WPS 或 Word 打开，另存一份再导入"
        )


def _broken() -> FolderError:
    return FolderError(
        "这个文件坏了，打不开", hint="用 WPS 或 Word 打开看看，另存一份再导入"
    )


def _parts(document: Document) -> Iterator[dict[str, Any]]:
    numbers = Numbers.of(_numbering(document))
    body = document.element.body
    for count, node in enumerate(_blocks(body)):
        if count >= BLOCKS_LIMIT:
            raise FolderError("这个文件的段落太多，没有读", hint="分成几份再导入")
        if node.tag == qn("w:tbl"):
            yield {"rows": _rows(Table(node, document))}
        else:
            yield from _paragraph(Paragraph(node, document.part), numbers)


def _blocks(node: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, those in a form's fields too."""
    for inner in node:
        if inner.tag in (qn("w:p"), qn("w:tbl")):
            yield inner
        elif inner.tag in _AROUND:
            yield from _blocks(inner)


def _numbering(document: Document) -> Any:
    related = document.part.rels.values()
    numbering = (r for r in related if r.reltype.endswith("/numbering"))
    return next((r.target_part.element for r in numbering), None)


def _paragraph(block: Paragraph, numbers: Numbers) -> Iterator[dict[str, Any]]:
    if _CONTENTS.fullmatch(_style_name(block)):
        return
    for box in block._p.iter(qn("w:txbxContent")):  # noqa: SLF001 - no public way
        if not _is_fallback(box):
            yield from ({"text": _text(p)} for p in box.iter(qn("w:p")))
    level, is_title = _level(block)
    number = _number(block, numbers)
    first, *others = _text(block._p).split("\n")  # noqa: SLF001
    is_point = number == BULLET or _NUMBERED.fullmatch(number.strip())
    mark = number.strip().replace("．", ".") if is_point else ""
    text = first if is_point else number + first
    yield {"text": text, "level": level, "mark": mark, "title": is_title}
    yield from ({"text": other, "title": is_title} for other in others)


def _is_fallback(node: Any) -> bool:
    return any(outer.tag in _LEFT_OUT - {node.tag} for outer in node.iterancestors())


def _text(node: Any) -> str:
    """Return the text of a paragraph as a reader sees it."""
    return "".join(_words(node))


def _words(node: Any) -> Iterator[str]:
    for inner in node:
        if inner.tag in _LEFT_OUT or _is_hidden(inner):
            continue
        if inner.tag not in _TAKEN:
            yield from _words(inner)
        elif inner.tag == qn("w:t"):
            yield inner.text or ""
        else:
            yield _SIGNS[inner.tag.rpartition("}")[2]]


def _is_hidden(node: Any) -> bool:
    if node.tag != qn("w:r"):
        return False
    hidden = node.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return hidden is not None and hidden.get(qn("w:val")) not in ("0", "false")


def _level(block: Paragraph) -> tuple[int, bool]:
    """Return the level of a heading, 0 for none, and whether it is the title."""
    name = _style_name(block)
    if name.lower() in _TITLES:
        return 0, True
    if match := _HEADING.fullmatch(name):
        return min(int(match[1]), 3), False
    properties = block._p.pPr  # noqa: SLF001
    outline = None if properties is None else properties.find(qn("w:outlineLvl"))
    value = "" if outline is None else outline.get(qn("w:val")) or ""
    return (int(value) + 1 if value in ("0", "1", "2") else 0), False


def _style_name(block: Paragraph) -> str:
    return (block.style.name or "") if block.style is not None else ""


def _number(block: Paragraph, numbers: Numbers) -> str:
    """Return the number Word draws before a paragraph, by itself or by its style."""
    style = block.style
    elements = [block._p.pPr]  # noqa: SLF001
    while style is not None and len(elements) < 10:  # noqa: PLR2004 (styles may cycle)
        elements.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    found = (e.find(qn("w:numPr")) for e in elements if e is not None)
    properties = next((node for node in found if node is not None), None)
    if properties is None:
        return ""
    key, level = (
        "" if node is None else node.get(qn("w:val")) or ""
        for node in (properties.find(qn("w:numId")), properties.find(qn("w:ilvl")))
    )
    return numbers.next(key, int(level) if level.isdigit() else 0)


def _rows(table: Table) -> list[list[str]]:
    """Return the cells; one merged over columns stands in the first of them."""
    rows: list[list[str]] = []
    count = 0
    for row in table.rows:
        nodes = [cell._tc for cell in row.cells]  # noqa: SLF001
        before = [None, *nodes]
        cells = [
            "" if node is last else _cell(node)
            for node, last in zip(nodes, before, strict=False)
        ]
        count += len(cells)
        if count > CELLS_LIMIT:
            raise FolderError("文件里的表太大，没有读", hint="表格另存为 Excel 再导入")
        rows.append(cells)
    return rows


def _cell(node: Any) -> str:
    texts = (_text(p).strip() for p in node.iter(qn("w:p")))
    return "\n".join(text for text in texts if text)


def _traces(document: Document, names: Sequence[str]) -> dict[str, int]:
    """Count what the file holds besides its text, for a person to look at."""
    body = document.element.body
    counted = {
        "changes": (qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")),
        "comments": (qn("w:commentReference"),),
        "notes": (qn("w:footnoteReference"), qn("w:endnoteReference")),
        "hidden": (qn("w:vanish"),),
    }
    found = {
        name: sum(1 for tag in tags for _ in body.iter(tag))
        for name, tags in counted.items()
    }
    pictures = sum(name.startswith("word/media/") for name in names)
    return found | {"pictures": pictures}


if __name__ == "__main__":
    answer(read)
