"""A PDF with a text layer as its paragraphs: read in a bounded process, then joined."""

import json
from dataclasses import replace

from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.document_pages import pages_of, paragraphs_of
from boards.authoring.document_paper import Paper, paper_of_lines
from boards.errors import FolderError

_READER = "boards.authoring.pdf_text"
_BOUNDS = Bounds(seconds=40, memory=768, answer=48 * 1024 * 1024)
_PER_PAGE = 8  # characters a page, below which it is a picture of a page
_UNREADABLE_SHARE = 0.05
_AS_SCAN = "作为照片公开：gk board import 文件 --kind scan --title 标题 --board 文件夹"
_NOTE = "PDF 不记段落和表格，是照位置猜的；请对照原件看一遍，表格尤其要看"


def paper_of_pdf(content: bytes) -> Paper:
    """Read a PDF that has a text layer.

    Raises:
        FolderError: it is scanned, encrypted or broken, or bursts a bound.
    """
    told = json.loads(run_bounded(_READER, content, bounds=_BOUNDS))
    characters = int(told["characters"])
    if characters < _PER_PAGE * max(len(told["pages"]), 1):
        raise FolderError("这个 PDF 是扫描的图片，里面没有文字", hint=_AS_SCAN)
    if int(told["unreadable"]) > characters * _UNREADABLE_SHARE:
        raise FolderError(
            "这个 PDF 里的字没有带编码，读出来是乱的",
            hint=f"找 WORD 原件导入，或{_AS_SCAN}",
        )
    lines = paragraphs_of(list(pages_of(told["pages"])))
    return replace(paper_of_lines(lines, "导入的 PDF 文件"), notes=(_NOTE,))


def plain_of_pdf(content: bytes) -> str:
    """Return the text of a PDF line by line, as it lies on its pages.

    Raises:
        FolderError: it is encrypted or broken, holds programs, or bursts a bound.
    """
    told = json.loads(run_bounded(_READER, content, bounds=_BOUNDS))
    return "\n".join(line[0] for page in told["pages"] for line in page["lines"])
