"""Emergencies: a red band with an end, and when it is over for which clock."""

from datetime import timedelta
from typing import Any

import pytest

from boards.content.emergency import LONGEST, emergency_until, is_under_way
from sync.instants import parse_instant
from tests.boards.of_kinds import made, said
from tests.boards.shelved import notice

OUT = parse_instant("2026-11-21 08:00")
UNTIL = parse_instant("2026-11-22 18:00")
NOTHING = timedelta(0)


def flood(**more: Any) -> Any:
    fields = {
        "emergency_until_at": "2026-11-22T18:00:00+08:00",
        "emergency_because": "山洪预警",
    }
    return notice("shanhong", publish_at=OUT, fields=fields | more)


def test_a_notice_says_until_when_it_is_an_emergency() -> None:
    assert emergency_until(flood()) == UNTIL


@pytest.mark.parametrize("written", ["", "明天", None, 7])
def test_what_has_no_end_is_no_emergency(written: Any) -> None:
    assert emergency_until(flood(emergency_until_at=written)) is None


def test_no_emergency_lasts_longer_than_a_week_whoever_signs() -> None:
    found = emergency_until(flood(emergency_until_at="2099-01-01T00:00:00+08:00"))

    assert found == OUT + LONGEST


@pytest.mark.parametrize(
    ("now", "since_floor", "shown"),
    [
        (UNTIL - timedelta(seconds=1), NOTHING, True),
        (UNTIL, NOTHING, False),
        (UNTIL + timedelta(hours=1), NOTHING, False),
        # The clock is not trusted: the floor, and how long the machine ran since.
        (UNTIL - timedelta(hours=2), timedelta(hours=1), True),
        (UNTIL - timedelta(hours=2), timedelta(hours=2), False),
        (UNTIL - timedelta(hours=2), None, False),  # it was off since
    ],
)
def test_it_is_never_shown_at_or_after_its_end(
    now: Any, since_floor: timedelta | None, shown: bool
) -> None:
    assert is_under_way(UNTIL, now, since_floor=since_floor) is shown


@pytest.mark.parametrize(
    ("until", "because", "codes"),
    [
        ("2026-11-22T18:00:00+08:00", "山洪预警", []),
        ("2026-11-27T18:00:00+08:00", "山洪预警", []),  # seven days to the minute
        ("2026-11-27T18:01:00+08:00", "山洪预警", ["emergency.long"]),
        ("2026-11-20T18:00:00+08:00", "山洪预警", ["emergency.end"]),
        ("2026-11-22T18:00:00+08:00", None, ["emergency.reason"]),
        (None, "山洪预警", ["emergency.end"]),
    ],
)
def test_an_emergency_needs_a_near_end_and_a_reason(
    until: str | None, because: str | None, codes: list[str]
) -> None:
    draft = made("notice", emergency_until_at=until, emergency_because=because)

    assert [code for code, _, _ in said(draft)] == codes
