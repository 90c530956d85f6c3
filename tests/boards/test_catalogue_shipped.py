"""What the program carries: villages, residents, offices, the 26 trial fields."""

import csv
from pathlib import Path

import pytest

from boards.content.catalogue_cells import posting_cell
from boards.content.catalogue_checks import catalogue_findings, is_unverified
from boards.content.catalogue_matter import Matter
from boards.content.catalogue_places import CHANNELS
from boards.content.findings import INFO
from boards.content.kinds import KINDS
from boards.content.terms import Term
from tests.boards.catalogues import ALL, shipped

FACTS = Path(__file__).parents[1] / "vectors/village_catalogue.tsv"
with FACTS.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t"))
LEAVES = [row for row in ROWS if row["frequency"]]
PERIODIC = "MQH"


def matter(code: str, name: str = "village") -> Matter:
    found = shipped(name).matter(code)
    assert found
    return found


def test_the_village_catalogue_has_the_codes_of_the_table_and_no_other() -> None:
    assert sorted(shipped("village").matters) == [row["code"] for row in ROWS]
    assert len(LEAVES) == 58


@pytest.mark.parametrize("row", LEAVES, ids=[row["code"] for row in LEAVES])
def test_a_village_matter_is_as_the_table_says(row: dict[str, str]) -> None:
    found = matter(row["code"])

    assert found.name.startswith(row["name"])
    assert found.frequency + found.also == row["frequency"]
    assert posting_cell(found).replace("\n", " ") == row["posting"]
    assert " ".join(found.reviews) == row["review"]
    assert found.personal_data == row["personal_data"]
    assert row["due"] in "；".join(map(str, found.due))


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wrong_with_what_is_shipped(name: str) -> None:
    found = catalogue_findings(shipped(name), name)

    assert {finding.severity for finding in found} <= {INFO}


@pytest.mark.parametrize("name", ALL)
def test_every_rule_is_counted_or_is_the_words_of_an_event(name: str) -> None:
    for found in shipped(name).leaves():
        counted = any(rule.is_typed for rule in found.due)
        assert counted or found.frequency not in PERIODIC, found.code


@pytest.mark.parametrize("name", ALL)
def test_channels_are_of_the_thirteen_and_kinds_are_known(name: str) -> None:
    for found in shipped(name).leaves():
        names = {channel.name.split("（微")[0] for channel in found.channels}
        assert names <= set(CHANNELS), found.code
        assert found.kinds, found.code
        assert set(found.kinds) <= set(KINDS), found.code


@pytest.mark.parametrize("name", ["village", "residents"])
def test_party_rules_and_customs_are_marked_as_not_verified(name: str) -> None:
    party = [m for m in shipped(name).leaves() if m.parent == "01"]

    assert party
    assert all(map(is_unverified, party))


def test_a_law_that_was_read_is_verified_and_a_rule_from_an_excerpt_is_not() -> None:
    law, excerpt = matter("0401").bases

    assert (law.text, law.unverified) == ("村民委员会组织法第35条", False)
    assert excerpt.unverified


def test_the_title_tells_the_stage_that_stays_up_longer() -> None:
    compensation = matter("0505")

    assert compensation.posting_term("青塘村征地补偿安置方案") == Term(30, "day")
    assert compensation.posting_term("三季度征地补偿费分配") == Term(15, "day")
    assert matter("0203").posting_term("选民名单公告") == Term(20, "day")


def test_residents_have_what_article_34_lists() -> None:
    bases = " ".join(m.basis for m in shipped("residents").leaves())

    assert all(f"组织法第34条第{n}项" in bases for n in range(1, 8))
    assert not [m for m in shipped("residents").matters if m.startswith("07")]


def test_residents_owe_nothing_monthly() -> None:
    assert "M" not in {m.frequency for m in shipped("residents").leaves()}


def test_there_are_26_fields_with_their_typical_matters() -> None:
    fields = shipped("fields")
    groups = [m for m in fields.matters.values() if not m.parent]

    assert [m.code for m in groups] == [f"F{n:02}" for n in range(1, 27)]
    assert all(is_unverified(m) for m in fields.leaves())
    assert {m.parent for m in fields.leaves()} == {m.code for m in groups}


def test_every_field_can_be_published_with_the_fields_of_its_record() -> None:
    for found in shipped("fields").leaves():
        assert bool(found.fields) == ("record" in found.kinds), found.code


def test_the_26th_field_is_shown_by_another_name_under_the_same_code() -> None:
    group = matter("F26", "fields")

    assert (group.formal_name, "乡村振兴" in group.name) == ("扶贫", True)


def test_every_field_says_its_level() -> None:
    for found in shipped("fields").leaves():
        assert "county" in found.levels, found.code


def test_the_office_tree_has_the_columns_that_a_platform_must_have() -> None:
    groups = [m.name for m in shipped("office").matters.values() if not m.parent]

    assert groups[:4] == [
        "政府信息公开指南",
        "政府信息公开制度",
        "法定主动公开内容",
        "政府信息公开年度报告",
    ]
    assert "主动公开基本目录" in groups


def test_what_an_office_publishes_is_reviewed_for_secrets() -> None:
    assert all("secrecy" in m.reviews for m in shipped("office").leaves())
