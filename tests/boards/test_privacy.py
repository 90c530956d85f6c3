"""Personal numbers are found in what is about to be published."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.privacy import found_in, without

TEXTS = json.loads(
    (Path(__file__).parents[1] / "vectors/numbers.json").read_text("utf-8")
)["texts"]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"])
def test_personal_numbers_are_found_and_others_are_not(row: dict[str, Any]) -> None:
    text = row["text"]

    found = [[f.kind, text[f.start : f.end], f.is_certain] for f in found_in(text)]

    assert found == row["found"]


@pytest.mark.parametrize(
    "written",
    [
        "110105\u200b19491231\ufeff002X",
        "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X",
        "110105.19491231.002X",
        "110105·19491231·002X",
        "110105**19491231**002X",
    ],
)
def test_a_number_taken_apart_is_still_a_number(written: str) -> None:
    text = f"张三{written}。"

    (one,) = found_in(text)

    assert (text[one.start : one.end], one.is_certain) == (written, True)


def test_hiding_keeps_the_last_four() -> None:
    text = "两样：13800138000、11010519491231002X。"

    assert without(text, found_in(text)) == "两样：138****8000、****002X。"


@given(st.text("0123456789Xx -.+EHM护照一，", max_size=120))
def test_nothing_is_left_after_hiding(text: str) -> None:
    found = found_in(text)

    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert not any(f.is_certain for f in found_in(without(text, found)))


def test_a_body_full_of_numbers_is_read_in_no_time() -> None:
    text = "13800138000," * 16_000  # as long as a body may be

    assert len(found_in(text)) == 16_000


@given(st.integers(10**19, 10**24))
def test_a_longer_run_of_digits_is_none_of_them(run: int) -> None:
    assert found_in(f"流水{run}") == ()
