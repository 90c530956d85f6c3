"""A letter that cannot be kept gets no receipt, and the next try finds all in order."""

import contextlib
import resource
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from hub.desk.models import Case
from hub.device_api import storing
from hub.device_api.models import Letter
from hub.fleet.models import Kiosk
from hub.folder import HubFolder
from sync.formats.number import make_number
from tests.hub.conftest import AGENCY
from tests.hub.device import Device, said

pytestmark = pytest.mark.django_db(transaction=True)


@contextlib.contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond a hundred bytes."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@contextlib.contextmanager
def full_database() -> Iterator[None]:
    """SQLite gets no further page, as on a disk that is full to the last block."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count=1073741823")


@contextlib.contextmanager
def locked_database() -> Iterator[None]:
    """Somebody else writes and does not end."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=20")
    other = sqlite3.connect(str(connection.settings_dict["NAME"]))
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.close()


def test_on_a_full_disk_there_is_no_receipt_and_later_there_is(
    device: Device, hub: HubFolder
) -> None:
    made = device.letter(AGENCY)
    with full_disk():
        refused = device.put(made)

    assert (refused.status, said(refused)["code"]) == (507, "no-room")
    assert [path for path in hub.letters.rglob("*") if path.is_file()] == []
    assert device.put(made).status == 201


def test_a_piece_that_does_not_fit_is_gone_on_with_later(device: Device) -> None:
    made = device.letter(AGENCY)
    path = f"letters/{made.id}"
    with full_disk():
        refused = device.call("PATCH", path, made.data, Upload_Offset="0")
    at = int(device.call("HEAD", path).headers["Upload-Offset"])
    rest = device.call("PATCH", path, made.data[at:], Upload_Offset=str(at))

    assert (refused.status, said(refused)["code"]) == (507, "no-room")
    assert (at, rest.status) == (100, 204)


@pytest.mark.parametrize("trouble", [full_database, locked_database])
def test_without_a_row_there_is_no_receipt(
    device: Device, trouble: "type[contextlib.AbstractContextManager[None]]"
) -> None:
    letters = [device.letter(AGENCY) for _ in range(30)]
    with trouble():
        replies = [device.put(made) for made in letters]
    stored = Letter.objects.count()

    assert {reply.status for reply in replies} <= {201, 503}
    assert sum(reply.status == 201 for reply in replies) == stored < len(letters)
    assert {device.put(made).status for made in letters} <= {200, 201}
    assert Letter.objects.count() == Case.objects.count() == len(letters)


def test_a_number_of_another_kiosk_is_not_taken_away(device: Device) -> None:
    other = make_number("10002", 1, chance=7).digits

    reply = device.put(device.letter(AGENCY, number=other))

    assert (reply.status, said(reply)["code"]) == (400, "number")


@pytest.mark.parametrize("changed", [{"number": "1" * 15}, {"sequence": 100_000}])
def test_a_case_that_nobody_could_look_up_is_not_opened(
    device: Device, changed: dict[str, Any]
) -> None:
    reply = device.put(device.letter(AGENCY, **changed))

    assert (reply.status, said(reply)["code"]) == (400, "number")


@pytest.mark.parametrize("changed", [{"sequence": 10**40}, {"mono_ms": -(10**30)}])
def test_numbers_beyond_all_counting_are_refused(
    device: Device, changed: dict[str, Any]
) -> None:
    reply = device.put(device.letter(AGENCY, **changed))

    assert (reply.status, said(reply)["code"]) == (400, "no-letter")


def test_a_kiosk_that_was_given_up_does_not_fill_the_disk(
    device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "QUARANTINED_A_KIOSK", 2)
    Kiosk.objects.update(standing="stolen")

    replies = [device.put(device.letter(AGENCY)) for _ in range(3)]

    assert [reply.status for reply in replies] == [201, 201, 429]


def test_an_address_that_names_nothing_is_answered_like_any_refusal(
    device: Device,
) -> None:
    reply = device.call("PUT", "letters/..%2f..%2fsecret", b"x")

    assert reply.status in {400, 404}
    assert b"detail" not in reply.body
