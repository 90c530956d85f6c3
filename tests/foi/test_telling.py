"""One telling for applicant and officer; late only where a clock is trusted."""

from datetime import UTC, date, datetime

import pytest

from foi.telling import is_late, telling
from sync.formats.progress import STATES, ProgressRecord

AS_OF = datetime(2026, 12, 1, tzinfo=UTC)


class Keys:
    """Says the key and its gaps, so that a test sees what was asked for."""

    def __call__(self, key: str, **values: object) -> str:
        return " ".join([key, *map(str, values.values())])

    def under(self, stem: str, name: str) -> str:
        return f"{stem}.{name}"


def record(state: str, **more: object) -> ProgressRecord:
    base = {"state": state, "since_on": date(2026, 11, 30), "as_of": AS_OF}
    return ProgressRecord(**(base | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_told(state: str) -> None:
    told = telling(record(state), date(2026, 12, 1), Keys())

    assert told.heading
    assert told.said[-1] == f"progress.what.{state}"
    assert told.steps[-1].startswith("progress.as_of")


def test_what_is_asked_of_the_applicant_is_a_warning() -> None:
    told = telling(record("correction", note="哪一年？"), None, Keys())

    assert told.warning == "followup.asked 哪一年？"
    assert "哪一年？" not in told.said


@pytest.mark.parametrize(
    ("today", "late"), [(date(2026, 12, 22), True), (date(2026, 12, 21), False)]
)
def test_late_is_the_day_after(today: date, late: bool) -> None:
    due = record("working", due_on=date(2026, 12, 21))

    assert is_late(due, today) is late
    assert not is_late(due, None)
    assert not is_late(record("replied", due_on=date(2026, 12, 1)), today)
