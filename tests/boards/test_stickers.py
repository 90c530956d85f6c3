"""Codes to stick up are as large as agreed and open what they say."""

from dataclasses import replace

from boards.content.fingerprint import shown
from boards.outputs.stickers import (
    board_sticker,
    code_of_board,
    code_of_item,
    item_sticker,
    picture_of,
)
from tests.boards.checking import finance
from tests.boards.printed import (
    BASE,
    PAPER_BOARD,
    codes_in,
    codes_on,
    printing,
    sizes_of,
    text_of,
)

BOARD = replace(PAPER_BOARD, public_base=BASE)


def test_a_village_sticker_opens_its_pages() -> None:
    pdf = board_sticker(BOARD, code_of_board(BOARD), size="a6")

    assert sizes_of(pdf) == [(105, 148)]
    assert codes_in(pdf) == [f"{BASE}/"]
    assert text_of(pdf).startswith("青塘村看村里的账扫码看全部网站：gk.example.gov.cn")


def test_four_stickers_stand_on_one_sheet() -> None:
    pdf = board_sticker(BOARD, code_of_board(BOARD), size="a4")

    assert sizes_of(pdf) == [(210, 297)]
    assert codes_in(pdf) == [f"{BASE}/"] * 4


def test_without_pages_the_code_says_where_to_look_and_whom_to_call() -> None:
    (read,) = codes_on(picture_of(code_of_board(PAPER_BOARD)))

    assert "0731-5555123" in read
    assert "到公开栏和公开终端上看" in read


def test_the_sticker_of_an_item_names_it() -> None:
    made = printing(finance())
    pdf = item_sticker(made, code_of_item(made, form="address"), size="a6")

    assert "2026年10月财务收支" in text_of(pdf)
    assert f"核对码{shown(made.item.fingerprint)}" in text_of(pdf)


def test_a_picture_holds_the_text_itself_when_asked() -> None:
    made = printing(finance())

    (read,) = codes_on(picture_of(code_of_item(made, form="text")))
    assert read.startswith("2026年10月财务收支\n10月收入50元")
    assert codes_on(picture_of(code_of_item(made, form="address"))) == [
        f"{BASE}/2026-10-caiwu"
    ]


def test_the_dark_part_of_a_code_is_as_wide_as_agreed() -> None:
    scan = code_of_board(BOARD)

    assert scan.side(60) == 60 * (len(scan.code) + 8) / len(scan.code)
