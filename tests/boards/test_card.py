"""Pictures for WeChat are few, small and large of letter; of names they keep still."""

from io import BytesIO

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from boards.content.fingerprint import shown
from boards.outputs.card import BYTES, LONGEST, TEMPLATE, Cards, cards_of
from boards.outputs.card import card_values as values_of
from boards.outputs.poster.poster import CODE_FILE
from boards.outputs.poster.scan import scan_of
from boards.outputs.poster.typesetting import pdf_of
from tests.boards.checking import changed, finance, notice, roster
from tests.boards.printed import BASE, codes_on, many_rows, printing


@pytest.fixture(scope="module")
def account() -> Cards:
    return cards_of(printing(many_rows(60)))


@pytest.fixture(scope="module")
def short() -> Cards:
    return cards_of(printing(notice()))


def size_of(png: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(png)).size


def test_there_are_at_most_three_cards_of_one_size(account: Cards) -> None:
    assert 1 <= len(account.cards) <= 3
    assert {size_of(card) for card in account.cards} == {(1080, 1440)}


def test_the_long_picture_ends(account: Cards) -> None:
    width, height = size_of(account.long)

    assert width == 1080
    assert 1440 < height <= LONGEST


def test_no_picture_is_too_large_for_a_phone(account: Cards) -> None:
    assert max(map(len, (*account.cards, account.long))) <= BYTES


def test_the_code_is_on_the_last_card_and_at_the_end(account: Cards) -> None:
    address = f"{BASE}/2026-10-caiwu"

    assert [codes_on(card) for card in account.cards[:-1]] == [[], []]
    assert codes_on(account.cards[-1]) == codes_on(account.long) == [address]


def test_a_short_item_is_one_card(short: Cards) -> None:
    assert len(short.cards) == 1


def test_lists_of_names_give_only_their_totals() -> None:
    said = str(values_of(printing(changed(roster(), summary="张大山等3人领到补贴"))))

    assert "合计210.00元" in said
    assert "张大山" not in said
    assert "李小河" not in said


def test_every_card_of_a_draft_says_so() -> None:
    made = printing(many_rows(60), is_released=False)
    values = values_of(made) | {"long": False}
    drawn = pdf_of(TEMPLATE, values, {CODE_FILE: scan_of(made).svg()})
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(drawn)]

    assert len(pages) > 1
    assert all("草稿" in text for text in pages)


def test_pictures_carry_the_code_of_the_page() -> None:
    made = printing(finance())

    assert values_of(made)["fingerprint"] == shown(made.item.fingerprint)


def test_the_same_item_gives_the_same_pictures(short: Cards) -> None:
    assert cards_of(printing(notice())) == short
