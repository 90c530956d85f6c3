"""Attached PDFs as pictures of their pages, so that a kiosk need not open a PDF.

A page is a file of use ``page`` with ``of``, the SHA-256 of its PDF. Pages of a PDF
that the last edition had are taken from it; of a new one they are drawn in a bounded
process. One that is broken, locked or too long keeps its PDF alone: a phone opens it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from boards.authoring.attachments import SIZE_LIMIT
from boards.authoring.bounded import Bounds, run_bounded
from boards.authoring.files import read_regular
from boards.authoring.pdf_pictures import taken_apart
from boards.content.draft import EVERYBODY, Draft
from boards.content.edition import Edition
from boards.content.item import FileRef
from boards.errors import FolderError

PDF = "application/pdf"
PAGES_LIMIT = 40  # of one PDF
TOTAL_LIMIT = 8_000_000  # bytes of the pictures of one PDF: a kiosk may hang on a phone
DOTS = 150  # an inch: small print is read, and a page is about 200 KB
_READER = "boards.authoring.pdf_pictures"
_BOUNDS = Bounds(seconds=60, memory=768, answer=64 * 1024 * 1024)

Pages = tuple[FileRef, ...]


@dataclass(slots=True)
class Unfolded:
    """Drafts with the pages of their PDFs, and the pictures by SHA-256."""

    drafts: tuple[Draft, ...] = ()
    blobs: dict[str, bytes] = field(default_factory=dict)


def unfold(
    drafts: Sequence[Draft], files: Mapping[str, Path], previous: Edition | None
) -> Unfolded:
    """Return ``drafts`` with the pages of what they attach.

    ``files`` says where the bytes of a PDF lie; ``previous`` is the last edition.
    """
    made = Unfolded()
    known = _pages_in(previous)
    made.drafts = tuple(_with_pages(draft, files, known, made) for draft in drafts)
    return made


def _with_pages(
    draft: Draft, files: Mapping[str, Path], known: dict[str, Pages], made: Unfolded
) -> Draft:
    is_out = draft.withdrawn is None and draft.audience == EVERYBODY
    pdfs = [f for f in draft.item.files if f.use == "document" and f.type == PDF]
    if not is_out or not pdfs:
        return draft
    for pdf in pdfs:
        if pdf.sha not in known and pdf.sha in files:
            known[pdf.sha] = tuple(_drawn(pdf, files[pdf.sha], made))
    pages = (page for pdf in pdfs for page in known.get(pdf.sha, ()))
    whole = (*draft.item.files, *pages)
    return replace(draft, item=replace(draft.item, files=whole))


def _drawn(pdf: FileRef, path: Path, made: Unfolded) -> Iterator[FileRef]:
    words = (str(DOTS), str(PAGES_LIMIT), str(TOTAL_LIMIT))
    try:
        content = read_regular(path, limit=SIZE_LIMIT)
        told = run_bounded(_READER, content, bounds=_BOUNDS, words=words)
    except FolderError:
        return  # the PDF itself still goes out; the check told what is wrong with it
    for number, picture in enumerate(taken_apart(told), start=1):
        sha = sha256(picture).hexdigest()
        made.blobs[sha] = picture
        more = {"of": pdf.sha, "page": number}
        name = f"{number:04d}.jpg"
        yield FileRef(name, "image/jpeg", len(picture), sha, "page", more)


def _pages_in(previous: Edition | None) -> dict[str, Pages]:
    found: dict[str, Pages] = {}
    for item in previous.items() if previous else ():
        for pdf in {file.page_of for file in item.files if file.page_of}:
            found[pdf] = tuple(f for f in item.files if f.page_of == pdf)
    return found
