"""Who may open a backup: whoever has the escrow key, or knows the passphrase.

The backup has a key of its own; each lock holds it wrapped. Argon2id makes guessing a
passphrase dear (64 MB and 3 passes a guess); HPKE (RFC 9180) wraps to the escrow key.
"""

import base64
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from hub.errors import HubError
from sync.errors import FileFormatError, NoKeyError
from sync.formats.recipients import Recipient
from sync.identity import key_id
from sync.keys import raw_public

KEY_BYTES = 32
SALT_BYTES, NONCE_BYTES = 16, 12
MEMORY_KIB, PASSES, LANES = 65_536, 3, 1
INFO = b"gk-backup/v1\0"
SHORTEST_PASSPHRASE = 12  # characters
PASSPHRASE_LIMIT = 4096  # bytes
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

Lock = dict[str, Any]


def lock_to_keys(key: bytes, recipients: Iterable[Recipient]) -> list[Lock]:
    """Return a lock for each escrow key that letters are sealed to."""
    escrow = [one for one in recipients if one.use == "escrow" and one.can_be_sealed_to]
    return [_to_key(key, one) for one in escrow]


def lock_to_passphrase(key: bytes, passphrase: bytes) -> Lock:
    """Return the lock that ``passphrase`` opens."""
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    wrapped = AESGCM(_derived(passphrase, salt)).encrypt(nonce, key, INFO)
    return {
        "kind": "passphrase",
        "kdf": "argon2id",
        "salt": _text(salt),
        "nonce": _text(nonce),
        "wrapped": _text(wrapped),
    }


def open_with_passphrase(locks: Sequence[Lock], passphrase: bytes) -> bytes:
    """Return the key of the backup.

    Raises:
        NoKeyError: the passphrase is wrong, or this backup has none.
    """
    for lock in locks:
        if lock.get("kind") != "passphrase":
            continue
        try:
            derived = _derived(passphrase, _bytes(lock, "salt"))
            nonce, wrapped = _bytes(lock, "nonce"), _bytes(lock, "wrapped")
            return AESGCM(derived).decrypt(nonce, wrapped, INFO)
        except (InvalidTag, ValueError) as error:
            raise NoKeyError(
                "口令不对，或者备份坏了", hint="核对做备份那天的口令"
            ) from error
    raise NoKeyError("这份备份不是用口令封的", hint="用 --key 指给托管钥匙")


def open_with_key(locks: Sequence[Lock], key: X25519PrivateKey) -> bytes:
    """Return the key of the backup.

    Raises:
        NoKeyError: it was not locked to this key.
    """
    kid = key_id("X25519", raw_public(key))
    for lock in locks:
        if lock.get("kind") == "escrow" and lock.get("kid") == kid:
            try:
                return SUITE.decrypt(_bytes(lock, "wrapped"), key, info=INFO)
            except (InvalidTag, ValueError) as error:
                raise NoKeyError("托管钥匙打不开，备份坏了") from error
    raise NoKeyError(
        "这份备份不是封给这把托管钥匙的", hint="用做备份时的托管钥匙，或者口令"
    )


def passphrase_in(file: Path) -> bytes:
    """Return the passphrase in ``file``.

    Raises:
        HubError: it cannot be read, or is too short to protect anything.
    """
    try:
        with file.open("rb") as opened:
            words = opened.read(PASSPHRASE_LIMIT).strip()
        length = len(words.decode())
    except (OSError, UnicodeDecodeError) as error:
        raise HubError("读不出口令文件", hint="把口令写成一行文字") from error
    if length < SHORTEST_PASSPHRASE:
        raise HubError(
            "口令太短", hint=f"至少 {SHORTEST_PASSPHRASE} 个字，几个不相干的词最好"
        )
    return words


def _to_key(key: bytes, recipient: Recipient) -> Lock:
    public = X25519PublicKey.from_public_bytes(recipient.public_key)
    wrapped = SUITE.encrypt(key, public, info=INFO)
    return {"kind": "escrow", "kid": recipient.kid, "wrapped": _text(wrapped)}


def _derived(passphrase: bytes, salt: bytes) -> bytes:
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=PASSES,
        lanes=LANES,
        memory_cost=MEMORY_KIB,
    )
    return kdf.derive(passphrase)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(lock: Lock, name: str) -> bytes:
    value = lock.get(name)
    if not isinstance(value, str):
        raise FileFormatError("备份的锁读不懂", hint="用另一份备份")
    return base64.b64decode(value, validate=True)
