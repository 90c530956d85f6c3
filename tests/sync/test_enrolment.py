"""A machine is taken in by a hub once, and knows it for good."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.enrolment import begin, granted, settle
from sync.errors import (
    ConflictError,
    RefusedError,
    SourceUnavailableError,
    UntrustedError,
)
from sync.formats import grant as grants
from sync.formats.grant import Grant
from sync.formats.hub_file import HubFile
from sync.identity import DeviceKey
from sync.state import KioskState
from tests.sync.desk import NOW, Desk
from tests.sync.publisher import Publisher
from tests.sync.standin import StandInHub


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The first root of a real repository."""
    return Publisher(tmp_path_factory.mktemp("county") / "repo").root.decode()


@pytest.fixture
def hub(root: str) -> Iterator[StandInHub]:
    with StandInHub(Desk(), root=root) as hub:
        hub.name = hub.url.removeprefix("http://")
        yield hub


@pytest.fixture
def state(tmp_path: Path) -> KioskState:
    return KioskState(tmp_path / "state")


def enrol(state: KioskState, hub: StandInHub, *, now: datetime = NOW) -> HubFile:
    asked = begin(state, hub.url, token="right", name="大厅", now=now)
    grant = granted(asked)
    assert grant is not None
    return settle(state, grant)


def test_a_machine_that_is_taken_in_knows_its_hub_and_its_county(
    state: KioskState, hub: StandInHub, root: str
) -> None:
    bound = enrol(state, hub)

    assert HubFile.load(state.device) == bound
    assert (bound.kiosk, bound.authority) == ("00042", "hub.example")
    assert bound.receipt_key == hub.desk.receipt_key
    assert state.root.read_text() == root
    assert (state.device / "kiosk.yaml").read_text() == "schema: gk.kiosk/1\n"


def test_both_sides_show_the_same_six_digits(
    state: KioskState, hub: StandInHub
) -> None:
    asked = begin(state, hub.url, token="right", name="", now=NOW)

    assert (len(asked.match), asked.match.isdigit()) == (6, True)
    assert begin(state, hub.url, token="right", name="", now=NOW).match == asked.match


def test_asking_again_shows_the_same_key(state: KioskState, hub: StandInHub) -> None:
    begin(state, hub.url, token="right", name="", now=NOW)
    first = DeviceKey.load(state.device).public
    begin(state, hub.url, token="right", name="", now=NOW)

    assert DeviceKey.load(state.device).public == first
    assert len(hub.enrolled) == 1


@pytest.mark.parametrize("year", [1971, 2099])
def test_a_wrong_clock_does_not_stop_an_enrolment(
    state: KioskState, hub: StandInHub, year: int
) -> None:
    assert enrol(state, hub, now=datetime(year, 1, 1, tzinfo=UTC)).kiosk == "00042"


def test_a_wrong_token_is_refused_and_nothing_is_bound(
    state: KioskState, hub: StandInHub
) -> None:
    with pytest.raises(RefusedError, match="后台没有接受"):
        begin(state, hub.url, token="guess", name="", now=NOW)
    assert not (state.device / "hub.json").exists()


def test_until_somebody_approves_there_is_no_grant(
    state: KioskState, hub: StandInHub
) -> None:
    hub.decided = "waiting"
    asked = begin(state, hub.url, token="right", name="", now=NOW)

    assert granted(asked) is None
    hub.decided = "approved"
    assert granted(asked) is not None


def test_a_refusal_of_the_office_is_said(state: KioskState, hub: StandInHub) -> None:
    hub.decided = "refused"
    asked = begin(state, hub.url, token="right", name="", now=NOW)

    with pytest.raises(RefusedError, match="没有批准"):
        granted(asked)


def test_a_reply_signed_with_another_key_than_it_shows_is_not_believed(
    state: KioskState, hub: StandInHub
) -> None:
    hub.faults.append("forge")

    with pytest.raises(UntrustedError):
        begin(state, hub.url, token="right", name="", now=NOW)


def test_a_grant_that_came_from_somebody_else_is_not_believed(
    state: KioskState, hub: StandInHub
) -> None:
    asked = begin(state, hub.url, token="right", name="", now=NOW)
    hub.faults.append("forge")

    with pytest.raises(UntrustedError):
        granted(asked)


def test_a_machine_is_bound_once(state: KioskState, hub: StandInHub) -> None:
    enrol(state, hub)

    with pytest.raises(ConflictError, match="已经绑定"):
        begin(state, hub.url, token="right", name="", now=NOW)


def test_a_grant_with_a_broken_root_binds_nothing(
    state: KioskState, hub: StandInHub
) -> None:
    asked = begin(state, hub.url, token="right", name="", now=NOW)
    grant = granted(asked)
    assert grant is not None
    broken = json.loads(grant.root)
    broken["signatures"] = []

    with pytest.raises(UntrustedError):
        settle(state, replace(grant, root=json.dumps(broken)))
    assert not (state.device / "hub.json").exists()


@pytest.mark.parametrize("url", ["hub.example", "ftp://hub.example", "http://"])
def test_what_is_no_address_is_said_to_be_none(state: KioskState, url: str) -> None:
    with pytest.raises(SourceUnavailableError, match="不是后台的地址"):
        begin(state, url, token="right", name="", now=NOW)


def test_a_grant_that_names_another_reply_key_is_not_taken(hub: StandInHub) -> None:
    honest = grants.read(hub.signed_grant(), reply_key=hub.public)
    swapped: Grant = replace(honest, reply_key=bytes(32))
    data = grants.issue(swapped, key=hub.reply_key, kid="h1")

    with pytest.raises(UntrustedError, match="密钥不对"):
        grants.read(data, reply_key=hub.public)


@pytest.mark.parametrize("given", [b"null", b"[]", b'{"grant":[null]}', b'"x"'])
def test_an_approval_without_a_grant_is_no_approval(
    state: KioskState, hub: StandInHub, given: bytes
) -> None:
    asked = begin(state, hub.url, token="right", name="", now=NOW)
    hub.decided = json.dumps({"state": "approved", "grant": json.loads(given)})
    hub.faults.append("decided")

    with pytest.raises((SourceUnavailableError, UntrustedError)):
        granted(asked)


@pytest.mark.parametrize(
    "wrong", [{"kiosk": "abc"}, {"hub_url": "nowhere"}, {"hub_url": "http://[::1"}]
)
def test_a_grant_for_what_cannot_be_is_not_taken(
    hub: StandInHub, wrong: dict[str, str]
) -> None:
    right = grants.read(hub.signed_grant(), reply_key=hub.public)
    signed = grants.issue(replace(right, **wrong), key=hub.reply_key, kid="h1")  # type: ignore[arg-type]

    with pytest.raises(UntrustedError, match="终端编号或地址"):
        grants.read(signed, reply_key=hub.public)
