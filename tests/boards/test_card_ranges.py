"""A bank card is told from other long numbers by its issuer, length and check digit."""

import pytest

from boards.content.card_ranges import CARD_RANGES, CardRange
from boards.content.checksums import passes_luhn
from boards.content.numbers import is_bank_card


def card(first: str, length: int) -> str:
    """Return a number of ``length`` digits that begins so and passes Luhn."""
    body = first.ljust(length - 1, "7")
    return next(body + last for last in "0123456789" if passes_luhn(body + last))


@pytest.mark.parametrize("held", CARD_RANGES, ids=lambda held: held.first)
def test_every_range_is_known_from_its_first_to_its_last(held: CardRange) -> None:
    for length in held.lengths:
        assert is_bank_card(card(held.first, length))
        assert is_bank_card(card(held.last, length))


@pytest.mark.parametrize(
    ("first", "length"), [("20261103", 18), ("1000", 16), ("51", 18), ("9559", 19)]
)
def test_other_long_numbers_are_no_cards(first: str, length: int) -> None:
    assert not is_bank_card(card(first, length))


def test_ranges_are_written_in_order() -> None:
    assert all(len(r.first) == len(r.last) and r.first <= r.last for r in CARD_RANGES)
