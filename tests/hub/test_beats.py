"""Heartbeats are kept once each; the time is told to whoever asks."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from hub.fleet import queries
from hub.fleet.models import Heartbeat, Kiosk
from hub.folder import HubFolder
from hub.keyring import reply_signer
from sync.canonical import strict_loads
from sync.formats import heartbeat
from sync.signing import Reply, Request, authority_of
from tests.hub.device import Device, as_json, said, sent

pytestmark = pytest.mark.django_db


def beat(device: Device, sequence: int, **changed: Any) -> Any:
    values: dict[str, Any] = {
        "kiosk": device.kiosk,
        "sequence": sequence,
        "at": datetime.now(UTC),
        "clock": "rtc",
        "up_seconds": 60,
        "program": "0.1.0",
        "snap": 3,
        "numbers": {"new": 2, "held": 0},
    }
    made = heartbeat.Heartbeat(**(values | changed))
    return strict_loads(heartbeat.issue(made, key=device.key), limit=1000)


def post(device: Device, *beats: Any) -> Reply:
    return device.call("POST", "heartbeats", as_json(list(beats)))


def test_a_heartbeat_is_kept_once(device: Device) -> None:
    one, two = beat(device, 1), beat(device, 2)
    post(device, one)

    reply = post(device, one, two)

    assert (reply.status, said(reply)["orders"]) == (200, [])
    assert [row.seq for row in Heartbeat.objects.all()] == [2, 1]


def test_one_that_the_device_did_not_sign_is_left_out(device: Device) -> None:
    forged = beat(device, 1) | {"sig": "A" * 86 + "=="}

    reply = post(device, forged, {"nothing": 1}, [], beat(device, 2))

    assert reply.status == 200
    assert [row.seq for row in Heartbeat.objects.all()] == [2]


def test_one_of_another_kiosk_is_left_out(device: Device) -> None:
    post(device, beat(device, 1, kiosk="99999"))

    assert not Heartbeat.objects.exists()


def test_what_is_no_list_is_refused(device: Device) -> None:
    reply = device.call("POST", "heartbeats", b'{"a":1}')

    assert (reply.status, said(reply)["code"]) == (400, "unreadable")


@pytest.mark.parametrize("one", [b"[" * 480 + b"]" * 480, b"[null]", b'{"a":[null]}'])
def test_one_that_has_no_canonical_form_is_left_out(device: Device, one: bytes) -> None:
    reply = device.call("POST", "heartbeats", b"[" + one + b"]")

    assert reply.status == 200
    assert not Heartbeat.objects.exists()


def test_a_retired_kiosk_is_told_so(device: Device) -> None:
    Kiosk.objects.update(standing="retired")

    reply = post(device, beat(device, 1))

    assert (reply.status, said(reply)["code"]) == (403, "standing")


def test_a_kiosk_that_was_heard_is_not_quiet(device: Device) -> None:
    now = datetime.now(UTC)
    post(device, beat(device, 1))

    seen = queries.kiosk(device.kiosk, now)

    assert (seen.is_quiet, seen.heartbeat and seen.heartbeat.seq) == (False, 1)
    assert queries.kiosk(device.kiosk, now.replace(year=now.year + 1)).is_quiet


@pytest.mark.usefixtures("hub")
def test_the_time_is_told_to_a_stranger_and_signed() -> None:
    asked = Request(
        method="GET",
        authority=authority_of(settings.GK_PUBLIC_URL),
        path="/device/v1/time",
        query="nonce=0123456789abcdef",
    )

    reply = sent(asked, reply_key=reply_signer().public)

    now = datetime.fromisoformat(said(reply)["now"])
    assert said(reply)["nonce"] == "0123456789abcdef"
    assert abs((datetime.now(UTC) - now).total_seconds()) < 60


@pytest.mark.usefixtures("hub")
def test_even_a_broken_signature_is_answered_signed() -> None:
    asked = Request(
        method="GET",
        authority=authority_of(settings.GK_PUBLIC_URL),
        path="/device/v1/receipts",
        headers={"Signature": "nonsense"},
    )

    reply = sent(asked, reply_key=None)

    assert reply.status == 401
    assert "hub-v1" in reply.headers["Signature-Input"]


def test_an_unknown_address_is_answered_in_words(hub: HubFolder) -> None:
    assert hub.repo.is_dir()

    reply = Client().get("/device/v1/nothing")

    assert reply.status_code == 404
    assert reply.json()["message"] == "后台没有这个地址"
