"""A case goes only where the law lets it, with the dates each step needs."""

import itertools
from datetime import date

import pytest

from foi import states
from foi.errors import ForbiddenStepError, MissingDateError

DAY = date(2026, 11, 23)
ALL_DATES = dict.fromkeys(states.DATE_WORDS, DAY)


def test_every_state_is_told_in_words_and_has_its_steps() -> None:
    assert set(states.STEPS) == set(states.WORDS)
    assert {s.to for ways in states.STEPS.values() for s in ways} <= set(states.WORDS)


def test_a_case_walks_from_receipt_to_its_end() -> None:
    way = ["received", "correction", "working", "consulting", "working", "extended"]
    way += ["replied", "closed"]

    for current, to in itertools.pairwise(way):
        assert states.take(current, to, ALL_DATES).to == to


@pytest.mark.parametrize(
    ("current", "to"),
    [
        ("closed", "working"),
        ("replied", "working"),
        ("correction", "replied"),
        ("consulting", "replied"),
        ("extended", "correction"),
        ("received", "received"),
        ("nowhere", "working"),
    ],
)
def test_a_step_that_is_none_is_refused(current: str, to: str) -> None:
    with pytest.raises(ForbiddenStepError):
        states.step(current, to)


def test_a_refusal_names_the_steps_there_are() -> None:
    with pytest.raises(ForbiddenStepError, match="“需要您补充”的申请件") as refused:
        states.step("correction", "replied")

    assert refused.value.hint == "可以：working（收到补充）、closed（结束）"


def test_registering_needs_the_day_both_sides_confirmed() -> None:
    with pytest.raises(MissingDateError, match="双方确认收到的日期"):
        states.take("received", "working", {})


def test_dates_lie_in_their_order() -> None:
    dates = {"confirmed_on": DAY, "replied_on": date(2026, 11, 20)}

    with pytest.raises(MissingDateError, match="不能早于 2026-11-23"):
        states.take("received", "replied", dates)


def test_the_clock_stands_while_others_are_asked() -> None:
    assert states.is_running("working")
    assert not states.is_running("consulting")


def test_what_a_kiosk_tells_is_the_state_itself() -> None:
    assert states.told("working") == "working"
    with pytest.raises(ForbiddenStepError):
        states.told("lost")
