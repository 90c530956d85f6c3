"""The catalogue says what must be published; a county may differ in it."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.content.catalogue import CATALOGUE_OF, Catalogue, Channel
from boards.content.catalogue_due import DueRule
from boards.content.kinds import Field
from boards.content.terms import Term
from boards.errors import FormatError

VILLAGE = Catalogue.from_bytes(assets.path("catalogues/village.json").read_bytes())
NAMES = sorted(set(CATALOGUE_OF.values()))


def shipped(name: str) -> Catalogue:
    return Catalogue.from_bytes(assets.path(f"catalogues/{name}.json").read_bytes())


def days(code: str) -> int:
    matter = VILLAGE.matter(code)
    assert matter
    return matter.min_posting_days


def test_the_village_tree_has_eleven_groups_and_58_matters() -> None:
    groups = [m for m in VILLAGE.matters.values() if not m.parent]

    assert (len(groups), len(VILLAGE.leaves())) == (11, 58)


@pytest.mark.parametrize("name", NAMES)
def test_every_matter_has_the_eight_elements_of_a_standard_catalogue(name: str) -> None:
    for m in shipped(name).leaves():
        assert all((m.name, m.content, m.basis, m.subject, m.ways, m.channels)), m
        assert all((m.frequency, m.audience)), m


@pytest.mark.parametrize("name", NAMES)
def test_a_catalogue_reads_back_what_it_wrote(name: str) -> None:
    catalogue = shipped(name)

    assert Catalogue.from_json(catalogue.to_json()) == catalogue


def test_fifteen_days_bind_what_the_village_law_lists() -> None:
    assert {days(code) for code in ("0302", "0402", "0701", "0801")} == {15}


def test_what_ends_with_its_event_has_no_posting_period() -> None:
    assert {days(code) for code in ("0301", "0904", "1002", "1103", "0104")} == {0}


def test_a_candidate_for_the_party_is_posted_five_working_days() -> None:
    matter = VILLAGE.matter("0103")

    assert matter
    assert (matter.posting_term(), matter.unverified) == (Term(5), True)


def test_only_a_leaf_takes_items() -> None:
    leaves = {matter.code for matter in VILLAGE.leaves()}

    assert "0402" in leaves
    assert "04" not in leaves
    assert VILLAGE.matter("9999") is None


def test_a_county_may_rename_a_matter_and_add_one() -> None:
    merged = VILLAGE.merged(
        [
            {"code": "0704", "name": "乡村振兴项目"},
            {"code": "1004", "parent": "10", "name": "养殖小区"},
        ]
    )

    renamed, added = merged.matter("0704"), merged.matter("1004")
    assert renamed
    assert added
    assert (renamed.name, renamed.min_posting_days, added.name) == (
        "乡村振兴项目",
        15,
        "养殖小区",
    )


def test_an_overlay_of_nothing_but_text_is_read_for_what_it_means() -> None:
    overlay = {
        "code": "1002",
        "due": {"n": "2", "unit": "day"},
        "min_posting_days": "3",
        "unverified": "false",
        "channels": [{"name": "大喇叭", "required": "true"}],
    }

    matter = VILLAGE.merged([overlay]).matter("1002")

    assert matter
    assert matter.posting_term() == Term(3, "day")
    rule = DueRule(after="formed", term=Term(2, "day"))
    assert (matter.due, matter.unverified) == ((rule,), False)
    assert matter.channels == (Channel("大喇叭", is_required=True),)


def test_an_overlay_cannot_shorten_what_the_law_asks() -> None:
    merged = VILLAGE.merged([{"code": "0402", "min_posting_days": 7}])

    matter = merged.matter("0402")
    assert matter
    assert matter.min_posting_days == 15


@pytest.mark.parametrize(
    "change",
    [
        {"min_posting": {"n": 1, "unit": "day"}},
        {"min_posting": {"n": 300, "unit": "hour"}},
        {"postings": [{"stage": "收支", "term": {"n": 1, "unit": "day"}}]},
        {"code": "040201", "parent": "0402", "name": "零星收支"},
    ],
)
def test_no_side_door_shortens_the_fifteen_days(change: dict[str, Any]) -> None:
    merged = VILLAGE.merged([{"code": "0402", **change}])

    matter = merged.matter(change.get("code", "0402"))
    assert matter
    assert matter.posting_term("10月财务收支") == Term(15, "day")


def test_a_stage_with_a_term_of_its_own_keeps_it() -> None:
    overlay = {"code": "0505", "postings": [{"stage": "清册", "term": _TWENTY}]}

    matter = VILLAGE.merged([overlay]).matter("0505")

    assert matter
    terms = [matter.posting_term(title) for title in ("补偿安置方案", "到户清册")]
    assert terms == [Term(30, "day"), Term(20, "day")]


@pytest.mark.parametrize(
    "matters",
    [
        [{"code": "01", "name": "a"}, {"code": "01", "name": "b"}],
        [{"code": "0101", "parent": "01", "name": "a"}],
        [{"code": "01"}],
        [{"code": "../01", "name": "a"}],
        [{"code": "01", "name": "a", "frequency": "X"}],
        [{"code": "01", "name": "a", "due": {"n": 5, "unit": "年"}}],
        [{"code": "01", "name": "a", "min_posting_days": -3}],
        [{"code": "01", "name": "a", "unverified": "maybe"}],
        "01",
    ],
)
def test_a_catalogue_that_contradicts_itself_is_refused(matters: Any) -> None:
    with pytest.raises(FormatError):
        Catalogue.from_json({"matters": matters})


@given(
    st.dictionaries(
        st.sampled_from(["code", "name", "due", "ways", "channels", "min_posting"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just([1]),
    )
)
def test_a_row_of_any_shape_is_read_or_refused(row: dict[str, Any]) -> None:
    with suppress(FormatError):
        Catalogue.from_json({"matters": [row]})
    with suppress(FormatError):
        VILLAGE.merged([{"min_posting_days": row.get("due"), **row}])


_TWENTY = {"n": 20, "unit": "day"}
FIELD = {"key": "rate", "label": "满意率", "type": "str", "required": "true"}


def test_a_matter_names_the_fields_of_its_record() -> None:
    matter = VILLAGE.merged([{"code": "1102", "fields": [FIELD]}]).matter("1102")

    assert matter
    assert matter.fields == (Field("rate", "满意率", is_required=True),)
    assert matter.to_json()["fields"] == [FIELD | {"required": True}]


@pytest.mark.parametrize(
    "change",
    [{"type": "list"}, {"key": "满意率"}, {"options": ["高"]}, {"type": "word"}],
)
def test_a_field_that_no_record_can_hold_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(FormatError):
        VILLAGE.merged([{"code": "1102", "fields": [FIELD | change]}])
