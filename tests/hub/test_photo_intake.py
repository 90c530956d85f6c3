"""Photos of strangers' phones, drawn anew in a bounded process."""

import json

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from boards.authoring.bounded import Bounds, run_bounded
from boards.errors import BoardError
from hub.errors import HubError
from hub.publishing.photos import WORKER, take_in
from hub.publishing.picture_worker import SHOWN_BYTES, read
from tests.hub.phone_photos import (
    BLUE,
    HEIC,
    LYING,
    PLACE,
    RED,
    TABLE,
    as_kind,
    is_like,
    jpeg,
    opened,
    quarters,
)

BOUNDS = Bounds(seconds=60, memory=512, answer=4 * 1024 * 1024)


def drawn(picture: bytes, **plan: object) -> Image.Image:
    """Draw by ``plan`` in this very process."""
    head, _, rest = read(picture, ("draw", json.dumps(plan))).partition(b"\n")
    return opened(rest[json.loads(head)["kept"] :])


def with_code(text: str, kind: zxingcpp.BarcodeFormat) -> Image.Image:
    picture = Image.new("RGB", (900, 700), "white")
    code = zxingcpp.create_barcode(text, kind)
    drawing = Image.fromarray(code.to_image(scale=4)).convert("RGB")
    picture.paste(drawing, (200, 150))
    return picture


def test_nothing_that_the_phone_noted_is_left() -> None:
    taken = take_in(jpeg())

    assert not dict(opened(taken.kept).getexif().get_ifd(PLACE))
    assert not dict(opened(taken.shown).getexif())


def test_a_photo_taken_lying_stands_upright() -> None:
    shown = opened(take_in(jpeg(orientation=LYING)).shown)

    assert shown.size == (240, 320)
    assert is_like(shown.getpixel((200, 40)), RED)


def test_the_photo_of_an_iphone_is_read() -> None:
    shown = opened(take_in(HEIC.read_bytes()).shown)

    assert (shown.format, shown.size) == ("JPEG", (320, 240))
    assert is_like(shown.getpixel((40, 40)), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_jpegs(kind: str) -> None:
    assert opened(take_in(as_kind(kind)).shown).format == "JPEG"


def test_a_large_noisy_photo_fits_into_what_a_kiosk_downloads() -> None:
    noisy = Image.effect_noise((2400, 1800), 90).convert("RGB")

    assert len(take_in(jpeg(noisy)).shown) <= SHOWN_BYTES


def test_what_shines_through_becomes_white() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))

    assert is_like(
        opened(take_in(as_kind("PNG", clear)).shown).getpixel((5, 5)), (255,) * 3
    )


def test_a_code_is_found_where_it_is() -> None:
    [code] = take_in(
        jpeg(with_code("https://x.example", zxingcpp.BarcodeFormat.QRCode))
    ).codes

    left, top, right, bottom = code["box"]
    assert left <= 222 <= right
    assert top <= 215 <= bottom
    assert not code["is_person"]


def test_a_code_that_holds_an_identity_number_is_told_apart() -> None:
    card = with_code("11010519491231002X", zxingcpp.BarcodeFormat.PDF417)

    assert [one["is_person"] for one in take_in(jpeg(card)).codes] == [True]


def test_a_box_is_burnt_into_the_pixels() -> None:
    masked = drawn(jpeg(), boxes=[[0, 0, 500, 500]])

    assert is_like(masked.getpixel((80, 60)), (0, 0, 0))
    assert is_like(masked.getpixel((240, 180)), BLUE)


def test_a_box_stays_black_on_a_sheet_made_white() -> None:
    sheet = jpeg(Image.new("RGB", (600, 800), TABLE))
    masked = drawn(sheet, boxes=[[100, 100, 900, 900]], look="paper")

    assert is_like(masked.getpixel((300, 400)), (0, 0, 0))
    assert is_like(masked.getpixel((20, 20)), (255, 255, 255))


def test_what_lies_between_the_corners_fills_the_picture() -> None:
    corners = [[500, 500], [1000, 500], [1000, 1000], [500, 1000]]
    straight = drawn(jpeg(quarters((640, 480))), corners=corners)

    assert straight.size == (320, 240)
    assert is_like(straight.getpixel((10, 10)), BLUE)


def test_a_quarter_turn_goes_clockwise() -> None:
    head, _, rest = read(jpeg(), ("turn", "{}")).partition(b"\n")
    turned = opened(rest[: json.loads(head)["kept"]])

    assert turned.size == (240, 320)
    assert is_like(turned.getpixel((200, 40)), RED)


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    with pytest.raises(BoardError, match="太大"):
        take_in(as_kind("PNG", Image.new("1", (12_000, 9_000))))


def test_more_than_25_megabytes_are_not_looked_at() -> None:
    with pytest.raises(HubError, match="25 MB"):
        take_in(b"\xff\xd8\xff" + bytes(26 * 1024 * 1024))


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_a_broken_photo_is_refused_in_words(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([jpeg(), HEIC.read_bytes(), as_kind("PNG")]))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + 8 :]
    try:
        told = run_bounded(WORKER, broken, bounds=BOUNDS, words=("take", "{}"))[:1]
    except BoardError as error:
        told = error.hint.encode()

    assert told
