"""A QR code is read back by a phone as what was put in, and stays coarse."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from zxingcpp import read_barcodes

from boards.errors import ContentError
from boards.outputs.qr import (
    QUIET_ZONE,
    Modules,
    address_of,
    modules,
)
from tests.boards.shelved import board


def read(code: Modules) -> str:
    side = len(code)
    dots = Image.new("L", (side, side))
    dots.putdata([0 if dark else 255 for row in code for dark in row])
    framed = ImageOps.expand(dots, QUIET_ZONE, fill=255)
    picture = framed.resize((framed.width * 8,) * 2, Image.Resampling.NEAREST)
    (found,) = read_barcodes(picture)
    return str(found.text)


@pytest.mark.parametrize(
    "text",
    [
        "https://gk.example.gov.cn/p/430121105207/2026-10-caiwu",
        "http://127.0.0.1:8700/p/430121105207/x",
        "青塘村10月财务收支：期末结余87737.40元",
    ],
)
def test_a_phone_reads_what_was_put_in(text: str) -> None:
    assert read(modules(text)) == text


@settings(max_examples=15, deadline=None)
@given(st.text("甲乙AZ09 \n", min_size=1, max_size=90))
def test_any_short_text_is_read_back(text: str) -> None:
    assert read(modules(text)) == text


def test_an_address_takes_at_most_41_modules() -> None:
    longest = "https://gk.example.gov.cn/" + "x" * 80

    assert len(modules(longest)) == 41
    with pytest.raises(ContentError, match="太长"):
        modules(longest + "x")


def test_text_takes_at_most_300_bytes() -> None:
    assert len(modules("字" * 100)) <= 69
    with pytest.raises(ContentError, match="太长"):
        modules("字" * 101)


def test_an_item_is_found_at_the_boards_public_base() -> None:
    public = board().__class__(
        code="430121105207", name="村", kind="village", public_base="https://a.cn/p/x/"
    )

    assert (address_of(public, "a"), address_of(board(), "a")) == (
        "https://a.cn/p/x/a",
        "",
    )
