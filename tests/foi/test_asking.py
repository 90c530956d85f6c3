"""What is better got elsewhere is told in time, and keeps nobody from applying."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.errors import FormatError
from foi.agencies import county_office, looking_after
from foi.asking import Asking
from foi.directory import Directory

SHIPPED = assets.path("terms/asking.json").read_bytes()
ASKING = Asking.from_bytes(SHIPPED)
AGENCIES = Directory.from_bytes(
    assets.path("demo/directory.json").read_bytes()
).agencies()


def names(asked: str) -> list[str]:
    return [one.name for one in looking_after(asked, AGENCIES)]


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [
        ("我要举报村干部", "petition"),
        ("请问低保怎么办理", "question"),
        ("我想看村级财务", "village"),
        ("1950年土改的材料", "archive"),
        ("我家的不动产登记", "registry"),
        ("2010年县里的年鉴", "printed"),
        ("帮我汇总一下全县的补贴", "making"),
    ],
)
def test_what_an_application_is_not_is_recognised(wanted: str, id_: str) -> None:
    assert id_ in [one.id for one in ASKING.asides_for(wanted)]


def test_a_plain_wish_is_told_nothing() -> None:
    assert ASKING.asides_for("2025年东沟道路工程的中标合同") == ()


def test_at_most_two_asides_are_told() -> None:
    everything = "举报咨询村务土改工商登记年鉴证明"

    assert len(ASKING.asides_for(everything)) == 2


def test_every_aside_says_where_instead_and_by_what_law() -> None:
    assert all(one.where and one.basis for one in ASKING.asides)


def test_an_example_fits_what_the_agency_looks_after() -> None:
    assert "低保" in ASKING.example_for(["低保", "特困供养"])
    assert ASKING.example_for(["气象"]) == ""


def test_who_looks_after_something_comes_first() -> None:
    assert names("低保")[0] == "云溪县民政局"
    assert names("我家低保金没有发")[0] == "云溪县民政局"
    assert names("征地")[0] == "云溪县自然资源局"


def test_an_agency_is_found_by_part_of_its_name() -> None:
    assert names("水利")[0] == "云溪县水利局"


def test_nothing_asked_is_all_of_them_and_nonsense_is_none() -> None:
    assert looking_after("", AGENCIES) == AGENCIES
    assert names("飞碟") == []


def test_who_knows_where_to_go_is_the_county() -> None:
    office = county_office(AGENCIES)

    assert office
    assert office.name == "云溪县人民政府"
    assert county_office(()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"asides": [{"id": "x"}]},
        {"asides": {}},
        {"examples": [{"words": [], "said": "x"}]},
        {"examples": [{"words": ["低保"], "said": "字" * 201}]},
        {"examples": [{"words": ["低保"], "said": ""}] * 41},
    ],
)
def test_a_wrong_row_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        Asking.from_bytes(json.dumps(json.loads(SHIPPED) | wrong).encode())


@given(st.text(max_size=40))
def test_whatever_is_asked_finds_only_agencies(asked: str) -> None:
    assert set(names(asked)) <= {one.name for one in AGENCIES}
