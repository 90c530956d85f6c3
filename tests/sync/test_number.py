"""Numbers and query codes: given offline, read forgivingly, checked by themselves."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.formats.number import (
    Number,
    code_shown,
    make_code,
    make_number,
    parse_code,
    parse_number,
)

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors" / "numbers-15" / "numbers.json").read_text()
)


@pytest.mark.parametrize("vector", VECTORS["numbers"], ids=lambda v: v["note"])
def test_each_vector_of_a_number_is_read_as_it_says(vector: dict[str, str]) -> None:
    if "shown" in vector:
        assert parse_number(vector["text"]).shown == vector["shown"]
    else:
        with pytest.raises(ValueError, match=vector["error"]):
            parse_number(vector["text"])


@pytest.mark.parametrize("vector", VECTORS["codes"], ids=lambda v: v["note"])
def test_each_vector_of_a_code_is_read_as_it_says(vector: dict[str, str]) -> None:
    if "shown" in vector:
        assert code_shown(parse_code(vector["text"])) == vector["shown"]
    else:
        with pytest.raises(ValueError, match=vector["error"]):
            parse_code(vector["text"])


@given(st.integers(0, 99_999), st.integers(1, 99_999), st.integers(0, 10**9))
def test_a_number_is_read_back_with_its_kiosk_and_sequence(
    kiosk: int, sequence: int, chance: int
) -> None:
    number = make_number(f"{kiosk:05}", sequence, chance=chance)
    read = parse_number(number.shown)

    assert (read, read.kiosk, read.sequence) == (number, f"{kiosk:05}", sequence)


@given(
    st.integers(1, 99_999), st.integers(0, 999), st.integers(0, 14), st.integers(1, 9)
)
def test_one_wrong_digit_is_always_noticed(
    sequence: int, chance: int, place: int, add: int
) -> None:
    digits = make_number("00042", sequence, chance=chance).digits
    wrong = str((int(digits[place]) + add) % 10)

    with pytest.raises(ValueError, match="check digits"):
        parse_number(digits[:place] + wrong + digits[place + 1 :])


@given(st.integers(1, 99_999), st.integers(0, 999), st.integers(0, 13))
def test_two_digits_the_wrong_way_round_are_always_noticed(
    sequence: int, chance: int, place: int
) -> None:
    digits = make_number("30817", sequence, chance=chance).digits
    pair = digits[place : place + 2]
    swapped = digits[:place] + pair[::-1] + digits[place + 2 :]

    if pair[0] == pair[1]:
        assert parse_number(swapped) == Number(digits)
    else:
        with pytest.raises(ValueError, match="check digits"):
            parse_number(swapped)


@given(st.binary(min_size=7, max_size=7))
def test_a_code_is_read_back_from_what_people_see(chance: bytes) -> None:
    code = make_code(chance)

    assert parse_code(code_shown(code).lower()) == code


@pytest.mark.parametrize("sequence", [0, 100_000])
def test_a_sequence_that_does_not_fit_five_digits_makes_no_number(
    sequence: int,
) -> None:
    with pytest.raises(ValueError, match="no sequence"):
        make_number("00042", sequence, chance=1)
