"""What a Word document says, paragraph by paragraph, for ``document_word``.

Runs in a bounded process (``bounded``). Headers, footers, notes and comments are other
parts of the file and stay out; deleted and hidden text stays out, inserted text counts.
The answer is JSON: ``{"parts": [{"text", "level", "mark", "title", "rows"}],
"traces"}``.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from boards.authoring.bounded import answer
from boards.authoring.docx_numbers import BULLET, Numbers
from boards.authoring.docx_package import broken, look_over
from boards.errors import FolderError

BLOCKS_LIMIT = 20_000
CELLS_LIMIT = 50_000

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
_STYLES_DEEP = 10  # styles on styles; they may be made to go round


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    number: Any = None


_NO_STYLE = _Style("")


def read(content: bytes, _words: Sequence[str]) -> bytes:
    """Return the parts of the Word document ``content`` as JSON.

    Raises:
        FolderError: it is no Word document that we read, or it unpacks to too much.
    """
    names = look_over(content)
    try:
        document = docx.Document(BytesIO(content))
    except (KeyError, ValueError, AttributeError, zipfile.BadZipFile) as error:
        raise broken() from error
    parts = list(_parts(document))
    told = {"parts": parts, "traces": _traces(document, names)}
    return json.dumps(told, ensure_ascii=False).encode()


def _parts(document: Document) -> Iterator[dict[str, Any]]:
    blocks = list(islice(_blocks(document.element.body), BLOCKS_LIMIT + 1))
    if len(blocks) > BLOCKS_LIMIT:
        raise FolderError("这个文件的段落太多，没有读", hint="分成几份再导入")
    styles = _styles(document)
    numbers = Numbers.of(_numbering(document))
    for node in blocks:
        if node.tag == qn("w:tbl"):
            yield {"rows": _rows(Table(node, document))}
        else:
            yield from _paragraph(node, styles, numbers)


def _styles(document: Document) -> Mapping[str, _Style]:
    """Return how each style of paragraphs is called and numbered, by its id."""
    found = {}
    for style in document.styles:
        above: Any = style
        nodes: list[Any] = []
        while above is not None and len(nodes) < _STYLES_DEEP:
            nodes.append(above.element.find(qn("w:pPr")))
            above = getattr(above, "base_style", None)
        numbered = (n.find(qn("w:numPr")) for n in nodes if n is not None)
        number = next((n for n in numbered if n is not None), None)
        found[style.style_id] = _Style(style.name or "", number)
    return found


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


def _paragraph(
    node: Any, styles: Mapping[str, _Style], numbers: Numbers
) -> Iterator[dict[str, Any]]:
    properties = node.find(qn("w:pPr"))
    style = styles.get(_value(properties, "w:pStyle"), _NO_STYLE)
    if _CONTENTS.fullmatch(style.name):
        return
    for box in node.iter(qn("w:txbxContent")):
        if not _is_fallback(box):
            yield from ({"text": _text(p)} for p in box.iter(qn("w:p")))
    level, is_title = _level(style.name, _value(properties, "w:outlineLvl"))
    number = _number(_inner(properties, "w:numPr"), style.number, numbers)
    first, *others = _text(node).split("\n")
    is_point = number == BULLET or _NUMBERED.fullmatch(number.strip())
    mark = number.strip().replace("．", ".") if is_point else ""
    text = first if is_point else number + first
    yield {"text": text, "level": level, "mark": mark, "title": is_title}
    yield from ({"text": other, "title": is_title} for other in others)


def _inner(node: Any, name: str) -> Any:
    return None if node is None else node.find(qn(name))


def _value(node: Any, name: str) -> str:
    inner = _inner(node, name)
    return "" if inner is None else inner.get(qn("w:val")) or ""


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


def _level(style: str, outline: str) -> tuple[int, bool]:
    """Return the level of a heading, 0 for none, and whether it is the title."""
    if style.lower() in _TITLES:
        return 0, True
    if match := _HEADING.fullmatch(style):
        return min(int(match[1]), 3), False
    return (int(outline) + 1 if outline in ("0", "1", "2") else 0), False


def _number(own: Any, of_style: Any, numbers: Numbers) -> str:
    """Return the number Word draws before a paragraph, by itself or by its style."""
    node = of_style if own is None else own
    level = _value(node, "w:ilvl")
    key = _value(node, "w:numId")
    return numbers.next(key, int(level[:1]) if level.isdecimal() else 0) if key else ""


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
    kept = {"pictures": "word/media/", "embedded": "word/embeddings/"}
    inside = {
        name: sum(part.startswith(folder) for part in names)
        for name, folder in kept.items()
    }
    return found | inside


if __name__ == "__main__":
    answer(read)
