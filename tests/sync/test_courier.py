"""The courier brings every letter exactly once and believes only its own hub."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.courier import Courier, Delivered
from sync.errors import (
    RefusedError,
    SourceUnavailableError,
    SyncError,
    UntrustedError,
)
from sync.floor import read_anchor
from sync.held import HeldDocument, HeldDocuments, HeldRecords
from sync.outbox import Outbox
from sync.state import KioskState
from tests.sync.desk import NOW, Desk, header
from tests.sync.standin import StandInHub

DESK = Desk()


@pytest.fixture
def hub() -> Iterator[StandInHub]:
    with StandInHub(DESK) as hub:
        yield hub


@pytest.fixture
def state(tmp_path: Path, hub: StandInHub) -> KioskState:
    """A kiosk bound to the hub, with the device's key and an empty outbox."""
    state = KioskState(tmp_path / "state")
    bind(state, hub)
    Outbox(state.outbox).prepare()
    return state


def bind(state: KioskState, hub: StandInHub) -> None:
    state.device.mkdir(parents=True, exist_ok=True)
    pem = DESK.device._private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (state.device / "device.key").write_bytes(pem)
    (state.device / "hub.json").write_bytes(hub.hub_file().to_bytes())


def post(state: KioskState, *sequences: int, size: int = 0) -> dict[str, bytes]:
    letters = {header(n).id: DESK.letter(n, size=size) for n in sequences}
    for id_, letter in letters.items():
        Outbox(state.outbox).post(letter, id_)
    return letters


def kept(state: KioskState) -> dict[str, bytes]:
    acked = (state.outbox / "acked").glob("*.receipt")
    return {path.stem: path.read_bytes() for path in acked}


def test_letters_arrive_in_order_and_their_receipts_stay(
    state: KioskState, hub: StandInHub
) -> None:
    letters = post(state, 1, 2, 3)

    assert Courier.of(state).deliver(NOW) == Delivered(sent=3)
    assert list(hub.letters) == list(letters)
    assert kept(state) == hub.receipts
    assert Outbox(state.outbox).waiting() == []


def test_nothing_to_send_asks_nothing(state: KioskState, hub: StandInHub) -> None:
    assert Courier.of(state).deliver(NOW) == Delivered()
    assert hub.calls == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("cut", SourceUnavailableError),
        ("swallow", SourceUnavailableError),
        ("error", SourceUnavailableError),
        ("refuse", RefusedError),
        ("corrupt", UntrustedError),
        ("forge", UntrustedError),
        ("unsigned", UntrustedError),
    ],
)
def test_whatever_goes_wrong_the_letter_stays_and_arrives_once_later(
    state: KioskState, hub: StandInHub, fault: str, error: type[SyncError]
) -> None:
    letters = post(state, 1)
    hub.faults.append(fault)

    first = Courier.of(state).deliver(NOW)
    waited = [path.read_bytes() for path in Outbox(state.outbox).waiting()]
    second = Courier.of(state).deliver(NOW)

    assert (first.sent, first.left, type(first.stopped_by)) == (0, 1, error)
    assert waited == list(letters.values())
    assert second == Delivered(sent=1)
    assert (hub.letters, len(hub.receipts)) == (letters, 1)


def test_a_hub_that_is_away_leaves_everything(state: KioskState) -> None:
    post(state, 1, 2)
    with StandInHub(DESK) as gone:
        courier = Courier(state, gone.hub_file())

    delivered = courier.deliver(NOW)

    assert (delivered.sent, delivered.left) == (0, 2)
    assert isinstance(delivered.stopped_by, SourceUnavailableError)


def test_one_answer_not_to_be_believed_does_not_keep_back_the_others(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1, 2)
    hub.faults.append("corrupt")

    delivered = Courier.of(state).deliver(NOW)

    assert (delivered.sent, delivered.left) == (1, 1)


def test_an_old_reply_played_again_is_not_believed(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    Courier.of(state).deliver(NOW)
    post(state, 2)
    hub.faults.append("stale")

    delivered = Courier.of(state).deliver(NOW)

    assert isinstance(delivered.stopped_by, UntrustedError)
    assert len(Outbox(state.outbox).waiting()) == 1


def test_a_letter_that_the_hub_turns_down_is_held_with_its_reason(
    state: KioskState, hub: StandInHub
) -> None:
    (id_,) = post(state, 1)
    hub.faults.append("different")

    assert Courier.of(state).deliver(NOW) == Delivered(held=1)
    why = state.outbox / "held" / f"{id_}.why"
    assert why.read_text() == "后台说 different\n"


def test_a_damaged_letter_is_held_and_the_rest_goes_on(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    damaged = "0" * 32
    (state.outbox / "new" / f"{damaged}.kfe").write_bytes(b"KFE1 not whole")

    assert Courier.of(state).deliver(NOW) == Delivered(sent=1, held=1)
    assert (state.outbox / "held" / f"{damaged}.kfe").exists()
    assert len(hub.letters) == 1


def test_a_large_letter_goes_in_pieces(state: KioskState, hub: StandInHub) -> None:
    letters = post(state, 1, size=2_500_000)

    assert Courier.of(state).deliver(NOW) == Delivered(sent=1)
    assert hub.letters == letters
    assert [call.split()[0] for call in hub.calls] == ["HEAD", *["PATCH"] * 3, "PUT"]


def test_a_large_letter_goes_on_where_it_was_cut_off(
    state: KioskState, hub: StandInHub
) -> None:
    letters = post(state, 1, size=2_500_000)
    hub.faults += ["", "", "cut"]
    Courier.of(state).deliver(NOW)
    hub.calls.clear()

    assert Courier.of(state).deliver(NOW) == Delivered(sent=1)
    assert hub.letters == letters
    assert [call.split()[0] for call in hub.calls] == ["HEAD", "PATCH", "PUT"]


def test_wrong_bytes_at_the_hub_are_replaced_by_the_right_ones(
    state: KioskState, hub: StandInHub
) -> None:
    letters = post(state, 1, size=2_500_000)
    hub.pieces[header(1).id] = bytes(1_000_000)

    assert Courier.of(state).deliver(NOW) == Delivered(sent=1)
    assert hub.letters == letters


@pytest.mark.parametrize("year", [1971, 2099])
def test_a_wrong_clock_costs_one_request_and_gives_an_anchor(
    state: KioskState, hub: StandInHub, year: int
) -> None:
    post(state, 1, 2)
    clock = datetime(year, 1, 1, tzinfo=UTC)

    assert Courier.of(state).deliver(clock) == Delivered(sent=2)
    assert len(hub.calls) == 3
    anchor = read_anchor(state)
    assert anchor is not None
    assert anchor.hub_at == NOW


def test_with_an_anchor_a_wrong_clock_costs_nothing(
    state: KioskState, hub: StandInHub
) -> None:
    clock = datetime(1971, 1, 1, tzinfo=UTC)
    Courier.of(state).beat(clock)
    hub.calls.clear()
    post(state, 1)

    assert Courier.of(state).deliver(clock) == Delivered(sent=1)
    assert len(hub.calls) == 1


def test_a_hub_whose_clock_never_fits_is_given_up(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    times = iter(NOW + timedelta(hours=hour) for hour in range(1, 99))
    hub.now = lambda: next(times)

    delivered = Courier.of(state).deliver(NOW)

    assert isinstance(delivered.stopped_by, RefusedError)
    assert len(hub.calls) == 2


def test_receipts_of_letters_that_went_another_way_are_collected(
    state: KioskState, hub: StandInHub
) -> None:
    letters = post(state, 1, 2, 3, 4, 5)
    for id_, letter in letters.items():
        hub.arrive(id_, letter, channel="stick")

    assert Courier.of(state).collect(NOW) == 5
    assert kept(state) == hub.receipts
    assert Outbox(state.outbox).waiting() == []


def test_nothing_is_collected_when_nothing_waits(
    state: KioskState, hub: StandInHub
) -> None:
    assert Courier.of(state).collect(NOW) == 0
    assert hub.calls == []


def test_each_heartbeat_has_its_own_number_and_is_small(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    courier = Courier.of(state)

    assert courier.beat(NOW) == NOW
    courier.beat(NOW)
    assert [beat.sequence for beat in hub.beats] == [1, 2]
    assert hub.beats[0].numbers["new"] == 1
    assert (hub.beats[0].clock, hub.beats[1].clock) == ("rtc", "anchored")


def test_a_heartbeat_tells_which_keys_letters_are_sealed_by(
    state: KioskState, hub: StandInHub
) -> None:
    listed = HeldDocument("foi/recipients.json", 7, "0" * 64, 100)
    held = HeldRecords(state.mirror / "held")
    held.write_documents(HeldDocuments("foi-keys", 9, (listed,)))

    Courier.of(state).beat(NOW)

    assert hub.beats[0].numbers["recipients"] == 7


def test_a_round_does_everything_once(state: KioskState, hub: StandInHub) -> None:
    post(state, 1)

    assert Courier.of(state).call(NOW) == Delivered(sent=1)
    assert [call.split("/")[0] for call in hub.calls] == [
        "PUT letters",
        "POST heartbeats",
    ]


def test_a_failing_heartbeat_does_not_spoil_a_delivery(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    hub.faults += ["", "error"]

    assert Courier.of(state).call(NOW) == Delivered(sent=1)


def test_another_address_of_the_same_hub_will_do(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    port = hub.server.server_port
    courier = Courier(state, hub.hub_file(hub_url=f"http://localhost:{port}"))

    assert courier.deliver(NOW) == Delivered(sent=1)


def test_a_hub_with_another_public_name_refuses_us(
    state: KioskState, hub: StandInHub
) -> None:
    post(state, 1)
    courier = Courier(state, hub.hub_file(authority="other.example"))

    delivered = courier.deliver(NOW)

    assert isinstance(delivered.stopped_by, RefusedError)


FAULTS = ("", "cut", "swallow", "error", "refuse", "corrupt", "forge", "unsigned")


@settings(
    max_examples=min(settings().max_examples, 200) // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(faults=st.lists(st.sampled_from(FAULTS), max_size=25))
def test_any_mix_of_faults_ends_with_each_letter_delivered_once(
    tmp_path_factory: pytest.TempPathFactory, hub: StandInHub, faults: list[str]
) -> None:
    state = KioskState(tmp_path_factory.mktemp("kiosk"))
    bind(state, hub)
    letters = post(state, 1, 2) | post(state, 3, size=1_200_000)
    hub.letters, hub.receipts, hub.pieces = {}, {}, {}
    hub.faults = list(faults)

    rounds = 0
    while Outbox(state.outbox).counts().new:
        Courier.of(state).deliver(NOW)
        rounds += 1
        assert rounds <= len(faults) + 1

    assert hub.letters == letters
    assert kept(state) == hub.receipts
