"""The rules in which a county may differ."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.content.rules import Rules
from boards.content.terms import Term
from boards.errors import FormatError

RULES = Rules.from_bytes(assets.path("rules/default.json").read_bytes())
SOURCE = "云溪县政务公开办法第3条"


def changed(key: str, value: Any) -> Rules:
    return RULES.merged({key: {"value": value, "source": SOURCE}})


def test_every_shipped_rule_says_where_it_is_written() -> None:
    assert all(rule.source and rule.label for rule in RULES.rules.values())


def test_rules_read_back_what_they_wrote() -> None:
    assert Rules.from_json(RULES.to_json()) == RULES


def test_a_county_may_ask_for_fifteen_working_days() -> None:
    rules = changed("publish_within", {"n": "15", "unit": "workday"})

    assert RULES.term("publish_within") == Term(20)
    assert rules.term("publish_within") == Term(15)
    assert rules.source("publish_within") == SOURCE


def test_an_interpretation_may_be_owed_on_the_same_day() -> None:
    rules = changed("interpretation_within", "same_day")

    assert rules.term("interpretation_within") is None


def test_a_setting_that_is_on_may_be_switched_off() -> None:
    assert RULES.is_on("posting_restarts")
    assert not changed("posting_restarts", "false").is_on("posting_restarts")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("publish_within", {"n": "21", "unit": "workday"}, "最多20个工作日"),
        ("publish_within", {"n": "1", "unit": "month"}, "最多20个工作日"),
        ("publish_within", "soon", "读不出来"),
        ("posting_restarts", "maybe", "读不出来"),
        ("annual_report_government_by", "04-01", "最多03-31"),
        ("annual_report_department_by", "13-45", "读不出来"),
        ("decision_party_present", "2/0", "读不出来"),
        ("decision_party_present", "多数", "读不出来"),
        ("decision_party_present", "3/2", "读不出来"),
        ("decision_steps", [], "读不出来"),
        ("health_words", ["癌", ""], "读不出来"),
        ("script_sentence", "0", "不能是 0"),
        ("voucher_above", "-500", "读不出来"),
        ("publsh_within", {"n": "15", "unit": "workday"}, "没有“publsh_within”"),
    ],
)
def test_what_may_not_be_changed_so_is_refused(key: str, value: Any, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        changed(key, value)


def test_a_change_without_a_source_is_refused() -> None:
    with pytest.raises(FormatError, match="要写依据"):
        RULES.merged({"posting_restarts": {"value": "false"}})


@given(
    st.dictionaries(
        st.sampled_from([*RULES.rules, "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["value", "source", "n", "unit"]), inner
                )
            ),
            max_leaves=6,
        ),
        max_size=3,
    )
)
def test_an_overlay_of_anything_is_read_or_refused(overlay: dict[str, Any]) -> None:
    with suppress(FormatError):
        assert RULES.merged(overlay).rules.keys() == RULES.rules.keys()
