"""A term of law ends on the day the calendar and the Civil Code say."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.content.civil_code import POSTING, plain_end
from boards.content.terms import UNITS, Term
from boards.content.workdays import OFFICIAL, Calendar, Year
from boards.errors import BoardError, FormatError, NotFoundError
from sync.instants import content_instant, parse_instant

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "tests/vectors/terms.json").read_text("utf-8"))
FILE = assets.path("calendars/cn.json")
CALENDAR = Calendar.from_bytes(FILE.read_bytes())
FIRST, LAST = date(2010, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


def days() -> Iterator[date]:
    day = FIRST
    while day <= LAST:
        yield day
        day += DAY


def ended(start: str, term: Term) -> str:
    due = CALENDAR.add(date.fromisoformat(start), term)
    return due.on.isoformat() + (" p" if due.is_provisional else "")


def test_every_official_day_is_as_two_independent_packages_have_it() -> None:
    china = holidays.country_holidays("CN", years=range(2010, 2027))

    ours = [CALENDAR.is_workday(day) for day in days()]

    assert ours == [chinese_calendar.is_workday(day) for day in days()]
    assert ours == [china.is_working_day(day) for day in days()]


def test_the_committed_calendar_is_what_its_script_makes(tmp_path: Path) -> None:
    made = tmp_path / "cn.json"

    subprocess.run(
        [sys.executable, ROOT / "scripts/make-calendar", made], check=True, cwd=ROOT
    )

    assert made.read_bytes() == FILE.read_bytes()


def test_only_the_year_not_announced_yet_is_an_estimate() -> None:
    estimates = [year for year in sorted(CALENDAR.years) if CALENDAR.is_estimated(year)]

    assert sorted(CALENDAR.years) == list(range(2010, 2028))
    assert estimates == [2027]


def test_no_weekend_of_an_estimated_year_is_worked() -> None:
    assert all(special.off for special in CALENDAR.years[2027].days.values())


@pytest.mark.parametrize("row", VECTORS["workdays"], ids=lambda row: row["from"])
def test_working_days_are_counted_over_holidays(row: dict[str, Any]) -> None:
    ends = {n: ended(row["from"], Term(int(n))) for n in row["ends"]}

    assert ends == row["ends"]


NAIVE = [row for row in VECTORS["workdays"] if "naive_20" in row]


@pytest.mark.parametrize("row", NAIVE, ids=lambda row: row["from"])
def test_mondays_to_fridays_alone_are_no_working_days(row: dict[str, Any]) -> None:
    plain = Calendar(1, "CN", {y: Year(y, OFFICIAL, (), {}) for y in (2026, 2027)})

    naive = plain.add(date.fromisoformat(row["from"]), Term(20)).on

    assert naive.isoformat() == row["naive_20"]
    is_right = row["ends"]["20"].removesuffix(" p") == row["naive_20"]
    assert is_right == (row["from"] == "2026-11-23")


@pytest.mark.parametrize("row", VECTORS["postings"], ids=lambda row: row["why"])
def test_a_posting_is_a_least_duration_and_is_not_put_off(row: dict[str, Any]) -> None:
    term = Term.from_json(row["term"])

    due = CALENDAR.add(date.fromisoformat(row["from"]), term, POSTING)

    assert (due.on.isoformat(), due.is_provisional) == (row["ends"], False)


def test_a_plain_end_is_not_asked_of_working_days() -> None:
    with pytest.raises(ValueError, match="plain days"):
        plain_end(date(2026, 11, 6), Term(5))


@pytest.mark.parametrize("row", VECTORS["terms"], ids=lambda row: row["why"])
def test_days_weeks_and_months_end_as_the_civil_code_says(row: dict[str, Any]) -> None:
    assert ended(row["from"], Term.from_json(row["term"])) == row["ends"]


@pytest.mark.parametrize("row", VECTORS["hours"], ids=lambda row: row["from"])
def test_hours_run_day_and_night(row: dict[str, Any]) -> None:
    due = CALENDAR.add(parse_instant(row["from"]), Term(row["n"], "hour"))

    assert due.at is not None
    assert content_instant(due.at) == row["ends"]


@given(st.dates(FIRST, date(2026, 6, 1)), st.integers(1, 60))
def test_a_term_of_working_days_counts_back_to_itself(start: date, n: int) -> None:
    due = CALENDAR.add(start, Term(n))

    assert CALENDAR.is_workday(due.on)
    assert CALENDAR.workdays_between(start, due.on) == n
    assert CALENDAR.workdays_between(due.on, start) == -n


@given(st.dates(FIRST, date(2026, 6, 1)), st.sampled_from(["day", "week", "month"]))
def test_no_term_ends_on_a_day_off(start: date, unit: str) -> None:
    assert CALENDAR.is_workday(CALENDAR.add(start, Term(3, unit)).on)


@given(st.dates(), st.integers(1, 3660), st.sampled_from(sorted(UNITS)))
def test_a_term_beyond_the_calendar_is_refused_and_never_guessed(
    start: date, n: int, unit: str
) -> None:
    due = None
    with suppress(NotFoundError):
        due = CALENDAR.add(start, Term(n, unit))

    assert due is None or (
        (start.year >= 2010 and due.on.year <= 2027) or unit == "hour"
    )


def test_a_calendar_reads_back_what_it_wrote() -> None:
    assert Calendar.from_json(CALENDAR.to_json()) == CALENDAR


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["year", "days", "status", "on"]), inner)
        ),
        max_leaves=9,
    )
)
def test_a_calendar_that_is_none_is_refused_with_our_own_error(years: Any) -> None:
    data = {"version": 1, "region": "CN", "years": years}

    with suppress(FormatError):
        assert Calendar.from_json(data).years == {}


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b'{"a":1,"a":2}', b"[" * 9999])
def test_a_file_that_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="工作日历"):
        Calendar.from_bytes(data)


@pytest.mark.parametrize(
    "day",
    [
        {"on": "2025-01-01", "name": "元旦", "off": True},
        {"on": "2026-01-01", "name": "元旦", "off": "true"},
    ],
)
def test_a_day_in_the_wrong_year_or_shape_is_refused(day: dict[str, Any]) -> None:
    year = {"year": 2026, "status": "official", "papers": [], "days": [day]}

    with pytest.raises(FormatError, match="读不出来"):
        Calendar.from_json({"version": 1, "region": "CN", "years": [year]})


def test_a_calendar_of_a_later_format_is_refused() -> None:
    with pytest.raises(FormatError, match="程序只认识") as refused:
        Calendar.from_bytes(b'{"schema":"gk.calendar/2"}')

    assert refused.value.code == "program_too_old"


@pytest.mark.parametrize(
    "term",
    [{"n": 0, "unit": "day"}, {"n": True, "unit": "day"}, {"n": 1, "unit": "年"}, {}],
)
def test_a_term_that_is_none_is_refused(term: dict[str, Any]) -> None:
    with pytest.raises(BoardError, match="期限读不出来"):
        Term.from_json(term)
