"""What is asked of others: when it is due, and the opposite rules of silence."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from boards.content.workdays import Calendar
from foi import inquiries
from foi.errors import InquiryError
from foi.inquiries import KINDS, SILENT
from foi.term import Clock, Pause, Terms, reply_due

TERMS = Terms.from_bytes(assets.path("terms/foi.json").read_bytes())
CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
MONDAY = date(2026, 3, 2)


def due(kind: str) -> date | None:
    return inquiries.answer_due(KINDS[kind], MONDAY, CALENDAR, TERMS)


def test_third_parties_and_organs_have_fifteen_working_days_and_units_five() -> None:
    assert due("third") == due("organ") == date(2026, 3, 23)
    assert due("assist") == date(2026, 3, 9)
    assert due("attribute") is None


def test_silence_is_consent_of_an_organ_and_no_consent_of_a_third_party() -> None:
    third, organ = KINDS["third"], KINDS["organ"]

    assert inquiries.may_publish(organ, SILENT) is True
    assert inquiries.may_publish(third, SILENT) is None
    assert "视为同意公开" in inquiries.said(organ, SILENT)
    assert "不能当作同意" in inquiries.said(third, SILENT)


@pytest.mark.parametrize("kind", ["third", "organ"])
def test_nobody_is_silent_before_the_time_is_over(kind: str) -> None:
    last = due(kind)
    assert last

    with pytest.raises(InquiryError, match="还没有过"):
        inquiries.require_answer(KINDS[kind], SILENT, last, last)
    inquiries.require_answer(KINDS[kind], SILENT, last + timedelta(days=1), last)


@pytest.mark.parametrize("kind", ["assist", "attribute"])
def test_a_unit_must_answer(kind: str) -> None:
    with pytest.raises(InquiryError, match="要等到答复"):
        inquiries.require_answer(KINDS[kind], SILENT, MONDAY, MONDAY)


def test_an_answer_of_another_kind_is_refused() -> None:
    with pytest.raises(InquiryError, match="没有“sound”"):
        inquiries.require_answer(KINDS["third"], "sound", MONDAY, None)


def test_a_late_answer_stops_the_clock_no_longer_than_the_law() -> None:
    last = due("third")
    assert last

    late = inquiries.pause(MONDAY, last + timedelta(days=30), last)

    assert late == Pause(MONDAY, last)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 40)), min_size=1, max_size=4)
)
def test_pauses_add_the_union_of_their_days_and_never_less(
    spans: list[tuple[int, int]],
) -> None:
    pauses = [
        Pause(MONDAY + timedelta(days=a), MONDAY + timedelta(days=a + n))
        for a, n in spans
    ]
    plain = reply_due(Clock(confirmed_on=MONDAY), CALENDAR, TERMS).on
    whole = Clock(confirmed_on=MONDAY, pauses=pauses)

    found = reply_due(whole, CALENDAR, TERMS).on

    stood = {
        one.from_on + timedelta(days=n)
        for one in pauses
        for n in range((one.until_on - one.from_on).days + 1)
    }
    counted = [
        day
        for n in range(1, (found - MONDAY).days + 1)
        if CALENDAR.is_workday(day := MONDAY + timedelta(days=n)) and day not in stood
    ]
    assert found >= plain
    assert len(counted) == TERMS.reply.term.n
