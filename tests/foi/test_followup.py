"""What is said later about an application is one small act, proved by its code."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.errors import FormatError
from foi.followup import ACTS, LONGEST_TEXT, SIZE_LIMIT, Followup, findings

VECTORS = json.loads(
    (Path(__file__).parents[1] / "vectors/followups/followups.json").read_text()
)
CONFIRM = Followup.from_bytes(VECTORS["good"][0]["bytes"].encode())


def found(followup: Followup) -> list[tuple[str, str]]:
    return [(one.field, one.message) for one in findings(followup)]


@pytest.mark.parametrize("vector", VECTORS["good"], ids=lambda v: v["name"])
def test_an_act_is_read_and_written_byte_for_byte(vector: dict[str, Any]) -> None:
    data = vector["bytes"].encode()

    assert Followup.from_bytes(data).to_bytes() == data
    assert found(Followup.from_bytes(data)) == []


@pytest.mark.parametrize("vector", VECTORS["bad"], ids=lambda v: v["name"])
def test_what_is_no_act_is_refused(vector: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        Followup.from_bytes(vector["bytes"].encode())


def test_the_vectors_hold_every_act() -> None:
    acts = {Followup.from_bytes(one["bytes"].encode()).act for one in VECTORS["good"]}

    assert acts == set(ACTS)


def test_number_and_code_are_read_as_people_write_them() -> None:
    written = {
        **CONFIRM.to_json(),
        "about": "00042-00007-318-" + CONFIRM.about[-2:],
        "query_code": "7kq2m-oxv4t",
    }

    assert Followup.from_json(written) == CONFIRM


def test_more_than_the_limit_is_not_read() -> None:
    with pytest.raises(FormatError):
        Followup.from_bytes(b" " * (SIZE_LIMIT + 1))


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"act": "supplement"}, "text", "请写上要补充的内容"),
        (
            {"act": "supplement", "text": "合同"},
            "text",
            "再多写一点：时间、地点或者什么事",
        ),
        (
            {"act": "propose", "text": "字" * (LONGEST_TEXT + 2)},
            "text",
            "写得太长了，最多1000个字，还要删掉2个",
        ),
        (
            {"phone": "12345"},
            "phone",
            "电话不对。手机是11位，座机要写区号，例如 0731-5551234",
        ),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    changes: dict[str, Any], field: str, message: str
) -> None:
    assert found(replace(CONFIRM, **changes)) == [(field, message)]


def test_nothing_of_it_shows_when_it_is_printed() -> None:
    assert CONFIRM.query_code not in repr(CONFIRM)


_VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=30)
_KEYS = st.sampled_from(["about", "query_code", "act", "text", "phone", "submitted_at"])


@given(st.dictionaries(_KEYS, _VALUES | st.lists(_VALUES, max_size=2)))
def test_whatever_comes_is_read_or_refused(changes: dict[str, Any]) -> None:
    with suppress(FormatError):
        followup = Followup.from_json({**CONFIRM.to_json(), **changes})
        assert Followup.from_bytes(followup.to_bytes()) == followup


@given(st.binary(max_size=200))
def test_whatever_bytes_come_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        Followup.from_bytes(data)
