"""When a reply is due: twenty working days, and what the law adds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.content.workdays import Calendar
from boards.errors import FormatError
from foi.errors import TermError
from foi.term import Clock, Pause, Terms, correction_notice_due, due, reply_due

FILE = assets.path("terms/foi.json").read_bytes()
TERMS = Terms.from_bytes(FILE)
CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
CONFIRMED = date(2026, 11, 23)


def on(clock: Clock) -> str:
    return reply_due(clock, CALENDAR, TERMS).on.isoformat()


def test_a_reply_is_due_in_twenty_working_days() -> None:
    assert due(CONFIRMED, CALENDAR, TERMS).on == date(2026, 12, 21)


def test_a_due_day_in_a_year_not_announced_is_provisional() -> None:
    found = due(date(2026, 12, 7), CALENDAR, TERMS)

    assert (found.on, found.is_provisional) == (date(2027, 1, 5), True)


def test_a_county_that_must_answer_in_fifteen_days_changes_one_data_file() -> None:
    changed = FILE.replace(b'"reply": {"n": 20', b'"reply": {"n": 15')

    assert due(CONFIRMED, CALENDAR, Terms.from_bytes(changed)).on == date(2026, 12, 14)


def test_the_notice_to_supplement_is_due_in_seven() -> None:
    found = correction_notice_due(CONFIRMED, CALENDAR, TERMS)

    assert found.on == date(2026, 12, 2)


def test_a_supplement_starts_the_clock_again() -> None:
    clock = Clock(confirmed_on=date(2026, 9, 1), supplemented_on=CONFIRMED)

    assert on(clock) == "2026-12-21"


def test_an_extension_adds_at_most_twenty() -> None:
    assert on(Clock(confirmed_on=CONFIRMED, extension=20)) == "2027-01-19"
    with pytest.raises(TermError, match="最多延长20个工作日"):
        on(Clock(confirmed_on=CONFIRMED, extension=21))


def test_days_on_which_others_are_asked_do_not_count() -> None:
    asked = Pause(date(2026, 11, 26), date(2026, 12, 3))  # six working days

    assert on(Clock(confirmed_on=CONFIRMED, pauses=[asked])) == "2026-12-29"


def test_two_consultations_at_once_count_once() -> None:
    one = Pause(date(2026, 11, 26), date(2026, 12, 1))
    other = Pause(date(2026, 11, 30), date(2026, 12, 3))

    assert on(Clock(confirmed_on=CONFIRMED, pauses=[one, other])) == "2026-12-29"


@given(st.integers(0, 60), st.integers(0, 30))
def test_a_pause_never_costs_more_than_its_working_days(after: int, days: int) -> None:
    start = CONFIRMED - timedelta(days=200)
    pause = Pause(start + timedelta(days=after), start + timedelta(days=after + days))

    plain = due(start, CALENDAR, TERMS).on
    found = reply_due(Clock(confirmed_on=start, pauses=[pause]), CALENDAR, TERMS).on

    lost = CALENDAR.workdays_between(plain, found)
    assert 0 <= lost <= days + 1
    counted = CALENDAR.workdays_between(start, found)
    inside = sum(
        CALENDAR.is_workday(start + timedelta(days=n))
        for n in range(max(after, 1), after + days + 1)
        if start + timedelta(days=n) <= found
    )
    assert counted - inside == 20


def test_every_term_names_its_article() -> None:
    assert TERMS.reply.basis == "政府信息公开条例第33条"
    assert not TERMS.correction_answer.is_verified


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b'{"schema":"gk.foi-terms/1","terms":{}}',
        FILE.replace(b'"unit": "workday", "basis"', b'"unit": "moon", "basis"'),
        FILE.replace(b'"basis"', b'"base"'),
    ],
)
def test_a_file_that_lacks_a_term_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        Terms.from_bytes(data)
