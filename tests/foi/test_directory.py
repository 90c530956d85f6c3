"""The directory of organisations: both directions, and nothing wrong gets in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.errors import FormatError
from foi.directory import CONTACT_FIELDS, SCHEMA, Directory

SAMPLE = assets.path("demo/directory.json").read_bytes()


def changed(**values: Any) -> bytes:
    document = json.loads(SAMPLE)
    document["organisations"][0] |= values
    return json.dumps(document).encode()


def test_the_sample_reads_back_as_it_is_written() -> None:
    directory = Directory.from_bytes(SAMPLE)

    assert Directory.from_bytes(directory.to_bytes()) == directory
    assert json.loads(directory.to_bytes()) == json.loads(SAMPLE)


def test_village_committees_take_no_applications() -> None:
    directory = Directory.from_bytes(SAMPLE)

    kinds = {one.kind for one in directory.agencies()}
    assert kinds == {"government", "department"}
    assert all(set(one.contact) == set(CONTACT_FIELDS) for one in directory.agencies())


def test_an_organisation_is_found_by_its_code() -> None:
    directory = Directory.from_bytes(SAMPLE)

    found = directory.find("430121105000")

    assert found is not None
    assert found.name == "河口镇人民政府"
    assert directory.find("000000000000") is None


def test_no_parent_is_none_however_it_is_written() -> None:
    assert Directory.from_bytes(changed(parent=None)).organisations[0].parent == ""


@pytest.mark.parametrize(
    "values",
    [
        {"receipt_rule": "never"},
        {"applications": "yes"},
        {"updated_on": "昨天"},
        {"contact": "电话"},
        {"code": "430121105000"},
        {"name": "府" * 61},
        {"contact": {"address": "路" * 201}},
        {"topics": ["事"] * 61},
        {"topics": ["事" * 41]},
    ],
)
def test_what_is_wrong_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match="机构名录"):
        Directory.from_bytes(changed(**values))


def test_unknown_keys_are_passed_over() -> None:
    directory = Directory.from_bytes(changed(motto="为人民服务"))

    assert directory == Directory.from_bytes(SAMPLE)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text(max_size=5), inner, max_size=3)
        ),
        max_leaves=8,
    )
)
def test_no_document_makes_it_stumble(rows: Any) -> None:
    data = json.dumps({"schema": SCHEMA, "organisations": rows}).encode()

    try:
        directory = Directory.from_bytes(data)
    except FormatError:
        return
    assert Directory.from_bytes(directory.to_bytes()) == directory
