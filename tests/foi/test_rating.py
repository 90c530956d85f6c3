"""A rating has five levels, says nothing about who rated, and is bounded."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.errors import FormatError
from foi.rating import SCHEMA, SCORES, Rating, findings

VECTORS = Path(__file__).parents[1] / "vectors" / "feedback" / "ratings.json"
FORMS: list[dict[str, Any]] = json.loads(VECTORS.read_bytes())
RATING = Rating.from_json(FORMS[1])


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["occasion"])
def test_the_vectors_read_back_as_they_are_written(form: dict[str, Any]) -> None:
    rating = Rating.from_bytes(json.dumps(form).encode())

    assert rating.to_json() == form
    assert Rating.from_bytes(rating.to_bytes()) == rating
    assert findings(rating) == ()


def test_the_words_of_the_five_levels_are_those_of_the_state() -> None:
    words = ["非常满意", "满意", "基本满意", "不满意", "非常不满意"]
    assert list(SCORES.values()) == words


def test_a_rating_has_no_place_for_a_person() -> None:
    names = {field.name for field in fields(Rating)}
    assert names == {"board", "score", "occasion", "about", "reasons"}


def test_a_guide_is_rated_by_its_name() -> None:
    assert [f.field for f in findings(replace(RATING, occasion="guide"))] == ["about"]


@pytest.mark.parametrize(
    "values",
    [
        {"score": 0},
        {"score": 6},
        {"score": True},
        {"score": "5"},
        {"occasion": "home"},
        {"board": "qingtang"},
        {"reasons": "等太久"},
        {"reasons": ["长" * 41]},
        {"reasons": ["久"] * 9},
        {"schema": "gk.rating/2"},
    ],
)
def test_what_is_wrong_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match="评价"):
        Rating.from_bytes(json.dumps(FORMS[1] | values).encode())


@given(
    st.dictionaries(
        st.sampled_from(["board", "score", "occasion", "about", "reasons"]),
        st.none() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=2)),
    )
)
def test_no_form_makes_it_stumble(values: dict[str, Any]) -> None:
    data = json.dumps(FORMS[1] | values | {"schema": SCHEMA}).encode()

    try:
        rating = Rating.from_bytes(data)
    except FormatError:
        return
    assert Rating.from_bytes(rating.to_bytes()) == rating
