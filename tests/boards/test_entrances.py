"""The entrances of a county: read within bounds, and no code that leads astray."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from boards.content.entrance_checks import check_entrances
from boards.content.entrances import SCHEMA, SIZE_LIMIT, Entrances, is_plain_https
from boards.content.findings import ERROR
from boards.errors import FormatError

SAMPLE = json.loads(assets.path("demo/entrances.json").read_bytes())
TODAY = date(2026, 11, 21)


def stored(**values: Any) -> bytes:
    return json.dumps({**SAMPLE, **values}, ensure_ascii=False).encode()


def codes(data: bytes, today: date = TODAY) -> set[str]:
    return {found.code for found in check_entrances(Entrances.from_bytes(data), today)}


def test_the_sample_is_read_and_all_its_addresses_may_be_shown() -> None:
    found = Entrances.from_bytes(stored())

    assert {point.kind for point in found.points} == {
        *("hall", "reading", "service", "agent")
    }
    assert all(found.leads(one.url) for one in found.entrances if one.url)
    wrong = [f for f in check_entrances(found, TODAY) if f.severity == ERROR]
    assert wrong == []


@pytest.mark.parametrize(
    "url",
    [
        "http://www.yunxi.example/12345",
        "https://www.yunxi.example@elsewhere.example/",
        "https://elsewhere.example/www.yunxi.example",
        "https://www.yunxi.example.evil.example/",
        "https://www.yunxi.example:8443/",
        "https://www.yunxi.example/\u202e",
        "https://www.yunxi.example/ a",
        "https://192.168.0.1/",
        "https://www.yunxi.example/" + "a" * 100,
        "javascript:alert(1)",
        "",
    ],
)
def test_no_code_is_made_of_an_address_that_leads_elsewhere(url: str) -> None:
    assert not Entrances.from_bytes(stored()).leads(url)


def test_a_host_under_one_that_is_listed_is_known() -> None:
    found = Entrances.from_bytes(stored(hosts=["yunxi.example"]))

    assert found.leads("https://zwfw.yunxi.example/jindu")
    assert not found.leads("https://notyunxi.example/")


def test_before_signing_every_address_must_lead_to_the_county() -> None:
    other = [{"id": "a", "title": "甲", "url": "https://elsewhere.example/"}]
    plain = [{"id": "a", "title": "甲", "url": "http://www.yunxi.example/"}]
    empty = [{"id": "a", "title": "甲"}]

    assert "entrances.host" in codes(stored(entrances=other))
    assert "entrances.https" in codes(stored(entrances=plain))
    assert "entrances.empty" in codes(stored(entrances=empty))


def test_a_place_confirmed_half_a_year_ago_is_pointed_out() -> None:
    place = {"id": "a", "kind": "hall", "name": "甲", "phone": "12345", "hours": {}}
    fresh = stored(places=[{**place, "confirmed_on": "2026-05-25"}])

    assert codes(fresh) == set()
    assert codes(fresh, date(2026, 11, 22)) == {"entrances.stale"}


@pytest.mark.parametrize(
    "values",
    [
        {"hosts": ["cn"]},
        {"hosts": ["https://www.yunxi.example"]},
        {"entrances": [{"id": "甲", "title": "甲"}]},
        {"entrances": [{"id": "a", "title": ""}]},
        {"entrances": [{"id": "a", "title": "甲" * 41}]},
        {"entrances": SAMPLE["entrances"] * 2},
        {"entrances": [{"id": f"a{n}", "title": "甲"} for n in range(41)]},
        {"places": [{"id": "a", "kind": "shop", "name": "甲"}]},
        {"places": [{"id": "a", "kind": "hall", "name": "甲", "hours": "上午"}]},
        {"places": [{"id": "a", "kind": "hall", "name": "甲", "pictures": ["../a"]}]},
        {"agencies": [{"code": "1", "channels": {"pigeon": "甲"}}]},
        {"agencies": [{"code": "1", "steps": ["甲"] * 13}]},
        {"schema": "gk.entrances/2"},
    ],
)
def test_what_is_wrong_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match="入口和服务点"):
        Entrances.from_bytes(stored(**values))


def test_what_is_too_large_is_not_parsed() -> None:
    with pytest.raises(FormatError, match="bytes"):
        Entrances.from_bytes(b" " * (SIZE_LIMIT + 1))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "kind", "name", "title", "hours", "mon", "url"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from([*SAMPLE]), _JSON), st.text(max_size=40))
def test_whatever_comes_is_read_or_refused(found: dict[str, Any], url: str) -> None:
    data = json.dumps({**found, "schema": SCHEMA}).encode()
    try:
        entrances = Entrances.from_bytes(data)
    except FormatError:
        return

    assert not entrances.leads(url) or is_plain_https(url)
    assert all(finding.code for finding in check_entrances(entrances, TODAY))
