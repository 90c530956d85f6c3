"""Photos on paper: black and white dots, whatever the file holds; and bounded jobs."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.paper_of import job_of, printed_job_of
from kiosk.printer.faces import drawn_face, printer_face
from kiosk.printer.job import (
    BLOCKS,
    LIMIT,
    Block,
    Job,
    Photo,
    Rule,
    Table,
    Words,
    bounded,
)
from kiosk.printer.job_reading import job_from
from kiosk.printer.layout import Line, Press, Shades, lay_out
from kiosk.printer.paper import PAPERS
from kiosk.printer.photos import dots_of, photo_in
from kiosk.printer.spool import Spool
from tests.kiosk.print_shop import print_shop
from tests.kiosk.village import QINGTANG, village_world

WIDE = PAPERS[80]


def picture(shade: int, size: tuple[int, int] = (1600, 1200)) -> Image.Image:
    """Return a grey picture with a white half."""
    image = Image.new("L", size, shade)
    image.paste(255, (0, 0, size[0] // 2, size[1]))
    return image


def file_of(image: Image.Image, folder: Path) -> Path:
    file = folder / "photo.jpg"
    image.save(file, "JPEG", exif=b"Exif\0\0")
    return file


def photo(shade: int, folder: Path) -> Photo:
    found = photo_in(file_of(picture(shade), folder))
    assert found
    return found


def test_a_photo_becomes_small_and_keeps_its_shape(tmp_path: Path) -> None:
    found = photo(128, tmp_path)
    assert (found.width, found.height) == (576, 432)
    assert len(found.jpeg) < 60_000


def test_a_photo_on_its_side_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture(128).save(tmp_path / "photo.jpg", exif=exif)
    found = photo_in(tmp_path / "photo.jpg")
    assert found
    assert found.width < found.height


def test_grey_is_printed_as_dots_of_which_some_are_black(tmp_path: Path) -> None:
    dots = dots_of(photo(128, tmp_path), 576, 432)
    counted = dots.crop((300, 0, 576, 432)).histogram()
    assert set(dots.tobytes()) == {0, 255}
    assert counted[0] > 1000


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\xff\xd8\xff\xe0" + bytes(99)]
)
def test_what_is_no_picture_is_left_out(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    assert photo_in(file) is None
    assert photo_in(tmp_path / "missing") is None


def test_a_picture_that_would_take_all_memory_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "bomb.png"
    Image.new("1", (20_000, 20_000)).save(file)
    assert photo_in(file) is None


@given(st.binary(max_size=200))
def test_whatever_a_job_says_is_a_photo_has_its_size(jpeg: bytes) -> None:
    dots = dots_of(Photo(jpeg, 30, 20), 30, 20)
    assert dots.size == (30, 20)


def test_a_jpeg_larger_than_it_says_is_not_decoded() -> None:
    made = BytesIO()
    picture(0).save(made, "JPEG")
    assert set(dots_of(Photo(made.getvalue(), 30, 20), 30, 20).tobytes()) == {255}


@pytest.mark.parametrize("width", [58, 80])
def test_a_photo_comes_out_of_the_printer(tmp_path: Path, width: int) -> None:
    with print_shop(width) as shop:
        shop.printed(Job((photo(0, tmp_path),)))
        (strip,) = shop.paper.strips
    paper = strip.picture()
    right = (paper.width * 3 // 4, paper.height // 2)
    assert paper.getpixel(right) == 0
    assert strip.height == PAPERS[width].dots * 432 // 576 + 12


def test_a_slow_line_for_words_carries_no_photo(tmp_path: Path) -> None:
    press = Press(WIDE, printer_face(), drawn_face(WIDE))
    rows = lay_out(Job((photo(0, tmp_path),)), press)
    assert not any(isinstance(row, Shades) for row in rows)


def test_an_item_is_printed_with_its_photo_and_copied_without(tmp_path: Path) -> None:
    world = village_world(tmp_path)
    (shelved,) = (
        item
        for item in world.shelved(world.every_row())
        if any(isinstance(b, Photo) for b in printed_job_of(item, world).body)
    )
    assert not any(isinstance(block, Photo) for block in job_of(shelved, world).body)
    assert shelved.ref.startswith(QINGTANG)


@pytest.mark.parametrize(
    "body",
    [
        (Words("公" * 3_000_000),),
        (Words("开\n"),) * 100_000,
        (Rule(),) * 100_000,
        (Table(("名字", "金额"), (("刘玉梅", "1.00"),) * 100_000, (False, True)),),
        (Words("前"), Table(("",), (("",),) * 1_000_000, (False,)), Words("后")),
    ],
)
def test_what_no_paper_could_hold_still_is_a_job_that_says_so(
    tmp_path: Path, body: tuple[Block, ...]
) -> None:
    job = Job(body, (Words("谁签的"),), "后面还有")
    spool = Spool(tmp_path)
    spool.ask("0" * 32, job)
    assert (tmp_path / f"{'0' * 32}.job").stat().st_size <= LIMIT
    _, found = spool.take() or ("", None)
    taken = job_from(found)
    assert len(taken.body) <= BLOCKS
    face = drawn_face(WIDE)
    rows = lay_out(taken, Press(WIDE, face, face))
    assert sum(row.height for row in rows) <= WIDE.longest
    assert sum(row.height for row in rows) > WIDE.longest * 0.9


def test_an_empty_cell_takes_no_paper_where_another_row_says_something() -> None:
    labels = ("事由" * 20, "备注" * 20, "照片" * 20)
    table = Table(labels, (("修路", "", ""), ("买菜", "急", "")), (False,) * 3)
    face = drawn_face(WIDE)
    said = "".join(
        piece.text
        for row in lay_out(Job((table,)), Press(WIDE, face, face))
        if isinstance(row, Line)
        for piece in row.pieces
    )
    assert (said.count("备注备注"), said.count("照片照片")) == (10, 20)


def test_what_fits_is_not_touched() -> None:
    job = Job((Words("公开"), Rule(), Table(("a",), (("b",),), (False,))), (), "")
    assert bounded(job) == job
