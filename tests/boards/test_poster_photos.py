"""Photos are printed upright and small, with nothing hidden; a lost one is named."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from boards.content.item import FileRef
from boards.outputs.poster.paper import A4
from boards.outputs.poster.photos import photos_of
from boards.outputs.poster.poster import poster_pdf
from boards.outputs.poster.printing import Printing
from tests.boards.checking import changed, notice
from tests.boards.printed import printing, text_of

SHA = "ab" * 32
PHOTO = FileRef("1-施工前.jpg", "image/jpeg", 9, SHA, "photo")
TURNED, ORIENTATION, MAKER = 6, 0x0112, 0x010F


def with_photo(path: Path, *uses: str) -> Printing:
    """Return a notice with the photo at ``path`` once for each of ``uses``."""
    files = tuple(replace(PHOTO, use=use) for use in uses)
    made = printing(changed(notice(), files=files))
    return replace(made, files={SHA: path})


def taken(path: Path, width: int = 3000, height: int = 1000) -> Path:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = TURNED, "张三的手机"
    Image.new("RGB", (width, height), "red").save(path, "JPEG", exif=exif)
    return path


def images_in(pdf: bytes) -> int:
    pages = pypdfium2.PdfDocument(pdf)
    kinds = [raw.FPDF_PAGEOBJ_IMAGE]
    return sum(1 for page in pages for _ in page.get_objects(kinds))


def test_a_photo_stands_on_the_poster_with_its_name(tmp_path: Path) -> None:
    pdf = poster_pdf(with_photo(taken(tmp_path / "a.jpg"), "photo"), A4)

    assert images_in(pdf) == 1
    assert "施工前" in text_of(pdf)


def test_it_is_turned_upright_and_made_small(tmp_path: Path) -> None:
    (content,) = photos_of([PHOTO], {SHA: taken(tmp_path / "a.jpg")}).values()

    with Image.open(BytesIO(content)) as picture:
        assert picture.size == (533, 1600)
        assert not picture.getexif()


def test_vouchers_are_counted_and_not_printed(tmp_path: Path) -> None:
    pdf = poster_pdf(with_photo(taken(tmp_path / "a.jpg"), "voucher", "voucher"), A4)

    assert images_in(pdf) == 0
    assert "票据照片2张" in text_of(pdf)


def test_what_is_no_picture_is_named_instead(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff broken")
    pdf = poster_pdf(with_photo(tmp_path / "a.jpg", "photo"), A4)

    assert images_in(pdf) == 0
    assert "施工前（照片）" in text_of(pdf)


@pytest.mark.parametrize("side", [8_100, 10_000, 20_000])
def test_a_picture_bomb_is_never_unpacked(side: int, tmp_path: Path) -> None:
    bomb = tmp_path / "a.png"
    Image.new("1", (side, side)).save(bomb)

    assert photos_of([replace(PHOTO, type="image/png")], {SHA: bomb}) == {}
