"""Which reader takes a document: told by its first bytes, whatever it is called."""

from boards.authoring.document_lines import SIZE_LIMIT as TEXT_LIMIT
from boards.authoring.document_paper import Paper, paper_of_text
from boards.authoring.document_pdf import paper_of_pdf
from boards.authoring.document_word import OLD_FORMAT, paper_of_word, refuse_old
from boards.errors import FolderError

SIZE_LIMIT = 20 * 1024 * 1024  # bytes; the original is published beside the text
_PDF, _ZIP, _RTF = b"%PDF-", b"PK\x03\x04", b"{\\rtf"
_PDF_STARTS_WITHIN = 1024  # bytes, as its readers allow
_WEB = (b"<!doctype html", b"<html", b"<?xml")


def paper_of_file(content: bytes) -> Paper:
    """Read a document: Word, PDF with text, or a text.

    Raises:
        FolderError: it is none of these, is broken, or bursts a bound.
    """
    if _PDF in content[:_PDF_STARTS_WITHIN]:
        return paper_of_pdf(content)
    if content.startswith(_ZIP):
        return paper_of_word(content)
    if content.startswith(OLD_FORMAT):
        raise refuse_old(content)
    if content.startswith(_RTF):
        raise FolderError("RTF 文件读不了", hint="用 WPS 另存为 .docx 再导入")
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower().startswith(_WEB):
        raise FolderError("这是网页文件，读不了", hint="把文字复制到记事本，存成 .txt")
    if len(content) > TEXT_LIMIT:
        raise FolderError("文件太长，超过 80 万字节", hint="分成几份文件导入")
    return paper_of_text(content)


def is_original(content: bytes) -> bool:
    """Tell whether a file is offered to open and save: WORD and PDF are (R23)."""
    return _PDF in content[:_PDF_STARTS_WITHIN] or content.startswith(_ZIP)
