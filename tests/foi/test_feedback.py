"""Feedback asks for no name, says plainly what is missing, and is bounded."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.errors import FormatError
from foi.feedback import LONGEST, SCHEMA, Feedback, findings

VECTORS = Path(__file__).parents[1] / "vectors" / "feedback" / "feedback.json"
FORMS: list[dict[str, Any]] = json.loads(VECTORS.read_bytes())
BOARD = "430121105207"
QUESTION = Feedback.from_json(FORMS[0])


def raw(**values: Any) -> bytes:
    return json.dumps(FORMS[0] | values).encode()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["act"])
def test_the_vectors_read_back_as_they_are_written(form: dict[str, Any]) -> None:
    feedback = Feedback.from_bytes(json.dumps(form).encode())

    assert feedback.to_json() == form
    assert Feedback.from_bytes(feedback.to_bytes()) == feedback
    assert findings(feedback) == ()


@pytest.mark.parametrize(
    ("feedback", "field"),
    [
        (Feedback(act="question", board=BOARD, topic="金额不对"), "about"),
        (replace(QUESTION, topic="", text=""), "topic"),
        (Feedback(act="opinion", board=BOARD), "topic"),
        (replace(QUESTION, act="suggestion", text=""), "text"),
        (replace(QUESTION, act="choice"), "choice"),
        (replace(QUESTION, text="长" * 1001), "text"),
        (replace(QUESTION, phone="139"), "phone"),
        (replace(QUESTION, phone="12345"), "phone"),
    ],
)
def test_what_is_missing_is_said_at_its_field(feedback: Feedback, field: str) -> None:
    assert [one.field for one in findings(feedback)] == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"act": "complaint"},
        {"board": ""},
        {"board": "../etc"},
        {"about": "430121105207"},
        {"number": "1234"},
        {"text": "长" * 1001},
        {"text": "a\u0000b"},
        {"text": "a\ud800b"},
        {"phone": ["139"]},
        {"row": "长" * (LONGEST["row"] + 1)},
        {"schema": "gk.feedback/2"},
    ],
)
def test_what_is_wrong_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match="反馈"):
        Feedback.from_bytes(raw(**values))


def test_nothing_of_it_shows_when_it_is_printed() -> None:
    assert "13912345678" not in repr(QUESTION)


def test_too_many_bytes_are_not_parsed() -> None:
    with pytest.raises(FormatError):
        Feedback.from_bytes(b'{"schema": "' + b" " * 20_000 + b'"}')


@given(
    st.dictionaries(
        st.sampled_from(["act", "board", "about", "text", "choice", "phone", "number"]),
        st.none() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=2)),
    )
)
def test_no_form_makes_it_stumble(values: dict[str, Any]) -> None:
    data = json.dumps(FORMS[0] | values | {"schema": SCHEMA}).encode()

    try:
        feedback = Feedback.from_bytes(data)
    except FormatError:
        return
    assert Feedback.from_bytes(feedback.to_bytes()) == feedback
