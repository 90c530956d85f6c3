"""The code of a review sheet: what it says, and that no other code is taken for it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.content.review_code import ReviewCode, read_code

CODE = ReviewCode("430121105207", "2026-11-caiwu", "K7M39Q")


def test_a_code_says_what_it_was_made_of() -> None:
    assert read_code(CODE.text) == CODE


def test_codes_of_other_things_are_not_taken_for_it() -> None:
    others = ("https://a.example/p/x", CODE.text + " ", CODE.text.lower(), "")

    assert [read_code(one) for one in others] == [None] * 4


@settings(max_examples=50)
@given(st.text(max_size=120))
def test_whatever_a_code_holds_it_is_read_or_refused(text: str) -> None:
    found = read_code(text)

    assert found is None or found.text == text
