"""The page that explains a day shows figures that add up, or only the rules."""

import re
from dataclasses import replace
from datetime import date

import pytest

from foi.reckoning import reckon
from foi.remedies import NAMES
from kiosk.lawbook import CALENDAR, calendar_held, remedies, terms
from kiosk.presenters.form import FormView, SumView
from kiosk.presenters.reckoning import (
    present_reckoning,
    present_remedy,
    present_rules,
)
from kiosk.screens.progress_samples import sample_record
from kiosk.shelves import EmptyShelves
from tests.kiosk.village import WORDS

FIGURE = re.compile(r"([−＋]?)(\d+)")


class Damaged(EmptyShelves):
    """Shelves whose calendar came to harm."""

    def document(self, name: str) -> bytes | None:
        return b"{" if name == CALENDAR else None


def explained() -> FormView:
    found = reckon(sample_record("explained"), calendar_held(EmptyShelves()), terms())
    assert found
    return present_reckoning(found, terms(), WORDS)


def figure(text: str) -> int:
    found = FIGURE.search(text)
    assert found, text
    return int(found[2]) * (-1 if found[1] == "−" else 1)


def made(view: SumView) -> int:
    return sum(figure(number) for _, number in view.lines)


def test_both_sums_add_up_to_the_same() -> None:
    sums = explained().sums

    assert (
        [made(one) for one in sums]
        == [figure(one.total[1]) for one in sums]
        == [
            30,
            30,
        ]
    )


def test_the_holidays_have_their_names() -> None:
    assert [name for name, _ in explained().sums[-1].lines[1:]] == [
        "周末",
        "中秋",
        "国庆节",
    ]


def test_nothing_added_is_no_sum() -> None:
    plain = replace(
        sample_record("explained"),
        due_on=date(2026, 10, 15),
        extension=0,
        paused_days=0,
    )
    found = reckon(plain, calendar_held(EmptyShelves()), terms())

    assert found
    assert len(present_reckoning(found, terms(), WORDS).sums) == 1


def test_without_a_sum_the_rules_are_told_with_the_terms_of_the_law() -> None:
    view = present_rules(sample_record("rules"), terms(), WORDS)

    assert "从机关和您双方确认收到的第二天起，数20个上班的日子。" in view.said
    assert "依据：政府信息公开条例第33条。" in view.listed


@pytest.mark.parametrize("name", NAMES)
def test_a_remedy_names_its_law_and_whether_it_was_checked(name: str) -> None:
    remedy = remedies().of(name)

    listed = present_remedy(remedy, None, "", WORDS).listed

    assert remedy.basis in listed[0]
    assert (WORDS("due.unverified") in listed) is not remedy.is_verified


def test_a_damaged_calendar_is_not_counted_by() -> None:
    assert calendar_held(Damaged()) == calendar_held(EmptyShelves())
