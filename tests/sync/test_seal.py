"""A letter is sealed so that only its recipients open it, and any change shows."""

import hashlib
import json
import os
import struct
from base64 import b64decode
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey

from sync.canonical import canonical
from sync.errors import (
    FileFormatError,
    NewerFormatError,
    NoKeyError,
    RefusedError,
    UntrustedError,
)
from sync.formats.letter import MAX_LETTER
from sync.identity import key_id
from sync.seal import seal
from sync.signed_letter import check_signature
from sync.unseal import unseal
from tests.sync.desk import FORM, Desk, header

VECTORS = sorted((Path(__file__).parents[1] / "vectors" / "letters").glob("*.json"))
OUTCOMES = {
    "damaged": FileFormatError,
    "newer": NewerFormatError,
    "wrong-key": NoKeyError,
}
DESK = Desk()
ORACLE = CipherSuite.new(
    KEMId.DHKEM_X25519_HKDF_SHA256, KDFId.HKDF_SHA256, AEADId.AES256_GCM
)


def test_the_agency_and_the_escrow_key_both_open_a_letter() -> None:
    letter = DESK.letter(size=5000)
    wanted = {"form.json": FORM, "attachment-0.jpg": bytes(5000)}

    assert unseal(letter, DESK.key) == wanted
    assert unseal(letter, DESK.escrow) == wanted


def test_any_other_key_does_not_open_it() -> None:
    with pytest.raises(NoKeyError):
        unseal(DESK.letter(), X25519PrivateKey.generate())


def test_nothing_of_the_form_can_be_read_in_a_sealed_letter() -> None:
    letter = DESK.letter()

    assert FORM not in letter
    assert "罗小梅".encode() not in letter


def test_the_device_signature_is_asked_apart_from_opening() -> None:
    letter = DESK.letter()
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw()

    check_signature(letter, DESK.device.public)
    with pytest.raises(UntrustedError):
        check_signature(letter, stranger)
    assert unseal(letter, DESK.key) == {"form.json": FORM}


def test_every_changed_bit_is_noticed_by_opening_alone() -> None:
    letter = DESK.letter()
    body = len(letter) - 64  # the signature is outside the box

    for bit in range(body * 8):
        changed = bytearray(letter)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises((FileFormatError, NewerFormatError, NoKeyError)):
            unseal(bytes(changed), DESK.key)


def test_every_changed_bit_of_the_signature_is_noticed() -> None:
    letter = DESK.letter()

    for bit in range((len(letter) - 64) * 8, len(letter) * 8):
        changed = bytearray(letter)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(UntrustedError):
            check_signature(bytes(changed), DESK.device.public)


def test_every_shortened_letter_is_refused() -> None:
    letter = DESK.letter()

    for size in range(len(letter)):
        with pytest.raises((FileFormatError, NoKeyError)):
            unseal(letter[:size], DESK.key)


def test_a_second_implementation_opens_what_is_sealed_here() -> None:
    letter = DESK.letter()
    (size,) = struct.unpack_from(">I", letter, 4)
    raw = letter[8 : 8 + size]
    wrapped = letter[8 + size + 2 : 8 + size + 2 + 80]
    box_at = 8 + size + 2 * (2 + 80)
    info = b"kfe/v1\0" + hashlib.sha256(raw).digest()

    opened = ORACLE.create_recipient_context(
        wrapped[:32], KEMKey.from_pyca_cryptography_key(DESK.key), info=info
    ).open(wrapped[32:])
    plain = AESGCM(opened).decrypt(
        bytes(12), letter[box_at:-64], hashlib.sha256(letter[:box_at]).digest()
    )

    assert plain[8:].startswith(
        b"\0\x09form.json" + struct.pack(">I", len(FORM)) + FORM
    )


def test_what_a_second_implementation_seals_is_opened_here() -> None:
    public = DESK.key.public_key()
    kid = key_id("X25519", public.public_bytes_raw())
    value = {**header().to_json(), "to": [{"kid": kid, "alg": "X25519"}]}
    raw = canonical(value)
    secret = os.urandom(32)
    enc, context = ORACLE.create_sender_context(
        KEMKey.from_pyca_cryptography_key(public),
        info=b"kfe/v1\0" + hashlib.sha256(raw).digest(),
    )
    wrapped = enc + context.seal(secret)
    head = b"KFE1" + struct.pack(">I", len(raw)) + raw + b"\0\x50" + wrapped
    part = b"\0\x09form.json" + struct.pack(">I", 2) + b"{}"
    plain = struct.pack(">Q", len(part)) + part + bytes(1)  # 25 bytes, Padmé 26
    box = AESGCM(secret).encrypt(bytes(12), plain, hashlib.sha256(head).digest())

    assert len(wrapped) == 80
    assert unseal(head + box + bytes(64), DESK.key) == {"form.json": b"{}"}


def test_a_letter_over_twenty_megabytes_is_not_sealed() -> None:
    with pytest.raises(RefusedError, match="20 MB"):
        DESK.letter(size=MAX_LETTER - 1000)


def test_a_letter_without_recipient_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="no recipient"):
        seal({"form.json": b""}, header=header(), recipients=[], device=DESK.device)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_each_vector_comes_out_as_it_says(path: Path) -> None:
    vector = json.loads(path.read_text())
    letter = b64decode(vector["letter"])
    key = X25519PrivateKey.from_private_bytes(bytes.fromhex(vector["key"]))

    if vector["expect"] == "opens":
        opened = {name: part.decode() for name, part in unseal(letter, key).items()}
        assert opened == vector["parts"]
    else:
        with pytest.raises(OUTCOMES[vector["expect"]]):
            unseal(letter, key)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.stem)
def test_each_vector_is_signed_or_not_as_it_says(path: Path) -> None:
    vector = json.loads(path.read_text())
    letter, device = b64decode(vector["letter"]), bytes.fromhex(vector["device"])

    if vector["signature"] == "right":
        check_signature(letter, device)
    else:
        with pytest.raises((UntrustedError, FileFormatError, NewerFormatError)):
            check_signature(letter, device)


def test_there_are_vectors_of_every_outcome() -> None:
    said = {json.loads(path.read_text())["expect"] for path in VECTORS}

    assert said == {"opens", *OUTCOMES}
