"""Letters: stored once, receipted byte for byte, whatever happens on the way."""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.desk.models import Case
from hub.device_api.models import Letter
from hub.fleet.models import Kiosk
from hub.folder import HubFolder
from hub.keyring import receipt_signer, reply_signer
from sync.formats import receipt
from sync.signing import Reply
from tests.hub.conftest import AGENCY
from tests.hub.device import Device, Made, said, sent

pytestmark = pytest.mark.django_db


def test_a_letter_is_stored_and_receipted(device: Device, hub: HubFolder) -> None:
    made = device.letter(AGENCY)

    reply = device.put(made)

    proof = receipt.read(reply.body, public_key=receipt_signer().public)
    assert reply.status == 201
    receipt.check_for(proof, id_=made.id, sha=made.sha, number=made.number)
    assert hub.letter(made.sha).read_bytes() == made.data


def test_the_same_letter_again_gets_the_same_receipt(device: Device) -> None:
    made = device.letter(AGENCY)
    first = device.put(made)

    again = device.put(made)

    assert (again.status, again.body) == (200, first.body)
    assert Letter.objects.count() == Case.objects.count() == 1


@pytest.mark.parametrize("kept", [0, 100, None])
def test_what_a_crash_left_of_a_letter_is_made_whole(
    device: Device, hub: HubFolder, kept: int | None
) -> None:
    made = device.letter(AGENCY)
    path = hub.letter(made.sha)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.data[:kept])

    reply = device.put(made)

    assert (reply.status, path.read_bytes()) == (201, made.data)
    assert list(path.parent.iterdir()) == [path]


def test_another_letter_with_the_same_id_is_refused(device: Device) -> None:
    made = device.letter(AGENCY)
    device.put(made)
    other = device.letter(AGENCY, id=made.id)

    reply = device.put(other)

    assert (reply.status, said(reply)["code"]) == (409, "different")


def test_another_letter_with_the_same_number_is_refused(device: Device) -> None:
    made = device.letter(AGENCY)
    device.put(made)
    other = device.letter(AGENCY, number=made.number)

    reply = device.put(other)

    assert (reply.status, said(reply)["code"]) == (409, "number")
    assert Letter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_store_a_letter_once(device: Device) -> None:
    made = device.letter(AGENCY)

    def put(_: int) -> tuple[int, bytes]:
        reply = device.put(made)
        connection.close()
        return reply.status, reply.body

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(put, range(8)))

    assert sorted(status for status, _ in replies) == [200] * 7 + [201]
    assert len({body for _, body in replies}) == Letter.objects.count() == 1


def test_a_large_letter_comes_in_pieces(device: Device) -> None:
    made = device.letter(AGENCY, size=2_500_000)

    reply = in_pieces(device, made)

    assert reply.status == 201
    assert Letter.objects.get().size == len(made.data)


def test_a_piece_from_the_wrong_place_is_told_the_right_one(device: Device) -> None:
    made = device.letter(AGENCY, size=2_500_000)
    device.call("PATCH", f"letters/{made.id}", made.data[:1000], Upload_Offset="0")

    reply = device.call(
        "PATCH", f"letters/{made.id}", made.data[:1000], Upload_Offset="500"
    )
    look = device.call("HEAD", f"letters/{made.id}")

    assert (reply.status, said(reply)["offset"]) == (409, 1000)
    assert look.headers["Upload-Offset"] == "1000"


def test_pieces_that_make_another_letter_are_dropped(device: Device) -> None:
    made = device.letter(AGENCY)
    path = f"letters/{made.id}"
    device.call("PATCH", path, made.data[:-1] + b"x", Upload_Offset="0")

    reply = device.call("PUT", path, Repr_Digest=digest_field(made.data))

    assert (reply.status, said(reply)["code"]) == (400, "digest")
    assert device.call("HEAD", path).headers["Upload-Offset"] == "0"


def test_a_stored_letter_is_all_there_and_may_be_finished_again(device: Device) -> None:
    made = device.letter(AGENCY)
    first = device.put(made)
    path = f"letters/{made.id}"

    look = device.call("HEAD", path)
    again = device.call("PUT", path, Repr_Digest=digest_field(made.data))

    assert look.headers["Upload-Offset"] == str(len(made.data))
    assert (again.status, again.body) == (200, first.body)


def test_unfinished_uploads_of_a_kiosk_are_few(device: Device, hub: HubFolder) -> None:
    for n in range(7):
        device.call("PATCH", f"letters/{n:032x}", b"piece", Upload_Offset="0")

    assert len(list(hub.uploads.iterdir())) == 4


def test_a_body_that_is_too_long_is_refused_unread(device: Device) -> None:
    made = device.letter(AGENCY)

    reply = device.call("PUT", f"letters/{made.id}", bytes(1024 * 1024 + 1))

    assert (reply.status, said(reply)["code"]) == (413, "too-long")


def test_a_letter_of_another_kiosk_is_refused(device: Device, tmp_path: Path) -> None:
    other = Device.enrolled(device.hub, tmp_path / "other")
    made = other.letter(AGENCY)

    reply = device.put(made)

    assert (reply.status, said(reply)["code"]) == (400, "another-kiosk")


def test_a_letter_that_the_device_did_not_sign_is_refused(device: Device) -> None:
    made = device.letter(AGENCY)
    changed = Made(
        made.id, made.number, made.code, made.data[:-1] + bytes([made.data[-1] ^ 1])
    )

    reply = device.put(changed)

    assert (reply.status, said(reply)["code"]) == (400, "signature")


def test_a_letter_of_a_newer_format_is_kept_and_receipted(device: Device) -> None:
    made = device.letter(AGENCY, v=2)

    assert device.put(made).status == 201


def test_a_letter_of_a_stolen_kiosk_is_kept_apart(device: Device) -> None:
    Kiosk.objects.update(standing="stolen")

    reply = device.put(device.letter(AGENCY))

    assert reply.status == 201
    assert Case.objects.get().is_quarantined


def test_a_stranger_is_told_nothing(device: Device, tmp_path: Path) -> None:
    stranger = Device(device.hub, type(device.key).create(tmp_path / "s"), "10001")

    reply = stranger.put(device.letter(AGENCY))

    assert (reply.status, said(reply)["code"]) == (401, "unsigned")


def test_a_wrong_clock_is_told_the_time(device: Device) -> None:
    asked = device.request(
        "GET", "receipts", created_at=datetime(1971, 1, 1, tzinfo=UTC)
    )

    reply = sent(asked, reply_key=reply_signer().public)

    now = datetime.fromisoformat(said(reply)["now"])
    assert (reply.status, said(reply)["code"]) == (401, "clock")
    assert datetime.now(UTC) - now < timedelta(minutes=1)


def test_receipts_are_given_again_in_order(device: Device) -> None:
    receipts = [device.put(device.letter(AGENCY)).body for _ in range(3)]

    page = device.call("GET", "receipts?since=1")

    assert page.body == (
        b'{"more":false,"receipts":[' + b",".join(receipts[1:]) + b"]}"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=400), cut=st.integers(0, 400))
def test_no_bytes_make_it_stumble(device: Device, body: bytes, cut: int) -> None:
    made = device.letter(AGENCY)
    data = made.data[:cut] + body

    reply = device.call("PUT", f"letters/{made.id}", data)

    assert reply.status in {400, 409}


def in_pieces(device: Device, made: Made) -> Reply:
    path, step = f"letters/{made.id}", 1024 * 1024
    for offset in range(0, len(made.data), step):
        piece = made.data[offset : offset + step]
        device.call("PATCH", path, piece, Upload_Offset=str(offset))
    return device.call("PUT", path, Repr_Digest=digest_field(made.data))


def digest_field(data: bytes) -> str:

    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    return f"sha-256=:{digest}:"
