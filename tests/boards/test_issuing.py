"""What keeps an office from issuing a document, and how interpretations are told."""

from fractions import Fraction
from typing import Any

import pytest

from boards.authoring.checking import shipped_rules
from boards.content.findings import ERROR, INFO, WARNING, Finding
from boards.content.issuing import held_back, organs_of, shares_of
from boards.content.item import Item
from boards.content.rules import Rules

RULES = shipped_rules()
SYNCHRONOUS = RULES.merged(
    {"interpretation_may_follow": {"value": False, "source": "县府办 2026 1"}}
)


def severity(given: str, board: str, rules: Rules) -> str:
    found = Finding("policy.interpretation", given, "x", "item.yaml:1", "没有解读")
    return next(held_back([found], board, rules)).severity


@pytest.mark.parametrize(
    ("given", "board", "rules", "becomes"),
    [
        (WARNING, "office", RULES, ERROR),
        (WARNING, "township", RULES, ERROR),
        (WARNING, "village", RULES, WARNING),
        (INFO, "office", RULES, INFO),
        (INFO, "county", SYNCHRONOUS, ERROR),
    ],
)
def test_an_office_issues_nothing_that_says_nothing_of_its_interpretation(
    given: str, board: str, rules: Rules, becomes: str
) -> None:
    assert severity(given, board, rules) == becomes


def test_what_is_found_besides_stays_as_it_is() -> None:
    found = Finding("policy.dates", WARNING, "x", "item.yaml:1", "先施行后成文")

    assert [*held_back([found], "office", SYNCHRONOUS)] == [found]


@pytest.mark.parametrize(
    ("names", "lead", "others"),
    [
        ("县民政局、县财政局", "县民政局", ("县财政局",)),
        ("县民政局 县财政局,县教育局", "县民政局", ("县财政局", "县教育局")),
        ("县民政局", "县民政局", ()),
        ("", "", ()),
    ],
)
def test_the_first_organ_leads(names: str, lead: str, others: tuple[str, ...]) -> None:
    assert organs_of(names) == (lead, others)


def told(kind: str, **fields: Any) -> Item:
    return Item(
        id=kind, kind=kind, title="一件", matter="0302", disclosure="public",
        fields=fields,
    )  # fmt: skip


def test_an_interpretation_counts_as_diverse_once_however_many_forms_it_has() -> None:
    items = [
        told("policy", interpretation_required=True),
        told("policy", interpretation_required=False),
        told("interpretation", forms="图表图解、简明问答"),
        told("interpretation", forms="文字"),
        told("interpretation", channels="微信公众号"),
    ]

    found = shares_of(items, RULES)

    assert (found.wanted, found.told, found.diverse) == (1, 3, 1)
    assert found.elsewhere == 1
    assert found.of_told == Fraction(1, 3)


def test_no_interpretation_has_no_share() -> None:
    assert shares_of([], RULES).of_told == 0
