"""Signatures: drawn on glass, or on the sheet whose code is read and compared."""

import base64
import io
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from boards.content.review_code import ReviewCode
from boards.errors import FolderError
from boards.outputs.review_sheet import ReviewSheet, review_sheet_pdf
from hub import files
from hub.folder import HubFolder
from hub.publishing import signature_reader, signatures
from hub.publishing.models import Board, Draft
from hub.publishing.signatures import UnsignedError

BOARD = "430121105207"


def draft(fingerprint: str = "K7M39Q", item: str = "2026-11-caiwu") -> Draft:
    board = Board(code=BOARD, name="青塘村", kind="village")
    return Draft(board=board, item=item, fingerprint=fingerprint)


def photo(fingerprint: str = "K7M39Q") -> bytes:
    """Return a sheet photographed askew, not quite sharp, on a dark table."""
    code = ReviewCode(BOARD, "2026-11-caiwu", fingerprint)
    sheet = ReviewSheet(
        code=code,
        board="青塘村",
        title="财务",
        facts=(),
        summary="",
        ticks=["同意公开"],
        signers=["审批"],
    )
    pdf = pypdfium2.PdfDocument(review_sheet_pdf(sheet))
    page = pdf[0].render(scale=3).to_pil()
    pdf.close()
    askew = page.rotate(8, expand=True, fillcolor=(90, 80, 70))
    return encoded(askew.filter(ImageFilter.GaussianBlur(2)), "JPEG")


def drawn(*, is_blank: bool = False) -> str:
    glass = Image.new("RGBA", (600, 200))
    if not is_blank:
        points = [(20, 150), (120, 30), (200, 160), (330, 40), (560, 120)]
        ImageDraw.Draw(glass).line(points, fill=(0, 0, 0, 255), width=6)
    return "data:image/png;base64," + base64.b64encode(encoded(glass, "PNG")).decode()


def encoded(picture: Image.Image, kind: str) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind)
    return written.getvalue()


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path)


@pytest.mark.slow
def test_a_photo_of_the_signed_sheet_is_read_and_kept(hub: HubFolder) -> None:
    sha = signatures.keep_photo(hub, photo(), draft())

    assert files.read(hub, sha).startswith(b"\xff\xd8\xff")


@pytest.mark.slow
def test_a_sheet_that_was_signed_for_other_content_is_refused(hub: HubFolder) -> None:
    with pytest.raises(UnsignedError, match=r"X2-34-5Z.*打印以后内容改过"):
        signatures.keep_photo(hub, photo("X2345Z"), draft())


def test_the_sheet_of_another_item_is_refused() -> None:
    codes = [signatures.code_of(draft(item="2026-11-dibao")).text]

    with pytest.raises(UnsignedError, match="另一条"):
        signatures.require_code(codes, draft())


def test_a_photo_without_a_code_is_refused_with_what_to_do(hub: HubFolder) -> None:
    white = encoded(Image.new("RGB", (600, 400), "white"), "JPEG")

    with pytest.raises(UnsignedError, match="读不到") as told:
        signatures.keep_photo(hub, white, draft())
    assert "放平" in told.value.hint


def test_a_name_drawn_on_glass_is_kept_as_a_picture(hub: HubFolder) -> None:
    sha = signatures.keep_drawn(hub, drawn())

    assert files.read(hub, sha).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    "given_", ["", "data:image/png;base64,*", "x" * 500_000, drawn(is_blank=True)]
)
def test_an_empty_field_is_no_signature(hub: HubFolder, given_: str) -> None:
    with pytest.raises(UnsignedError):
        signatures.keep_drawn(hub, given_)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n"]))
def test_bytes_that_are_no_picture_are_refused(tail: bytes, head: bytes) -> None:
    with pytest.raises(FolderError):
        signature_reader.read(head + tail, ())
