"""Pictures tell no more than they show, and are no larger than a kiosk needs."""

import io
from typing import Any

import pytest
import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from boards.authoring.picture_cleaning import cleaned
from boards.authoring.pictures import (
    READY_BYTES,
    READY_PIXELS,
    PictureBook,
    facts_of,
)
from boards.errors import FolderError


def picture(size: tuple[int, int] = (120, 80)) -> Image.Image:
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 3, size[1] // 2), fill="red")
    return drawn


def photo(kind: str = "JPEG", *, orientation: int = 1, comment: bytes = b"") -> bytes:
    """Return a photo as a phone takes it: with its place, its owner, a comment."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Artist] = "李国梁"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (27.0, 52.0, 30.0)
    out = io.BytesIO()
    if kind == "JPEG":
        picture().save(out, kind, exif=exif, comment=comment)
    else:
        picture().save(out, kind, exif=exif)
    return out.getvalue()


def pixels(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.convert("RGB").tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_by_whom_it_was_taken_is_seen_and_removed(kind: str) -> None:
    before, after = facts_of(photo(kind)), facts_of(cleaned(photo(kind)))

    assert (before.has_place, before.has_maker) == (True, True)
    assert (after.has_place, after.has_maker) == (False, False)


def remarked(kind: str) -> bytes:
    """Return a picture whose remarks hold an identity number."""
    said, exif, png = "张三11010519491231002X", Image.Exif(), PngInfo()
    exif[Base.XPComment] = said.encode("utf-16-le")
    png.add_itxt("Comment", said)
    how: dict[str, dict[str, Any]] = {
        "JPEG": {"comment": said.encode()},
        "PNG": {"pnginfo": png},
        "WEBP": {"exif": exif},
    }
    out = io.BytesIO()
    picture().save(out, kind, **how[kind])
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_number_in_a_remark_is_seen_and_removed(kind: str) -> None:
    assert facts_of(remarked(kind)).has_number
    assert not facts_of(cleaned(remarked(kind))).has_number


def test_an_upright_jpeg_keeps_its_pixels_bit_by_bit() -> None:
    content = photo(comment=b"secret remark") + b"a film behind the end"

    bare = cleaned(content)

    assert pixels(bare) == pixels(content)
    assert b"secret" not in bare
    assert b"film" not in bare
    assert cleaned(bare) == bare


def test_a_turned_photo_stays_the_right_way_up() -> None:
    turned = cleaned(photo(orientation=6))

    assert (facts_of(turned).width, facts_of(turned).height) == (80, 120)


def test_what_is_said_in_words_of_png_goes_too() -> None:
    assert b"Exif" not in cleaned(photo("PNG"))


def test_a_large_photo_comes_within_the_bounds_of_a_kiosk() -> None:
    out = io.BytesIO()
    noise = Image.effect_noise((2600, 2000), 90).convert("RGB")
    noise.save(out, "JPEG", quality=95)

    facts = facts_of(cleaned(out.getvalue()))

    assert not facts_of(out.getvalue()).is_ready
    assert facts.width * facts.height <= READY_PIXELS
    assert facts.size <= READY_BYTES


def test_a_code_in_a_photo_is_read() -> None:
    drawn, out = picture((900, 700)), io.BytesIO()
    code = qrcode.make("https://example.com/pay", box_size=8).get_image()
    drawn.paste(code.convert("RGB"), (200, 100))
    drawn.save(out, "JPEG", quality=80)

    assert facts_of(out.getvalue()).codes == ("https://example.com/pay",)


def test_a_picture_is_opened_once() -> None:
    book, content = PictureBook(), photo()

    assert book.facts("a", content) is book.facts("a", content)
    assert book.opened == 1


@pytest.mark.parametrize("side", [9000, 13_500])  # the second not even Pillow reads
def test_a_picture_too_large_to_decode_is_told_and_not_decoded(side: int) -> None:
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")

    assert facts_of(out.getvalue()).trouble
    with pytest.raises(FolderError):
        cleaned(out.getvalue())


@settings(max_examples=40)
@given(st.integers(0, 3000), st.binary(max_size=40), st.sampled_from(["JPEG", "PNG"]))
def test_no_damaged_picture_breaks_the_program(at: int, put: bytes, kind: str) -> None:
    content = photo(kind)
    damaged = content[:at] + put + content[at + len(put) :]

    assert facts_of(damaged).size == len(damaged)
    try:
        assert cleaned(damaged)
    except FolderError as refused:
        assert refused.hint  # noqa: PT017
