"""Opening a letter: at the hub, by the one process that holds a private key.

Only the opener imports this module, and what brings letters back with an escrow key.
Whether the device's signature holds is asked apart (``sync.signed_letter``): a letter
from a stolen kiosk can still be read.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from sync.errors import FileFormatError, NewerFormatError, NoKeyError
from sync.formats.letter import INFO_DOMAIN, NONCE, Letter, parse
from sync.formats.parts import decode_parts
from sync.formats.recipients import SUPPORTED
from sync.identity import key_id

ALG = "X25519"
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def unseal(
    letter: bytes, key: X25519PrivateKey, *, wrapped: bytes | None = None
) -> dict[str, bytes]:
    """Return the parts of ``letter`` by name. An escrow key opens like an agency's.

    ``wrapped`` is the letter's key as ``rewrap`` wrapped it to ``key`` later.

    Raises:
        FileFormatError: no letter, damaged, or changed after it was sealed.
        NewerFormatError: made to rules not known here: keep it for a newer program.
        NoKeyError: sealed to other keys: keep it and bring the right one.
    """
    parsed = parse(letter)
    kid = key_id(ALG, key.public_key().public_bytes_raw())
    try:
        held = _wrapped_for(parsed, kid) if wrapped is None else wrapped
        secret = SUITE.decrypt(held, key, info=INFO_DOMAIN + parsed.header_hash)
        plain = AESGCM(secret).decrypt(NONCE, parsed.box, parsed.bound)
    except (InvalidTag, ValueError) as error:
        raise FileFormatError(
            "这一份密封件损坏了，或者被改动过", hint="原样留着，请对照终端上的凭条"
        ) from error
    return decode_parts(plain)


def rewrap(letter: bytes, key: X25519PrivateKey, *, to: bytes) -> bytes:
    """Return the key of ``letter``, opened with ``key``, wrapped to ``to`` (32 bytes).

    The letter itself stays as it came; errors as ``unseal``.
    """
    unseal(letter, key)  # what does not open now is not handed on as if it did
    parsed = parse(letter)
    kid = key_id(ALG, key.public_key().public_bytes_raw())
    info = INFO_DOMAIN + parsed.header_hash
    secret = SUITE.decrypt(_wrapped_for(parsed, kid), key, info=info)
    return SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(to), info=info)


def _wrapped_for(letter: Letter, kid: str) -> bytes:
    for address, wrapped in zip(letter.header.to, letter.wrapped, strict=True):
        if address.kid == kid and address.alg in SUPPORTED:
            return wrapped
    if any(address.alg not in SUPPORTED for address in letter.header.to):
        raise NewerFormatError(
            "这一份密封件用了本程序还不认识的密钥种类",
            hint="原样留着，换上新版程序再拆",
        )
    raise NoKeyError(
        "这一份密封件不是封给这把钥匙的", hint="用收件机关的钥匙，或用托管钥匙"
    )
