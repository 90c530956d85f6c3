"""Calls of the device API are told to wait before the hub becomes slow."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from hub import web_process
from hub.device_api import limits
from hub.device_api.admission import Gate, gate
from hub.device_api.buckets import Buckets, Places, Rate
from hub.device_api.refusals import RefusalError
from hub.folder import HubFolder
from tests.hub.conftest import AGENCY
from tests.hub.device import Device, said

LETTER, OTHER = 0.0, limits.FOR_LETTERS
THREADS = 16


@pytest.fixture
def narrow(settings: Settings) -> Iterator[None]:
    """A hub where a kiosk may make four calls at once, then one in ten seconds."""
    settings.GK_DEVICE_RATES = {"device": [4, 0.1], "address": [100, 1.0]}
    gate.cache_clear()
    yield
    gate.cache_clear()


def taken(buckets: Buckets, count: int, *, kept: float, key: str = "a") -> int:
    """Take ``count`` times from many threads at once; how often it was let."""
    with ThreadPoolExecutor(THREADS) as pool:
        waits = pool.map(lambda _: buckets.take(key, now=0, kept=kept), range(count))
        return sum(1 for wait in waits if not wait)


def test_of_a_thousand_calls_at_once_as_many_pass_as_the_bucket_holds() -> None:
    buckets = Buckets(Rate(100, 1.0))

    assert taken(buckets, 1000, kept=LETTER) == 100


def test_heartbeats_leave_half_of_a_bucket_to_letters() -> None:
    buckets = Buckets(Rate(100, 1.0))

    heartbeats = taken(buckets, 500, kept=OTHER)
    letters = taken(buckets, 500, kept=LETTER)

    assert (heartbeats, letters) == (50, 50)


def test_who_waits_as_long_as_told_is_let_in_and_not_before() -> None:
    buckets = Buckets(Rate(1, 0.25))
    buckets.take("a", now=10)

    wait = buckets.take("a", now=10)

    assert wait == 4
    assert buckets.take("a", now=13.9) > 0
    assert buckets.take("a", now=14) == 0


def test_one_kiosk_takes_nothing_from_another() -> None:
    buckets = Buckets(Rate(1, 1.0))

    assert [buckets.take(key, now=0) for key in "aab"] == [0, 1, 0]


def test_no_more_kiosks_are_remembered_than_was_said() -> None:
    buckets = Buckets(Rate(1, 1.0), most=100)

    for number in range(1000):
        buckets.take(str(number), now=0)

    assert len(buckets._buckets) == 100


def test_a_clock_that_goes_back_gives_no_tokens() -> None:
    buckets = Buckets(Rate(1, 1.0))
    buckets.take("a", now=100)

    assert buckets.take("a", now=50) > 0


def test_letters_find_places_where_heartbeats_no_longer_do() -> None:
    own = Gate(Buckets(Rate(1000, 1.0)), Buckets(Rate(1000, 1.0)))
    others, letters = limits.OTHERS_AT_ONCE, limits.LETTERS_AT_ONCE
    for _ in range(others):
        own.enter("a", kept=OTHER, most=others, now=0)

    with pytest.raises(RefusalError, match="后台现在太忙"):
        own.enter("a", kept=OTHER, most=others, now=0)
    own.enter("a", kept=LETTER, most=letters, now=0)
    own.places.leave()


def test_places_are_never_more_than_there_are_however_many_come_at_once() -> None:
    places = Places()

    with ThreadPoolExecutor(THREADS) as pool:
        entered = sum(pool.map(lambda _: places.enter(most=10), range(500)))

    assert entered == 10


def test_the_console_keeps_threads_when_every_kiosk_calls() -> None:
    assert web_process.threads > limits.LETTERS_AT_ONCE


@pytest.mark.django_db
@pytest.mark.usefixtures("narrow")
def test_a_stranger_uses_up_the_tokens_of_no_kiosk(device: Device) -> None:
    pretended = {
        "Signature-Input": f'kiosk=("@method");keyid="{device.kiosk}.1";tag="kiosk-v1"',
        "Signature": "kiosk=:AAAA:",
    }
    path = f"/device/v1/letters/{'a' * 32}"

    refused = {Client().head(path, headers=pretended).status_code for _ in range(20)}

    assert refused == {401}
    assert device.put(device.letter(AGENCY)).status == 201


@pytest.mark.django_db
@pytest.mark.usefixtures("narrow")
def test_a_kiosk_that_calls_too_often_still_brings_its_letters(device: Device) -> None:
    replies = [device.call("POST", "heartbeats", b"[]") for _ in range(3)]
    letter = device.put(device.letter(AGENCY))

    assert [reply.status for reply in replies] == [200, 200, 429]
    assert replies[-1].headers["Retry-After"] == "10"
    assert said(replies[-1])["code"] == "slow-down"
    assert letter.status == 201


@pytest.mark.django_db
@pytest.mark.usefixtures("narrow")
def test_an_address_is_told_to_wait_before_its_signature_is_looked_at(
    hub: HubFolder,
) -> None:
    assert hub.folder.is_dir()
    client = Client()

    answers = [client.get("/device/v1/time?nonce=a") for _ in range(60)]

    assert [one.status_code for one in answers] == [200] * 50 + [429] * 10
    assert answers[-1]["Retry-After"] == "1"
    assert "hub-v1" in answers[-1]["Signature-Input"]
