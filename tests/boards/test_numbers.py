"""Numbers of people and organisations: checked by our own rules, masked for screens."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.checksums import (
    ORGANISATION_LETTERS,
    organisation_check,
    person_check,
)
from boards.content.numbers import NUMBER_KINDS, check, mask, phone_form
from boards.errors import NotFoundError

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors/numbers.json").read_text("utf-8")
)
TODAY = date.fromisoformat(VECTORS["today"])


@pytest.mark.parametrize("row", VECTORS["numbers"], ids=lambda row: row["why"])
def test_a_number_is_judged_as_its_standard_says(row: dict[str, Any]) -> None:
    result = check(row["kind"], row["number"], today=TODAY)

    assert (result.is_valid, result.reason) == (row["valid"], row.get("reason", ""))


@pytest.mark.parametrize("row", VECTORS["masks"], ids=lambda row: row["masked"])
def test_a_mask_shows_what_a_screen_may_show(row: dict[str, str]) -> None:
    assert mask(row["kind"], row["number"]) == row["masked"]


def test_a_number_of_any_length_is_answered_at_once() -> None:
    assert check("citizen", "1" * 10_000, today=TODAY).reason == (
        "身份证号写得太长了，请再看一遍"
    )


def test_a_kind_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(NotFoundError) as refused:
        check("driver", "1", today=TODAY)

    assert "citizen" in refused.value.hint


@given(st.sampled_from(sorted(NUMBER_KINDS)), st.text(max_size=80))
def test_whatever_is_typed_gets_an_answer_that_does_not_repeat_it(
    kind: str, typed: str
) -> None:
    result = check(kind, typed, today=TODAY)

    assert result.is_valid == (result.reason == "")
    assert len(typed) < 8 or typed not in result.reason


@given(st.dates(date(1850, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16))
def test_one_wrong_digit_in_a_citizen_number_never_passes(
    born: date, sequence: int, place: int
) -> None:
    first = f"430121{born:%Y%m%d}{sequence:03}"
    wrong = first[:place] + str((int(first[place]) + 1) % 10) + first[place + 1 :]

    assert check("citizen", first + person_check(first), today=TODAY).is_valid
    assert not check("citizen", wrong + person_check(first), today=TODAY).is_valid


@given(st.text(ORGANISATION_LETTERS, min_size=9, max_size=9))
def test_every_registering_authority_may_issue_codes(rest: str) -> None:
    for authority in "159NY":
        first = f"{authority}2430121{rest}"

        code = first + organisation_check(first)
        assert check("organisation", code, today=TODAY).is_valid


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("138 0013 8000", "mobile"),
        ("0731-5555123", "landline"),
        ("4008208820", "service"),
        ("12388", "short"),
        ("+853 2833 3333", "abroad"),
        ("hello", ""),
    ],
)
def test_a_phone_says_what_it_is(number: str, form: str) -> None:
    assert phone_form(number) == form
