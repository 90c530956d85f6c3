"""HTTPS works with the clock at 1971 and 2099, and is no easier to deceive for it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import libfaketime  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives import serialization

from sync.floor import read_anchor
from sync.outbox import Outbox
from sync.state import KioskState
from tests.sync.authority import Authority
from tests.sync.desk import NOW, Desk, header
from tests.sync.standin import StandInHub

ROOT = Path(__file__).parents[2]
PRELOAD = Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1"
DESK = Desk()
COUNTY = Authority("县政务 CA")
SINCE, UNTIL = datetime(2026, 10, 1, tzinfo=UTC), datetime(2027, 10, 1, tzinfo=UTC)
WRONG_CLOCKS = ["1971-01-01 00:00:00", "2099-12-31 23:59:00"]


@pytest.fixture
def plain() -> Iterator[StandInHub]:
    """The hub over plain HTTP, where it tells the time."""
    with StandInHub(DESK) as hub:
        yield hub


def bound(folder: Path, plain: StandInHub, *, hub_url: str) -> KioskState:
    """A kiosk that trusts the county's authority, with one letter waiting."""
    state = KioskState(folder)
    state.device.mkdir(parents=True)
    pem = DESK.device._private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (state.device / "device.key").write_bytes(pem)
    hub = plain.hub_file(hub_url=hub_url, time_url=f"{plain.url}/device/v1/time")
    (state.device / "hub.json").write_bytes(hub.to_bytes())
    COUNTY.write(state.device / "ca.pem")
    Outbox(state.outbox).post(DESK.letter(), header().id)
    return state


def deliver(state: KioskState, clock: str) -> str:
    """Deliver in a process whose clock says ``clock``; return what it prints."""
    faked = {
        **os.environ,
        "LD_PRELOAD": str(PRELOAD),
        "FAKETIME": f"@{clock}",
        "TZ": "UTC",
    }
    command = [sys.executable, "-m", "tests.sync.delivering", str(state.folder)]
    told = subprocess.check_output(
        command, cwd=ROOT, env=faked, text=True, timeout=60, stderr=subprocess.STDOUT
    )
    return told.splitlines()[-1]


@pytest.mark.parametrize("clock", WRONG_CLOCKS)
def test_a_letter_arrives_over_https_whatever_the_clock_says(
    tmp_path: Path, plain: StandInHub, clock: str
) -> None:
    tls = COUNTY.server("localhost", tmp_path, since=SINCE, until=UNTIL)
    with StandInHub(DESK, tls=tls, reply_key=plain.reply_key) as hub:
        state = bound(tmp_path / "state", plain, hub_url=hub.url)

        assert deliver(state, clock) == f"{clock[:4]} sent 1 left 0 -"
        assert list(hub.letters) == [header().id]
    assert plain.calls == ["GET time"]
    anchor = read_anchor(state)
    assert anchor is not None
    assert anchor.hub_at == NOW


def test_with_a_right_clock_the_time_is_not_asked(
    tmp_path: Path, plain: StandInHub
) -> None:
    tls = COUNTY.server("localhost", tmp_path, since=SINCE, until=UNTIL)
    with StandInHub(DESK, tls=tls, reply_key=plain.reply_key) as hub:
        state = bound(tmp_path / "state", plain, hub_url=hub.url)

        assert deliver(state, "2026-11-21 08:00:00") == "2026 sent 1 left 0 -"
    assert plain.calls == []


@pytest.mark.parametrize(
    "clock",
    [
        WRONG_CLOCKS[0],
        *(
            pytest.param(clock, marks=pytest.mark.slow)
            for clock in (*WRONG_CLOCKS[1:], "2026-11-21 08:00:00")
        ),
    ],
)
@pytest.mark.parametrize("fault", ["authority", "self", "name", "expired", "early"])
def test_a_certificate_that_is_wrong_stays_wrong(
    tmp_path: Path, plain: StandInHub, fault: str, clock: str
) -> None:
    strangers = {"authority": Authority("县政务 CA"), "self": Authority("localhost")}
    by = strangers.get(fault, COUNTY)
    host = "other.example" if fault == "name" else "localhost"
    years = {"expired": (2026, 2026), "early": (2027, 2028)}.get(fault, (2026, 2027))
    tls = by.server(
        host,
        tmp_path,
        since=datetime(years[0], 2, 1, tzinfo=UTC),
        until=datetime(years[1], 3, 1, tzinfo=UTC),
        key=by.key if fault == "self" else None,
    )
    with StandInHub(DESK, tls=tls, reply_key=plain.reply_key) as hub:
        state = bound(tmp_path / "state", plain, hub_url=hub.url)

        told = deliver(state, clock)

    assert told.endswith("sent 0 left 1 UntrustedError")
    assert hub.calls == []


@pytest.mark.parametrize("clock", WRONG_CLOCKS)
def test_an_authority_that_has_expired_is_not_believed(
    tmp_path: Path, plain: StandInHub, clock: str
) -> None:
    old = Authority("县政务 CA", until=datetime(2026, 11, 1, tzinfo=UTC))
    tls = old.server("localhost", tmp_path, since=SINCE, until=UNTIL)
    with StandInHub(DESK, tls=tls, reply_key=plain.reply_key) as hub:
        state = bound(tmp_path / "state", plain, hub_url=hub.url)
        old.write(state.device / "ca.pem")

        assert deliver(state, clock).endswith("left 1 UntrustedError")
    assert hub.calls == []


@pytest.mark.parametrize("fault", ["forge", "unsigned", "stale"])
def test_a_time_that_the_hub_did_not_sign_now_is_not_believed(
    tmp_path: Path, plain: StandInHub, fault: str
) -> None:
    tls = COUNTY.server("localhost", tmp_path, since=SINCE, until=UNTIL)
    with StandInHub(DESK, tls=tls, reply_key=plain.reply_key) as hub:
        state = bound(tmp_path / "state", plain, hub_url=hub.url)
        if fault == "stale":
            deliver(state, WRONG_CLOCKS[0])
            (state.device / "anchor.json").unlink()
            Outbox(state.outbox).post(DESK.letter(2), header(2).id)
            hub.calls.clear()
        plain.faults.append(fault)

        told = deliver(state, WRONG_CLOCKS[0])

    assert told.endswith("sent 0 left 1 UntrustedError")
    assert hub.calls == []


def test_without_the_hubs_time_a_wrong_clock_waits(
    tmp_path: Path, plain: StandInHub
) -> None:
    tls = COUNTY.server("localhost", tmp_path, since=SINCE, until=UNTIL)
    with StandInHub(DESK, tls=tls, reply_key=plain.reply_key) as hub:
        with StandInHub(DESK, reply_key=plain.reply_key) as gone:
            pass
        state = bound(tmp_path / "state", gone, hub_url=hub.url)

        told = deliver(state, WRONG_CLOCKS[1])

    assert told == "2099 sent 0 left 1 SourceUnavailableError"
