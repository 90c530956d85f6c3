"""Rules of when something is due: typed, worded, read back, and counted."""

from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import assets
from boards.content.catalogue_due import AFTER, BEFORE, DueRule
from boards.content.catalogue_due_text import read_rule
from boards.content.periods import period_of
from boards.content.terms import UNITS, Term
from boards.content.workdays import Calendar
from boards.errors import FormatError

CALENDAR = Calendar.from_bytes(assets.path("calendars/cn.json").read_bytes())
TERMS = st.builds(Term, st.integers(1, 400), st.sampled_from(sorted(UNITS)))
DAYS = st.builds(Term, st.integers(1, 400), st.sampled_from(["day", "week"]))
STAGES = st.sampled_from(["", "公告", "结果"])
RULES = st.one_of(
    st.builds(DueRule, after=st.sampled_from(sorted(AFTER)), term=TERMS, stage=STAGES),
    st.builds(
        DueRule,
        before=st.sampled_from(sorted(BEFORE)),
        term=DAYS | st.none(),
        stage=STAGES,
    ),
    st.builds(
        DueRule,
        by=st.dates(date(2026, 1, 1), date(2026, 12, 31)).map(lambda d: f"{d:%m-%d}"),
        of=st.sampled_from(["same_year", "next_year"]),
    ),
    st.builds(
        DueRule,
        day=st.integers(1, 28),
        of=st.sampled_from(["next_month", "next_quarter"]),
    ),
    st.builds(DueRule, words=st.sampled_from(["随时公布", "立即", "长期公开"])),
)


def due(rule: DueRule, period: str) -> date | None:
    span = period_of(period)
    assert span
    found = rule.for_period(span, CALENDAR)
    return found.on if found else None


@given(RULES)
def test_a_rule_is_read_back_from_its_words_and_from_its_stored_form(
    rule: DueRule,
) -> None:
    assert read_rule(str(rule)) == rule
    assert DueRule.from_json(rule.to_json()) == rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("信息形成或者变更之日起20个工作日内", DueRule(after="formed", term=Term(20))),
        ("自信息形成之日起7个工作日", DueRule(after="formed", term=Term(7))),
        (
            "信息形成（变更）之日起20个工作日内公开",
            DueRule(after="formed", term=Term(20)),
        ),
        ("每年1月31日前", DueRule(by="01-31", of="same_year")),
        ("每季度首月15日前", DueRule(day=15, of="next_quarter")),
        ("实时公开", DueRule(words="实时公开")),
        ("按进展情况及时公开", DueRule(words="按进展情况及时公开")),
        ("2月30日前", DueRule(words="2月30日前")),
        ("当年2月30日前", DueRule(words="当年2月30日前")),
    ],
)
def test_the_words_of_standard_tables_are_counted_where_they_can_be(
    text: str, rule: DueRule
) -> None:
    assert read_rule(text) == rule


@pytest.mark.parametrize(
    ("rule", "period", "on"),
    [
        (DueRule(day=10, of="next_month"), "2026-10", date(2026, 11, 10)),
        (DueRule(day=10, of="next_month"), "2026-12", date(2027, 1, 10)),
        (DueRule(day=15, of="next_quarter"), "2026-10", date(2027, 1, 15)),
        (DueRule(day=15, of="next_quarter"), "2026-q3", date(2026, 10, 15)),
        (DueRule(by="03-31", of="next_year"), "2026", date(2027, 3, 31)),
        (DueRule(by="01-31", of="same_year"), "2026", date(2026, 1, 31)),
        (
            DueRule(after="period_end", term=Term(15, "day")),
            "2026-q2",
            date(2026, 7, 15),
        ),
        (DueRule(after="decided", term=Term(3, "day")), "2026-10", None),
        (DueRule(words="随时公布"), "2026-10", None),
    ],
)
def test_what_tells_of_a_period_is_due_on_a_day(
    rule: DueRule, period: str, on: date | None
) -> None:
    assert due(rule, period) == on


def test_a_term_is_counted_from_its_anchor_by_its_unit() -> None:
    rule = DueRule(after="formed", term=Term(20))

    found = rule.counted(date(2026, 9, 18), CALENDAR)

    assert found
    assert found.on == date(2026, 10, 22)


def test_hours_run_from_the_instant() -> None:
    rule = DueRule(after="occurred", term=Term(48, "hour"))
    begun = datetime(2026, 11, 20, 9, tzinfo=UTC)

    found = rule.counted(begun, CALENDAR)

    assert found
    assert found.at == datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_what_comes_ahead_of_a_meeting_is_counted_back() -> None:
    rule = DueRule(before="meeting", term=Term(10, "day"))

    found = rule.counted(date(2026, 12, 8), CALENDAR)

    assert found
    assert found.on == date(2026, 11, 28)


@pytest.mark.parametrize(
    "stored",
    [
        {"after": "sometime", "term": {"n": 3, "unit": "day"}},
        {"after": "decided"},
        {"before": "meeting", "term": {"n": 3, "unit": "workday"}},
        {"by": "13-01", "of": "same_year"},
        {"by": "02-29", "of": "same_year"},
        {"day": 31, "of": "next_month"},
        {"day": 10, "words": "随时"},
        {"words": "x" * 101},
        {},
        7,
    ],
)
def test_what_is_no_rule_is_refused(stored: Any) -> None:
    with pytest.raises(FormatError):
        DueRule.from_json(stored)


@given(st.text(max_size=40))
def test_any_words_become_a_rule_or_are_refused(text: str) -> None:
    with suppress(FormatError):
        assert read_rule(str(read_rule(text))) == read_rule(text)
