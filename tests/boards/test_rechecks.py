"""What is not open is judged again every year, and years are compared."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from boards.content.draft import Draft, Recheck
from boards.content.rechecks import due_on, standings, years_of
from tests.boards.checking import BASIS, RULES, check, notice

REASON = "条例第十六条：内部管理信息"


def closed(id_: str = "a", *looks: Recheck, **changes: Any) -> Draft:
    said = {"disclosure": "on_request", "disclosure_reason": REASON} | changes
    draft = notice(id=id_, formed_on=date(2025, 3, 31), **said)
    return replace(draft, rechecks=looks)


def codes(draft: Draft) -> list[str]:
    return [f.code for f in check(draft) if f.code == "disclosure.recheck"]


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (closed(), ["disclosure.recheck"]),
        (closed("a", Recheck(date(2026, 3, 1), "on_request")), []),
        (
            closed("a", Recheck(date(2025, 11, 20), "on_request")),
            ["disclosure.recheck"],
        ),
        (closed(disclosure="public", disclosure_reason=""), []),
    ],
)
def test_a_year_without_a_look_is_pointed_out(draft: Draft, found: list[str]) -> None:
    assert codes(draft) == found


def test_a_county_may_look_every_half_year() -> None:
    change = {"value": {"n": 6, "unit": "month"}, "source": "县里的办法"}
    basis = replace(BASIS, rules=RULES.merged({"review_after": change}))

    assert due_on(closed(), BASIS) == date(2026, 3, 31)
    assert due_on(closed(), basis) == date(2025, 9, 30)  # 民法典 202: no 31st


def test_what_is_due_first_comes_first_with_how_often_it_was_asked_for() -> None:
    later = closed("b", Recheck(date(2026, 3, 1), "on_request"))

    rows = standings([later, closed(), notice(id="c")], BASIS, asked={"a": 3})

    assert [(row.item, row.asked) for row in rows] == [("a", 3), ("b", 0)]
    assert [row.is_due(date(2026, 11, 21)) for row in rows] == [True, False]


def test_years_are_counted_by_the_last_look_of_each() -> None:
    first, second = date(2025, 6, 1), date(2026, 6, 1)
    drafts = [
        closed("a", Recheck(first, "closed"), Recheck(second, "closed")),
        closed("b", Recheck(first, "closed"), Recheck(second, "public")),
        closed("c", Recheck(first, "closed"), Recheck(date(2025, 7, 1), "on_request")),
    ]

    years = [(y.year, y.looked, y.not_open) for y in years_of(drafts)]

    assert years == [(2025, 3, 3), (2026, 2, 1)]
