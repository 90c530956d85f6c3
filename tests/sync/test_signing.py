"""Requests and replies are signed both ways, and nothing between may change them."""

import json
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import RefusedError, UntrustedError
from sync.signing import (
    Reply,
    Request,
    Verified,
    authority_of,
    sign_reply,
    sign_request,
    verify_reply,
    verify_request,
)

MESSAGES = json.loads(
    (Path(__file__).parents[1] / "vectors" / "signatures" / "messages.json").read_text()
)
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
KIOSK = Ed25519PrivateKey.generate()
HUB = Ed25519PrivateKey.generate()
KIOSK_PUBLIC = KIOSK.public_key().public_bytes_raw()
HUB_PUBLIC = HUB.public_key().public_bytes_raw()
PLAIN = Request(
    method="PUT",
    authority="hub.example:8443",
    path="/device/v1/letters/0123",
    query="a=1",
    headers={"Content-Type": "application/octet-stream"},
    body=b"sealed",
)


def signed(request: Request, *, created_at: datetime = NOW) -> Request:
    headers = sign_request(
        request, key=KIOSK, keyid="00042.1", created_at=created_at, nonce="n1"
    )
    return replace(request, headers=headers)


def answered(reply: Reply, request: Request) -> Reply:
    headers = sign_reply(reply, request, key=HUB, keyid="hub", created_at=NOW)
    return replace(reply, headers=headers)


def check(request: Request, *, now: datetime = NOW) -> Verified:
    keys = {"00042.1": KIOSK_PUBLIC}
    return verify_request(request, public_key_of=keys.get, now=now)


def test_a_signed_request_tells_who_sent_it() -> None:
    assert check(signed(PLAIN)) == Verified("00042.1", NOW, "n1")


@pytest.mark.parametrize(
    "change",
    [
        {"method": "POST"},
        {"authority": "other.example"},
        {"path": "/device/v1/letters/0124"},
        {"query": "a=2"},
        {"body": b"other"},
        {"body": b""},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_request_changed_on_the_way_is_not_believed(
    change: dict[str, str | bytes],
) -> None:
    with pytest.raises(UntrustedError):
        check(replace(signed(PLAIN), **change))  # type: ignore[arg-type]


def test_a_header_that_steers_an_upload_cannot_be_added_unsigned() -> None:
    request = signed(PLAIN)
    added = replace(request, headers={**request.headers, "Upload-Offset": "0"})

    with pytest.raises(UntrustedError):
        check(added)


def test_the_offset_of_a_piece_is_signed_with_it() -> None:
    piece = replace(PLAIN, headers={**PLAIN.headers, "Upload-Offset": "1048576"})
    request = signed(piece)
    moved = replace(request, headers={**request.headers, "Upload-Offset": "0"})

    assert check(request).keyid == "00042.1"
    with pytest.raises(UntrustedError):
        check(moved)


def test_a_request_of_a_key_nobody_knows_is_not_believed() -> None:
    with pytest.raises(UntrustedError):
        verify_request(signed(PLAIN), public_key_of=lambda _: None, now=NOW)


def test_a_request_without_signature_is_not_believed() -> None:
    with pytest.raises(UntrustedError):
        check(PLAIN)


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24 * 365 * 50])
def test_a_request_with_a_wrong_clock_is_refused_not_disbelieved(minutes: int) -> None:
    late = NOW + timedelta(minutes=minutes)

    with pytest.raises(RefusedError):
        check(signed(PLAIN), now=late)


def test_a_reply_is_bound_to_the_request_it_answers() -> None:
    request = signed(PLAIN)
    reply = answered(Reply(status=201, body=b"receipt"), request)
    other = signed(replace(PLAIN, path="/device/v1/letters/9999"))

    assert verify_reply(reply, request, public_key=HUB_PUBLIC).keyid == "hub"
    with pytest.raises(UntrustedError):
        verify_reply(reply, other, public_key=HUB_PUBLIC)


@pytest.mark.parametrize("change", [{"status": 200}, {"body": b"forged"}])
def test_a_reply_changed_on_the_way_is_not_believed(
    change: dict[str, int | bytes],
) -> None:
    request = signed(PLAIN)
    reply = answered(Reply(status=201, body=b"receipt"), request)

    with pytest.raises(UntrustedError):
        verify_reply(
            replace(reply, **change),  # type: ignore[arg-type]
            request,
            public_key=HUB_PUBLIC,
        )


def test_a_reply_of_another_key_is_not_believed() -> None:
    request = signed(PLAIN)
    reply = answered(Reply(status=200, body=b"{}"), request)

    with pytest.raises(UntrustedError):
        verify_reply(reply, request, public_key=KIOSK_PUBLIC)


def test_a_request_cannot_be_handed_back_as_a_reply() -> None:
    request = signed(PLAIN)
    echo = Reply(status=200, headers=request.headers, body=request.body)

    with pytest.raises(UntrustedError):
        verify_reply(echo, request, public_key=KIOSK_PUBLIC)


def test_the_time_may_be_asked_without_a_signature_and_is_answered_with_one() -> None:
    ask = Request(
        method="GET", authority="hub.example", path="/device/v1/time", query="nonce=ab"
    )
    reply = answered(Reply(status=200, body=b'{"now":"2026-11-21T08:00:00Z"}'), ask)

    assert verify_reply(reply, ask, public_key=HUB_PUBLIC).created_at == NOW


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://Hub.Example:443/x", "hub.example"),
        ("http://hub.example:80", "hub.example"),
        ("http://127.0.0.1:8700/", "127.0.0.1:8700"),
        ("https://[::1]:8443", "[::1]:8443"),
    ],
)
def test_the_authority_of_an_address_leaves_out_the_usual_port(
    url: str, authority: str
) -> None:
    assert authority_of(url) == authority


@given(st.text(max_size=60), st.text(max_size=60), st.binary(max_size=40))
def test_no_header_that_a_stranger_writes_does_more_than_be_disbelieved(
    signature_input: str, signature: str, body: bytes
) -> None:
    headers = {
        "Content-Type": "text/plain",
        "Signature-Input": signature_input,
        "Signature": signature,
    }

    with pytest.raises(UntrustedError):
        check(replace(PLAIN, headers=headers, body=body))


@pytest.mark.parametrize("vector", MESSAGES["vectors"], ids=lambda v: v["note"])
def test_each_request_of_the_vectors_is_signed_just_so(vector: dict[str, Any]) -> None:
    request = vector_request(vector)
    added = {"Content-Digest", "Signature-Input", "Signature"}
    plain = {k: v for k, v in request.headers.items() if k not in added}
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(MESSAGES["kiosk_key"]))

    headers = sign_request(
        replace(request, headers=plain),
        key=key,
        keyid=MESSAGES["keyid"],
        created_at=NOW,
        nonce=MESSAGES["nonce"],
    )

    assert headers == request.headers


@pytest.mark.parametrize("vector", MESSAGES["vectors"], ids=lambda v: v["note"])
def test_each_reply_of_the_vectors_is_believed(vector: dict[str, Any]) -> None:
    told = vector["reply"]
    reply = Reply(
        status=told["status"], headers=told["headers"], body=b64decode(told["body"])
    )
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(MESSAGES["hub_key"]))
    public = key.public_key().public_bytes_raw()

    found = verify_reply(reply, vector_request(vector), public_key=public)

    assert found.keyid == MESSAGES["hub_keyid"]


def vector_request(vector: dict[str, Any]) -> Request:
    told = vector["request"]
    return Request(**{**told, "body": b64decode(told["body"])})


@given(
    status=st.integers(200, 599),
    body=st.binary(max_size=40),
    headers=st.dictionaries(
        st.sampled_from(["Upload-Offset", "upload-offset", "Retry-After"]),
        st.from_regex(r"[0-9]{1,9}", fullmatch=True),
        max_size=1,
    ),
)
def test_a_reply_written_out_is_the_one_the_library_makes(
    status: int, body: bytes, headers: dict[str, str]
) -> None:
    request = signed(PLAIN)
    # A space more says the same, and is not the form that is written out.
    spaced = {**request.headers, "Signature": f" {request.headers['Signature']}"}
    reply = Reply(status=status, headers=headers, body=body)

    ours = answered(reply, request)

    assert ours == answered(reply, replace(request, headers=spaced))
    assert verify_reply(ours, request, public_key=HUB_PUBLIC).keyid == "hub"


@given(
    changed=st.fixed_dictionaries(
        {},
        optional={
            "method": st.sampled_from(["GET", "put", "P\nT"]),
            "path": st.sampled_from(["/device/v1/time", "/ä", "/a\n/b", "", "/%41"]),
            "query": st.sampled_from(["", "a=1&b=%20", "\n"]),
            "body": st.binary(max_size=5),
        },
    ),
    header=st.sampled_from(
        ["Content-Digest", "Content-Type", "Signature-Input", "Upload-Offset", "X"]
    ),
    text=st.sampled_from([None, "", " ", "1", "sha-256=:AA==:", "a\nb", "é"]),
)
def test_what_is_written_out_believes_nothing_else_than_the_library(
    changed: dict[str, Any], header: str, text: str | None
) -> None:
    request = replace(signed(PLAIN), **changed)
    if text is not None:
        request = replace(request, headers={**request.headers, header: text})
    spaced = {**request.headers, "Signature": f" {request.headers['Signature']}"}

    def outcome(asked: Request) -> object:
        try:
            return check(asked)
        except UntrustedError as error:
            return type(error)

    assert outcome(request) == outcome(replace(request, headers=spaced))
