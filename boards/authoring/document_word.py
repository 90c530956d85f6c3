"""A Word document as its paragraphs: read in a bounded process, then mended."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.document_paper import Line, Paper, line_of_table, paper_of_lines
from boards.errors import FolderError

OLD_FORMAT = b"\xd0\xcf\x11\xe0"
_READER = "boards.authoring.docx_text"
_BOUNDS = Bounds(seconds=30, memory=768, answer=16 * 1024 * 1024)
_TRACES: Mapping[str, str] = {
    "changes": "原件里有修订痕迹 {n} 处，按接受修订以后的样子读了",
    "comments": "原件里有批注 {n} 条，没有读",
    "hidden": "原件里有隐藏的文字 {n} 处，没有读",
    "embedded": "原件里嵌着 {n} 个别的文件（表格、公式等），谁都能打开看全部内容",
}
_NOTES: Mapping[str, str] = {
    "notes": "脚注、尾注 {n} 条没有放进正文",
    "pictures": "图片 {n} 张没有放进正文，原件里有",
}


def paper_of_word(content: bytes) -> Paper:
    """Read a Word document (.docx).

    Raises:
        FolderError: it is none, is encrypted or broken, has macros, or is too large.
    """
    told = json.loads(run_bounded(_READER, content, bounds=_BOUNDS))
    lines = [line for part in told["parts"] for line in _lines(part)]
    paper = paper_of_lines(lines, "导入的 WORD 文件")
    counts = told["traces"]
    return replace(paper, traces=_said(counts, _TRACES), notes=_said(counts, _NOTES))


def refuse_old(content: bytes) -> FolderError:
    """Return why an encrypted file, or one of a program before 2007, stays out."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return FolderError("这个文件加了密码，打不开", hint="去掉密码另存一份再导入")
    return FolderError(
        "这是旧格式的文件（.doc、.wps），读不了",
        hint="用 WPS 或 Word 打开，另存为 .docx 再导入",
    )


def _lines(part: Mapping[str, Any]) -> Iterator[Line]:
    if "rows" in part:
        yield from line_of_table(part["rows"])
    elif part["text"].strip():
        yield Line(
            part["text"],
            level=int(part.get("level", 0)),
            mark=str(part.get("mark", "")),
            is_title=bool(part.get("title", False)),
        )


def _said(counts: Mapping[str, int], words: Mapping[str, str]) -> tuple[str, ...]:
    found = {name: int(counts.get(name, 0)) for name in words}
    return tuple(words[name].format(n=count) for name, count in found.items() if count)
