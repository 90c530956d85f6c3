"""Opening hours: read strictly, and never a word that would have to be guessed."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import assets
from boards.content.opening_hours import Hours
from boards.content.workdays import Calendar
from sync.instants import parse_instant

CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
OFFICE = Hours.from_json({"workday": "8:30-12:00，13:30-17:00", "sat": "9:00-11:30"})
VILLAGE = Hours.from_json({"mon-fri": "8:30–17:30", "sat": "休息"})
SATURDAY, MONDAY = "2026-11-21", "2026-11-23"
MONDAY_DAY = date(2026, 11, 23)


def at(day: str, clock: str) -> datetime:
    return parse_instant(f"{day} {clock}")


@pytest.mark.parametrize(
    ("hours", "day", "clock", "is_open"),
    [
        (OFFICE, MONDAY, "08:30", True),
        (OFFICE, MONDAY, "12:00", False),
        (OFFICE, SATURDAY, "10:00", True),
        (OFFICE, "2026-10-01", "10:00", False),  # 国庆节, a Thursday
        (OFFICE, "2026-10-10", "16:00", True),  # a Saturday that is worked
        (VILLAGE, MONDAY, "17:29", True),
        (VILLAGE, SATURDAY, "10:00", False),
    ],
)
def test_it_is_open_or_shut_by_weekday_and_calendar(
    hours: Hours, day: str, clock: str, is_open: bool
) -> None:
    standing = hours.standing(at(day, clock), CALENDAR)

    assert standing is not None
    assert standing.is_open is is_open


@pytest.mark.parametrize(
    ("hours", "day"),
    [
        (VILLAGE, "2026-10-01"),  # weekdays say nothing of a holiday
        (VILLAGE, "2026-10-10"),  # nor of a weekend that is worked
        (OFFICE, "2026-10-03"),  # a Saturday among the holidays
        (OFFICE, "2027-03-01"),  # a year whose holidays nobody has announced
        (OFFICE, "2031-03-03"),
    ],
)
def test_nothing_is_claimed_where_it_would_be_guessed(hours: Hours, day: str) -> None:
    assert hours.standing(at(day, "10:00"), CALENDAR) is None
    assert hours.standing(at(MONDAY, "10:00"), None) is None


def test_what_never_closes_needs_no_calendar() -> None:
    standing = Hours.from_json({"daily": "24小时"}).standing(at(MONDAY, "03:00"), None)

    assert standing is not None
    assert standing.is_open


def test_it_says_until_when_and_from_when_on() -> None:
    morning = OFFICE.standing(at(MONDAY, "09:00"), CALENDAR)
    noon = OFFICE.standing(at(MONDAY, "12:30"), CALENDAR)
    night = OFFICE.standing(at(MONDAY, "21:00"), CALENDAR)

    assert morning is not None
    assert morning.until == 12 * 60
    assert [n.again for n in (noon, night) if n] == [13 * 60 + 30, None]


@pytest.mark.parametrize(
    "hours",
    [
        {"mon": "上午"},
        {"mon": "17:00-8:00"},
        {"mon": "8:00-25:00"},
        {"mon": "8:00-12:00, 11:00-17:00"},
        {"mon-fri": "8:00-12:00", "wed": "9:00-10:00"},
        {"fri-mon": "8:00-12:00"},
        {"星期一": "8:00-12:00"},
        {"daily": "8:00-12:00", "sat": "9:00-10:00"},
        {"mon": 8},
    ],
)
def test_what_cannot_be_counted_is_refused(hours: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Hours.from_json(hours)


_KEYS = st.sampled_from(["daily", "workday", "mon", "mon-fri", "sat-sun", "sun", "?"])
_TIMES = st.one_of(
    st.text(max_size=20), st.sampled_from(["8:00-12:00", "9:00-11:00, 13:00-24:00", ""])
)


@settings(max_examples=60)
@given(st.dictionaries(_KEYS, _TIMES, max_size=4))
def test_whatever_stands_there_is_read_or_refused(said: dict[str, str]) -> None:
    try:
        hours = Hours.from_json(said)
    except (ValueError, TypeError):
        return

    assert Hours.from_json(hours.to_json()) == hours
    spans = hours.spans_on(MONDAY_DAY, CALENDAR) or ()
    assert all(span.begins < span.ends <= 24 * 60 for span in spans)
