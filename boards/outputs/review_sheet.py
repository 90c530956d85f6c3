"""The review sheet: one page to sign by hand where nobody signs on glass.

It carries the fingerprint large, and a code that says which item and what content was
printed, so that a photo of the signed sheet can be read and compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from boards.content.fingerprint import shown
from boards.content.review_code import ReviewCode
from boards.outputs.poster.scan import svg_of
from boards.outputs.poster.typesetting import pdf_of
from boards.outputs.qr import modules

TEMPLATE = "review.typ"
CODE_FILE = "code.svg"
_ROWS = 8  # facts that fit beside everything else on the one page
_WORDS = 140  # characters of the summary


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSheet:
    """What stands on the sheet.

    ``facts`` are label and text; ``ticks`` what is to be looked at; ``signers`` who
    signs, one line each.
    """

    code: ReviewCode
    board: str
    title: str
    facts: Sequence[tuple[str, str]]
    summary: str
    ticks: Sequence[str]
    signers: Sequence[str]


def review_sheet_pdf(sheet: ReviewSheet) -> bytes:
    """Return the sheet as PDF, one A4 page.

    Raises:
        ContentError: it cannot be set.
    """
    values = {
        "board": sheet.board,
        "title": sheet.title,
        "fingerprint": shown(sheet.code.fingerprint),
        "facts": [
            {"label": label, "text": text, "missing": False}
            for label, text in sheet.facts[:_ROWS]
        ],
        "summary": sheet.summary[:_WORDS],
        "ticks": list(sheet.ticks),
        "signers": list(sheet.signers),
    }
    return pdf_of(
        TEMPLATE, values, {CODE_FILE: svg_of(modules(sheet.code.text)).encode()}
    )
