"""A poster of A3 on two sheets of A4, to be cut at the marks and glued together."""

import pypdfium2

from boards.outputs.poster.paper import OVERLAP, SEAM, Paper
from boards.outputs.poster.typesetting import pdf_of

TEMPLATE = "halves.typ"
_WHOLE = "whole.pdf"


def halves_of(whole: bytes, paper: Paper) -> bytes:
    """Return every page of ``whole`` as an upper and a lower half on A4 lying across.

    Raises:
        ContentError: it cannot be set.
    """
    values = {
        "file": _WHOLE,
        "pages": page_count(whole),
        "width": paper.width,
        "height": paper.height,
        "overlap": OVERLAP,
        "seam": SEAM,
    }
    return pdf_of(TEMPLATE, values, {_WHOLE: whole})


def page_count(pdf: bytes) -> int:
    """Return how many pages ``pdf`` has."""
    return len(pypdfium2.PdfDocument(pdf))
