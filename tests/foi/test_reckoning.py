"""The last day for a reply is explained by two sums that come to the same."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.content.workdays import Calendar
from foi.reckoning import WEEKEND, reckon
from foi.term import Clock, Terms, reply_due
from sync.formats.progress import ProgressRecord
from tests.sync.desk import NOW

CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
TERMS = Terms.from_bytes(assets.path("terms/foi.json").read_bytes())
RECORD = ProgressRecord(
    state="working",
    since_on=date(2026, 9, 11),
    as_of=NOW,
    due_on=date(2026, 10, 15),
    confirmed_on=date(2026, 9, 11),
)


def test_days_off_are_told_by_name() -> None:
    found = reckon(RECORD, CALENDAR, TERMS)

    assert found
    assert (found.days, dict(found.off)) == (34, {WEEKEND: 4, "中秋": 3, "国庆节": 7})
    assert found.days - sum(n for _, n in found.off) == found.total == 20


def test_what_was_added_is_part_of_the_sum() -> None:
    longer = replace(RECORD, due_on=date(2026, 10, 22), extension=3, paused_days=2)

    found = reckon(longer, CALENDAR, TERMS)

    assert found
    assert (found.term, found.extension, found.paused_days) == (20, 3, 2)


def test_a_supplement_starts_the_sum_again() -> None:
    anew = replace(RECORD, supplemented_on=date(2026, 9, 18), due_on=date(2026, 10, 22))

    found = reckon(anew, CALENDAR, TERMS)

    assert found
    assert (found.start_on, found.is_anew) == (date(2026, 9, 18), True)


@pytest.mark.parametrize(
    "record",
    [
        replace(RECORD, due_on=date(2026, 10, 16)),
        replace(RECORD, due_on=None),
        replace(RECORD, confirmed_on=None),
        replace(RECORD, due_on=date(2026, 9, 1)),
        replace(RECORD, confirmed_on=date(2090, 1, 1), due_on=date(2090, 2, 1)),
        replace(RECORD, due_on=date(9990, 1, 1)),
    ],
    ids=["other day", "no day", "not confirmed", "before", "no calendar", "far"],
)
def test_a_sum_that_does_not_add_up_is_not_shown(record: ProgressRecord) -> None:
    assert reckon(record, CALENDAR, TERMS) is None


@given(
    st.dates(date(2024, 1, 1), date(2026, 6, 30)),
    st.integers(0, 20),
)
def test_whatever_the_clock_counts_is_explained(start: date, extension: int) -> None:
    due = reply_due(Clock(confirmed_on=start, extension=extension), CALENDAR, TERMS)
    record = replace(RECORD, confirmed_on=start, due_on=due.on, extension=extension)

    found = reckon(record, CALENDAR, TERMS)

    assert found
    assert found.start_on + timedelta(days=found.days) == due.on
