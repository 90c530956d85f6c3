"""No receipt, no full disk and no dripping hub holds up the letters that could go."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sync.connecting import line_of
from sync.courier import Courier, Delivered
from sync.errors import (
    BusyError,
    ConflictError,
    DiskFullError,
    SourceUnavailableError,
)
from sync.locks import only_one
from sync.outbox import Outbox
from sync.state import KioskState
from sync.uploading import has_arrived, upload
from sync.waiting import Waiting
from tests.sync.desk import NOW
from tests.sync.standin import StandInHub
from tests.sync.test_courier import DESK, bind, kept, post


@pytest.fixture
def hub() -> Iterator[StandInHub]:
    with StandInHub(DESK) as hub:
        yield hub


@pytest.fixture
def state(tmp_path: Path, hub: StandInHub) -> KioskState:
    state = KioskState(tmp_path / "state")
    bind(state, hub)
    Outbox(state.outbox).prepare()
    return state


def test_a_receipt_not_to_be_believed_does_not_keep_back_the_others(
    state: KioskState, hub: StandInHub
) -> None:
    letters = post(state, 1, 2, 3)
    for id_, letter in letters.items():
        hub.arrive(id_, letter, channel="stick")
    first, second, _ = letters
    hub.receipts[first] = hub.receipts[first].replace(b'"sig":"', b'"sig":"AA', 1)
    hub.receipts[second] = hub.receipts[second].replace(b'"v":1', b'"v":9', 1)

    assert Courier.of(state).collect(NOW) == 1
    assert [path.stem for path in Outbox(state.outbox).waiting()] == [first, second]


def test_without_room_for_a_receipt_the_letter_stays_and_the_rest_goes_on(
    state: KioskState, hub: StandInHub
) -> None:
    one, two = post(state, 1, 2)
    (state.outbox / "acked" / f".{one}.receipt.new").symlink_to("/dev/full")

    delivered = Courier.of(state).deliver(NOW)

    assert (delivered.sent, delivered.left) == (1, 1)
    assert isinstance(delivered.stopped_by, DiskFullError)
    assert list(kept(state)) == [two]
    assert Courier.of(state).deliver(NOW) == Delivered(sent=1)
    assert kept(state) == hub.receipts


def test_a_busy_hub_is_left_alone_for_as_long_as_it_asks(
    state: KioskState, hub: StandInHub
) -> None:
    [(id_, letter)] = post(state, 1).items()
    waited: list[float] = []
    line = line_of(state, hub.hub_file(), now=NOW)
    patient = replace(line, waiting=Waiting(sleep=waited.append))
    hub.faults += ["busy", "busy"]

    assert has_arrived(upload(patient, id_, letter))
    assert waited == [7, 7]
    assert len(hub.calls) == 3


def test_who_asks_for_hours_is_asked_nothing_more_in_the_round(
    state: KioskState, hub: StandInHub
) -> None:
    letters = post(state, 1, 2, 3)
    hub.faults.append("closed")

    delivered = Courier.of(state).call(NOW)

    assert isinstance(delivered.stopped_by, BusyError)
    assert (delivered.left, len(hub.calls)) == (len(letters), 1)


def test_two_rounds_never_run_at_once(
    state: KioskState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.courier.LOCK_SECONDS", 0.1)
    lock = state.device / "courier.lock"

    with (
        only_one(lock, seconds=1, busy="?"),
        pytest.raises(ConflictError, match="另一次送申请"),
    ):
        Courier.of(state).call(NOW)


def test_a_reply_that_drips_is_given_up(
    state: KioskState, hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(state, 1)
    hub.faults.append("drip")

    with monkeypatch.context() as hurried:
        hurried.setattr("sync.exchange.REPLY_WITHIN_SECONDS", 0.1)
        delivered = Courier.of(state).deliver(NOW)

    assert isinstance(delivered.stopped_by, SourceUnavailableError)
    assert Courier.of(state).deliver(NOW) == Delivered(sent=1)
