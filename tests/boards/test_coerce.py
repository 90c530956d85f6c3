"""What people write as text becomes a date, an instant, money or a number."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.authoring import coerce
from sync.instants import CHINA, content_instant


@pytest.mark.parametrize(
    "text", ["2026-11-03", "2026/11/3", "2026.11.3", "2026年11月3日", "２０２６-11-03"]
)
def test_a_day_may_be_written_in_several_ways(text: str) -> None:
    assert coerce.to_date(text) == date(2026, 11, 3)


@pytest.mark.parametrize("text", ["2026-02-30", "11-03", "昨天", "", "0026-01-01"])
def test_what_is_no_day_is_quoted_back(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}”"):
        coerce.to_date(text)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-10", "2026-11-10T00:00:00+08:00"),
        ("2026-11-10 8:30", "2026-11-10T08:30:00+08:00"),
        ("2026-11-10 24:00", "2026-11-11T00:00:00+08:00"),
        ("2026-11-10T08:30:05Z", "2026-11-10T16:30:05+08:00"),
        ("2026-11-10T08:30:05+09:00", "2026-11-10T07:30:05+08:00"),
    ],
)
def test_an_instant_without_a_zone_is_in_china(text: str, instant: str) -> None:
    assert content_instant(coerce.to_instant(text)) == instant


def test_what_ends_on_a_day_ends_when_the_day_does() -> None:
    assert coerce.to_end("2026-11-30") == datetime(2026, 12, 1, tzinfo=CHINA)


@pytest.mark.parametrize(
    "text", ["2026-11-10 25:00", "2026-11-10 8", "2026-11-10 8:61"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="时间"):
        coerce.to_instant(text)


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("8560", "8560.00"),
        ("8,560.5", "8560.50"),
        ("-3", "-3.00"),
        ("-0", "0.00"),
        ("007", "7.00"),
        ("１２", "12.00"),
    ],
)
def test_money_has_two_places(text: str, money: str) -> None:
    assert coerce.to_money(text) == money


@pytest.mark.parametrize("text", ["8,56", "3.123", "八元", "3元", "1e3", "", "nan"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是金额"):
        coerce.to_money(text)


@pytest.mark.parametrize("text", ["2026-13", "2026-q5", "十月"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="不是期间"):
        coerce.to_period(text)


@given(st.text(max_size=30), st.sampled_from(sorted(coerce.READERS)))
def test_any_text_is_read_or_refused(text: str, type_: str) -> None:
    reader: Callable[[str], Any] = coerce.READERS[type_]

    with suppress(ValueError):
        assert reader(text) is not None
