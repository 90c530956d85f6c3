"""Whether the device that a letter names really sent it; opens nothing."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.errors import UntrustedError
from sync.formats.letter import SIGNATURE_DOMAIN, parse


def check_signature(letter: bytes, public: bytes) -> None:
    """Hold that the device with the ``public`` key (32 raw bytes) sent ``letter``.

    Raises:
        UntrustedError: it did not, or the letter was changed.
        FileFormatError, NewerFormatError: as ``sync.formats.letter.parse``.
    """
    parsed = parse(letter)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            parsed.signature, SIGNATURE_DOMAIN + parsed.signed
        )
    except InvalidSignature as error:
        raise UntrustedError(
            "密封件上的终端签名不对", hint="看这台终端是不是换过密钥、报过失窃"
        ) from error
