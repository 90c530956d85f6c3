"""Publishing makes pictures of the pages of attached PDFs, once, and within bounds."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from boards.content.draft import Draft
from boards.content.edition import Edition
from boards.content.fingerprint import fingerprint_of
from boards.content.item import FileRef
from boards.publishing.unfolding import PAGES_LIMIT, Unfolded, unfold
from tests.boards.shelved import board, notice


def pdf_of(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for number in range(pages):
        document.new_page(595 + number, 842)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


ONE = pdf_of(1)


def attached(content: bytes, folder: Path) -> tuple[Draft, dict[str, Path]]:
    sha = sha256(content).hexdigest()
    path = folder / "合同.pdf"
    path.write_bytes(content)
    file = FileRef(path.name, "application/pdf", len(content), sha, "document")
    return Draft(item=notice("hetong", files=(file,))), {sha: path}


def unfolded(content: bytes, folder: Path, previous: Edition | None = None) -> Unfolded:
    draft, files = attached(content, folder)
    return unfold([draft], files, previous)


def test_each_page_becomes_a_picture(tmp_path: Path) -> None:
    made = unfolded(pdf_of(2), tmp_path)
    _, *pages = made.drafts[0].item.files

    assert [page.more["page"] for page in pages] == [1, 2]
    assert {page.page_of for page in pages} == {made.drafts[0].item.files[0].sha}
    first = Image.open(BytesIO(made.blobs[pages[0].sha]))
    assert (first.format, first.size) == ("JPEG", (1238, 1751))


def test_pages_of_the_last_edition_are_not_drawn_again(tmp_path: Path) -> None:
    before = unfolded(ONE, tmp_path).drafts[0].item
    draft, _ = attached(ONE, tmp_path)
    again = unfold([draft], {}, Edition(board(), (before,)))

    assert (again.drafts[0].item, again.blobs) == (before, {})


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\nbroken", pdf_of(PAGES_LIMIT + 1)], ids=["broken", "long"]
)
def test_what_cannot_be_drawn_keeps_its_pdf_alone(
    content: bytes, tmp_path: Path
) -> None:
    made = unfolded(content, tmp_path)

    assert [file.use for file in made.drafts[0].item.files] == ["document"]


def test_the_fingerprint_on_paper_stays_right(tmp_path: Path) -> None:
    bare, _ = attached(ONE, tmp_path)
    made = unfolded(ONE, tmp_path)

    assert fingerprint_of(made.drafts[0].item) == fingerprint_of(bare.item)


def test_what_does_not_go_out_is_not_drawn(tmp_path: Path) -> None:
    draft, files = attached(ONE, tmp_path)
    kept = replace(draft, audience="party")

    assert unfold([kept], files, None).drafts == (kept,)
