"""JSON and instants from outside can be stored and written again, or are none."""

import pytest

from sync.canonical import canonical, strict_loads
from sync.instants import day_of, parse_instant, wire_instant


@pytest.mark.parametrize(
    "text",
    [
        r'"\ud800"',
        r'{"\udfff":1}',
        "NaN",
        "[1.5]",
        "1e999",
        "-Infinity",
        '{"a":1,"a":2}',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_json_that_could_not_be_written_again_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each has words of its own
        strict_loads(text.encode(), limit=1_000_000)


def test_whole_characters_may_be_escaped() -> None:
    assert strict_loads(rb'"\ud83c\udfe0\u6751"', limit=100) == "🏠村"


def test_what_is_nested_too_deep_has_no_canonical_form() -> None:
    value: object = 0
    for _ in range(2000):
        value = [value]

    with pytest.raises(TypeError):
        canonical(value)


@pytest.mark.parametrize("text", ["1000-01-01T00:00:00+08:00", "9999-12-31T23:59:59Z"])
def test_an_instant_at_the_end_of_time_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="the year"):
        parse_instant(text)


@pytest.mark.parametrize("year", ["1002", "1971", "2099", "9998"])
def test_every_other_instant_can_be_told_in_every_zone(year: str) -> None:
    moment = parse_instant(f"{year}-01-01T00:00:00+08:00")

    assert parse_instant(wire_instant(moment)) == moment
    assert day_of(moment).isoformat() == f"{year}-01-01"
