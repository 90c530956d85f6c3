"""Sealing a letter: in memory, to keys that this machine cannot open with.

Each letter has a key of its own; that key is wrapped to every recipient with HPKE (RFC
9180), bound to the header; the device signs the whole.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sync.errors import RefusedError
from sync.formats.letter import (
    INFO_DOMAIN,
    MAX_LETTER,
    NONCE,
    SIGNATURE_BYTES,
    SIGNATURE_DOMAIN,
    TAG_BYTES,
    Address,
    Header,
    before_box,
    header_bytes,
)
from sync.formats.parts import encode_parts
from sync.formats.recipients import Recipient
from sync.identity import Signer

KEY_BYTES = 32
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def seal(
    parts: Mapping[str, bytes],
    *,
    header: Header,
    recipients: Sequence[Recipient],
    device: Signer,
) -> bytes:
    """Return the sealed letter: ``parts`` by name, readable by ``recipients`` alone.

    ``header.to`` is filled in here.

    Raises:
        RefusedError: the letter would be longer than 20 MB.
        ValueError: a part has a name no letter has, or there is no recipient.
    """
    addressed = replace(
        header, to=tuple(Address(one.kid, one.alg) for one in recipients)
    )
    raw = header_bytes(addressed)
    if sum(map(len, parts.values())) > MAX_LETTER:
        raise _too_long()
    plain = encode_parts(parts)
    key = os.urandom(KEY_BYTES)
    info = INFO_DOMAIN + hashlib.sha256(raw).digest()
    wrapped = tuple(_wrap(key, one, info=info) for one in recipients)
    head = before_box(raw, wrapped)
    if len(head) + len(plain) + TAG_BYTES + SIGNATURE_BYTES > MAX_LETTER:
        raise _too_long()
    box = AESGCM(key).encrypt(NONCE, plain, hashlib.sha256(head).digest())
    letter = head + box
    return letter + device.sign(SIGNATURE_DOMAIN + hashlib.sha256(letter).digest())


def _wrap(key: bytes, recipient: Recipient, *, info: bytes) -> bytes:
    public = X25519PublicKey.from_public_bytes(recipient.public_key)
    return SUITE.encrypt(key, public, info=info)


def _too_long() -> RefusedError:
    return RefusedError("申请连同照片超过了 20 MB，没有提交", hint="少放几张照片再提交")
