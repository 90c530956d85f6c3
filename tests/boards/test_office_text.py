"""Text of offices is read whatever their program saved it as, and nothing else is."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.office_text import records_in, text_in

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig"]))
def test_utf_8_is_read_with_its_mark_or_without(text: str, encoding: str) -> None:
    assert text_in(text.encode(encoding)) == text.removeprefix("\ufeff")


def test_what_windows_saves_is_read() -> None:
    assert text_in("金额，𠮷某某".encode("gb18030")) == "金额，𠮷某某"


@pytest.mark.parametrize("data", [b"a\0b", b"\xff\xff\xff"])
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert text_in(data) is None


def test_a_quote_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(csv.Error):
        records_in('a,"b\n')
