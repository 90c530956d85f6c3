"""A notice of holidays from outside is read in three forms and held against the law."""

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.content.calendar_notice import Notice, read_notice
from boards.content.checks.holidays import check_notice
from boards.errors import FormatError
from tests.boards.checking import CALENDAR
from tests.boards.notices import OFF, PAPER, WORKED, local, passed_on, table


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in check_notice(read_notice(data), CALENDAR)]


@pytest.mark.parametrize(
    "data",
    [
        table().encode(),
        table().encode("utf-8-sig"),
        table().encode("gb18030"),
        json.dumps(read_notice(passed_on()).onto(CALENDAR).to_json()).encode(),
    ],
    ids=["csv", "csv with a mark", "csv in gb18030", "our own"],
)
def test_every_form_says_the_same(data: bytes) -> None:
    year = read_notice(data, papers=[PAPER]).onto(CALENDAR).years[2027]

    assert year == read_notice(passed_on()).onto(CALENDAR).years[2027]


def test_a_year_that_was_estimated_is_announced_then() -> None:
    calendar = read_notice(passed_on()).onto(CALENDAR)

    assert calendar.version == CALENDAR.version + 1
    assert not calendar.is_estimated(2027)
    assert calendar.years[2027].papers == (PAPER,)


def test_the_same_notice_again_changes_nothing() -> None:
    calendar = read_notice(passed_on()).onto(CALENDAR)

    assert read_notice(passed_on()).onto(calendar) == calendar


def test_a_notice_may_speak_of_the_last_days_of_december() -> None:
    days = [{"name": "元旦", "date": "2026-12-27", "isOffDay": False}]

    calendar = read_notice(passed_on(days=days)).onto(CALENDAR)

    assert calendar.is_workday(date(2026, 12, 27))
    assert not calendar.is_workday(date(2026, 10, 1))


def test_a_regions_calendar_is_laid_over_and_kept_by_the_next_notice() -> None:
    once = read_notice(local(2027, d0408=True)).onto(CALENDAR)
    twice = read_notice(passed_on()).onto(once)

    assert (once.version, twice.version) == (CALENDAR.version + 1, CALENDAR.version + 2)
    assert not twice.is_workday(date(2027, 4, 8))


def test_a_regions_own_holiday_is_no_duty_of_the_country() -> None:
    regional = read_notice(local(2027, d0408=True)).onto(CALENDAR)

    assert list(check_notice(read_notice(passed_on()), regional)) == []


def test_a_notice_as_the_law_has_it_gives_no_finding() -> None:
    assert codes(passed_on()) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (passed_on([d for d in OFF if d != "06-09"]), "calendar.statutory"),
        (passed_on(OFF, WORKED[1:]), "calendar.balance"),
        (passed_on(OFF, [*WORKED, "03-03"]), "calendar.plain-workday"),
        (passed_on(papers=[]), "calendar.no-paper"),
        (local(2026, d1001=False), "calendar.statutory"),
    ],
)
def test_what_the_law_does_not_know_is_found(data: bytes, code: str) -> None:
    assert code in codes(data)


def test_another_notice_of_a_year_that_is_known_is_pointed_out() -> None:
    announced = read_notice(passed_on()).onto(CALENDAR)
    other = read_notice(passed_on([*OFF, "03-03"], [*WORKED, "03-06"]))

    found = [finding.code for finding in check_notice(other, announced)]

    assert found == ["calendar.differs"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "第一行要有"),
        (b"[]", "不是一个对象"),
        (b'{"year": 2027}', "读不出来"),
        (b'{"schema": "gk.calendar/2"}', "程序只认识"),
        ("日期,安排\n2027-02-30,放假\n".encode(), "第2行：没有"),
        ("日期,安排\n2027-02-03,半天\n".encode(), "看不出放假还是上班"),
        ("日期,安排\n2027-02-03,放假\n2027-02-03,上班\n".encode(), "写了两次"),
        ("日期,安排\n2025-02-03,放假\n2027-02-03,放假\n".encode(), "不在 2027 年"),
        (passed_on(year=True), "年份不对"),
        (b"x" * 1_000_001, "超过 1 MB"),
    ],
)
def test_what_is_no_notice_is_refused_with_the_place(data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read_notice(data)


@given(
    st.binary(max_size=60)
    | st.text("日期安排,放假\n2027-1\"'", max_size=60).map(str.encode)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["year", "days", "name", "date", "isOffDay", "papers"]),
                inner,
            )
        ),
        max_leaves=9,
    ).map(lambda value: json.dumps(value).encode())
)
def test_anything_is_read_or_refused_with_our_own_error(data: bytes) -> None:
    found: Any = None
    with suppress(FormatError):
        found = read_notice(data)

    assert found is None or isinstance(found, Notice)
