"""What would become of the last day; and what an organ sets itself by 条例 35."""

from datetime import date

import pytest

import assets
from boards.content.workdays import Calendar
from foi.errors import MissingDateError
from foi.rehearsal import WORDS, WhatIf, rehearse
from foi.term import Clock, Terms, reply_due

TERMS = Terms.from_bytes(assets.path("terms/foi.json").read_bytes())
CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
CLOCK = Clock(confirmed_on=date(2026, 11, 23))
TODAY, LATER = date(2026, 11, 25), date(2026, 12, 2)


def due(what: str, until: date | None = LATER, days: int = 0) -> str:
    clock = rehearse(CLOCK, WhatIf(what, TODAY, until, days))
    return reply_due(clock, CALENDAR, TERMS).on.isoformat()


@pytest.mark.parametrize(
    ("what", "days", "on"),
    [
        ("correction", 0, "2026-12-30"),
        ("consulting", 0, "2026-12-29"),
        ("extension", 10, "2027-01-05"),
    ],
)
def test_the_day_is_told_without_anything_being_done(
    what: str, days: int, on: str
) -> None:
    assert due(what, days=days) == on
    assert Clock(confirmed_on=date(2026, 11, 23)) == CLOCK


def test_a_delay_sets_the_day_itself_and_never_shortens() -> None:
    assert due("delay", date(2027, 3, 1)) == "2027-03-01"
    assert due("delay", LATER) == "2026-12-21"


@pytest.mark.parametrize("what", sorted({*WORDS} - {"extension"}))
@pytest.mark.parametrize("until", [None, date(2026, 11, 24)])
def test_an_answer_needs_its_day(what: str, until: date | None) -> None:
    with pytest.raises(MissingDateError):
        due(what, until)
