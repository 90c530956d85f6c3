"""Cases at the desk as they come in on a Monday, and who acts on them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hub.desk import actions, intake
from hub.desk.actions import By
from hub.desk.clocks import Rules
from hub.desk.models import Case
from sync.formats.letter import Header

ARRIVED_AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, 10:00 there
MONDAY = date(2026, 11, 23)


def header(**changed: Any) -> Header:
    values: dict[str, Any] = {
        "kind": "application",
        "id": "ab" * 16,
        "kiosk": "10001",
        "number": "100010000100779",
        "sequence": 1,
        "boot_id": "boot-1",
        "submitted_at": datetime(2023, 1, 1, tzinfo=UTC),
        "clock": "bad",
        "mono_ms": 3_600_000,
        "schema": "gk.application/1",
    }
    return Header(**(values | changed))


def received(**changed: Any) -> Case:
    return intake.receive(
        header(**changed),
        sha="cd" * 32,
        is_trusted=True,
        heard_at=ARRIVED_AT - timedelta(days=1),
        now=ARRIVED_AT,
    )


def by(day: date = MONDAY, *, actor: str = "sun", **more: Any) -> By:
    at = datetime(day.year, day.month, day.day, 7, 0, tzinfo=UTC)
    return By(actor=actor, at=at, **more)


def registered(rules: Rules) -> Case:
    """Return a case that was registered on the day it came."""
    made = received()
    actions.register(made, MONDAY, rules=rules, by=by())
    return made
