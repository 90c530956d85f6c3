"""The time to judge by never goes back, and a wrong clock is known for one."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.floor import (
    BUILT_AT,
    HORIZON,
    TrustedTime,
    Uptime,
    anchored_at,
    floor_of,
    raised,
    read_anchor,
    signed_at_of,
    since_floor,
    this_boot,
    trusted_now,
    trusted_time,
    write_anchor,
)
from sync.formats.letter import Anchor
from sync.formats.status import Clock, Status
from sync.state import KioskState
from sync.statuses import write_status

FLOOR = datetime(2026, 11, 20, tzinfo=UTC)
NOW = FLOOR + timedelta(days=1)
MOMENTS = st.integers(-20_000, 60_000).map(lambda days: FLOOR + timedelta(days=days))


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    return KioskState(tmp_path)


def test_a_clock_after_the_floor_is_believed() -> None:
    assert trusted_now(NOW, FLOOR) == TrustedTime(NOW, is_trusted=True)


@pytest.mark.parametrize("year", [1971, 2000, 2099])
def test_a_clock_that_cannot_be_right_counts_as_the_floor(year: int) -> None:
    now = datetime(year, 1, 1, tzinfo=UTC)

    assert trusted_now(now, FLOOR) == TrustedTime(FLOOR, is_trusted=False)


@pytest.mark.parametrize("year", [1971, 2026, 2099])
def test_the_time_of_the_hub_is_better_than_any_clock(year: int) -> None:
    now = datetime(year, 1, 1, tzinfo=UTC)

    known = trusted_now(now, FLOOR, anchored_at=NOW)
    assert known == TrustedTime(NOW, is_trusted=True)


@given(MOMENTS, MOMENTS)
def test_no_clock_gets_below_the_floor(now: datetime, floor: datetime) -> None:
    assert trusted_now(now, floor).at >= floor


@given(MOMENTS, MOMENTS, MOMENTS)
def test_a_floor_only_rises_and_never_passes_a_trusted_clock(
    now: datetime, floor: datetime, signed_at: datetime
) -> None:
    time = trusted_now(now, floor)
    after = raised(floor, signed_at, time)

    assert floor <= after
    assert after <= (max(now, floor) if time.is_trusted else floor + HORIZON)


def test_an_anchor_goes_on_while_the_machine_runs() -> None:
    anchor = Anchor(NOW, 1000, "boot")

    assert anchored_at(anchor, Uptime("boot", 61_000)) == NOW + timedelta(minutes=1)


@pytest.mark.parametrize("uptime", [Uptime("other", 61_000), Uptime("boot", 999)])
def test_an_anchor_ends_with_the_boot(uptime: Uptime) -> None:
    assert anchored_at(Anchor(NOW, 1000, "boot"), uptime) is None


def test_this_machine_runs_on() -> None:
    first, second = this_boot(), this_boot()

    assert first.boot_id == second.boot_id
    assert first.mono_ms <= second.mono_ms


def test_an_anchor_is_kept_and_used(state: KioskState) -> None:
    write_anchor(state, NOW)

    known = trusted_time(state, datetime(1971, 1, 1, tzinfo=UTC))
    assert known.is_trusted
    assert timedelta() <= known.at - NOW < timedelta(minutes=5)


def test_an_anchor_of_an_earlier_boot_still_holds_the_floor(state: KioskState) -> None:
    write_anchor(state, NOW)
    file = state.device / "anchor.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"boot_id": "earlier"}))

    assert floor_of(state) == NOW
    assert not trusted_time(state, datetime(1971, 1, 1, tzinfo=UTC)).is_trusted


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"hub_at":1}', b"{" * 9999])
def test_a_damaged_anchor_is_none(state: KioskState, damage: bytes) -> None:
    write_anchor(state, NOW)
    (state.device / "anchor.json").write_bytes(damage)

    assert read_anchor(state) is None


def test_a_new_kiosk_knows_when_it_was_built(state: KioskState) -> None:
    assert floor_of(state) == BUILT_AT


def test_the_floor_outlives_the_process(state: KioskState) -> None:
    write_status(state.status, Status(at=NOW, clock=Clock(trusted=True, floor_at=NOW)))

    assert floor_of(state) == NOW


@pytest.mark.parametrize("timestamp", [b"", b"{}", b"[]", b'{"signed":{}}', b"\xff"])
def test_a_timestamp_that_does_not_say_when_says_nothing(timestamp: bytes) -> None:
    assert signed_at_of(timestamp) == BUILT_AT


@pytest.mark.parametrize(
    ("uptime", "passed"),
    [
        (Uptime("b1", 5_000), timedelta(seconds=4)),
        (Uptime("b2", 5_000), None),  # it was off since
        (Uptime("b1", 500), None),
    ],
)
def test_how_long_ago_the_floor_rose_is_known_in_the_same_boot(
    uptime: Uptime, passed: timedelta | None
) -> None:
    assert since_floor(Clock(False, NOW, "b1", 1_000), uptime) == passed
