"""A calendar is completed from another and never loses what was announced."""

from dataclasses import replace
from datetime import date

import pytest

from boards.content.calendar_notice import read_notice
from boards.content.calendars import laid_over, moved, newer, recounted
from boards.content.terms import Term
from boards.content.workdays import Calendar
from boards.errors import FormatError
from tests.boards.checking import CALENDAR
from tests.boards.notices import local, passed_on

HOLIDAY = date(2026, 4, 22)  # a Wednesday
WEEK = {"d0422": True}
DECEMBER = date(2026, 12, 7)


def announced() -> Calendar:
    return read_notice(passed_on()).onto(CALENDAR)


def regional() -> Calendar:
    return laid_over(CALENDAR, Calendar.from_bytes(local(2026, **WEEK)))


def test_a_regions_holiday_is_no_working_day_there() -> None:
    assert CALENDAR.is_workday(HOLIDAY)
    assert not regional().is_workday(HOLIDAY)


def test_a_region_cannot_make_people_work_on_a_national_holiday() -> None:
    wanted = Calendar.from_bytes(local(2026, d1001=False))

    assert not laid_over(CALENDAR, wanted).is_workday(date(2026, 10, 1))


def test_laying_a_region_over_again_replaces_what_it_said() -> None:
    again = laid_over(regional(), Calendar.from_bytes(local(2026, d0423=True)))

    assert again.is_workday(HOLIDAY)
    assert not again.is_workday(date(2026, 4, 23))


def test_a_region_needs_the_countrys_year_first() -> None:
    with pytest.raises(FormatError, match="还没有 2031 年"):
        laid_over(CALENDAR, Calendar.from_bytes(local(2031, **WEEK)))


def test_a_calendar_without_a_region_is_laid_over_nothing() -> None:
    with pytest.raises(FormatError, match="哪个地区"):
        laid_over(CALENDAR, CALENDAR)


def test_of_two_calendars_the_higher_version_says() -> None:
    assert newer(announced(), CALENDAR) == newer(CALENDAR, announced()) == announced()


def test_an_estimate_does_not_push_a_notice_aside() -> None:
    later = replace(CALENDAR, version=99)

    both = newer(announced(), later)

    assert (both.version, both.is_estimated(2027)) == (99, False)


def test_a_later_calendar_keeps_a_regions_days() -> None:
    both = newer(regional(), replace(CALENDAR, version=99))

    assert (both.version, both.region) == (99, "450000")
    assert not both.is_workday(HOLIDAY)


def test_a_calendar_laid_over_reads_back_what_it_wrote() -> None:
    assert Calendar.from_json(regional().to_json()) == regional()


def test_a_provisional_deadline_becomes_certain_once_announced() -> None:
    stored = CALENDAR.add(DECEMBER, Term(20))

    both = recounted(
        DECEMBER, Term(20), stored=stored, calendar=announced(), today=DECEMBER
    )

    assert both
    assert (both.old.is_provisional, both.new.is_provisional) == (True, False)


@pytest.mark.parametrize(
    ("today", "calendar"),
    [(date(2027, 1, 6), announced()), (DECEMBER, CALENDAR)],
    ids=["it has passed", "the calendar is no newer"],
)
def test_a_deadline_that_may_not_move_stays(today: date, calendar: Calendar) -> None:
    stored = CALENDAR.add(DECEMBER, Term(20))

    assert (
        recounted(DECEMBER, Term(20), stored=stored, calendar=calendar, today=today)
        is None
    )


def test_what_a_notice_moves_is_listed_with_old_and_new() -> None:
    changes = list(
        moved(CALENDAR, announced(), starts=[date(2027, 1, 28)], terms=[Term(5)])
    )

    ((_, _, both),) = changes
    assert (both.old.on, both.new.on) == (date(2027, 2, 4), date(2027, 2, 3))
