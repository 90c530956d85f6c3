"""Which private keys sign for which role, for how long, and the signing itself."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp
from tuf.api.serialization.json import JSONSerializer

from sync.errors import NoKeyError
from sync.keys import KeyFolder, raw_public, read_ed25519
from sync.layout import is_board

YEAR = timedelta(days=365)
EXPIRY = {
    "root": 5 * YEAR,
    "targets": YEAR,
    "foi-keys": YEAR,
    "snapshot": timedelta(days=60),
    "timestamp": timedelta(days=30),
    "hub": timedelta(days=60),
}
BOARD_EXPIRY = 2 * YEAR
RENEW_BEFORE = timedelta(days=90)

S = TypeVar("S", Root, Timestamp, Snapshot, Targets)


def expiry(role: str, now: datetime) -> datetime:
    """Return until when something that ``role`` signs at ``now`` holds."""
    return now.astimezone(UTC) + EXPIRY.get(role, BOARD_EXPIRY)


def public_key(raw: bytes, keyid: str) -> SSlibKey:
    """Return the 32 bytes ``raw`` as a key with the short id ``keyid``."""
    return SSlibKey(keyid, "ed25519", "ed25519", {"public": raw.hex()})


def signed_bytes(
    signed: S,
    role: str,
    above: Root | Targets,
    private: Iterable[Ed25519PrivateKey],
    now: datetime,
) -> bytes:
    """Return ``signed`` with a fresh expiry, signed by as many keys as ``role`` needs.

    Raises:
        NoKeyError: fewer of the right keys are at hand than the threshold asks for.
    """
    signed.expires = expiry(role, now)
    needed = above.get_delegated_role(role)
    known = {above.get_key(k).keyval["public"]: above.get_key(k) for k in needed.keyids}
    metadata = Metadata(signed)
    for key in private:
        public = known.get(raw_public(key).hex())
        if isinstance(public, SSlibKey):
            metadata.sign(CryptoSigner(key, public), append=True)
    if len(metadata.signatures) < needed.threshold:
        raise NoKeyError(
            f"{role} 要 {needed.threshold} 把钥匙签名，"
            f"手里对得上的只有 {len(metadata.signatures)} 把",
            hint="接上放着那些钥匙的U盘；发布的一方自己的钥匙用 --key 指给它",
        )
    return metadata.to_bytes(JSONSerializer(compact=True))


def private_keys(keys: KeyFolder, role: str) -> list[Ed25519PrivateKey]:
    """Return the private keys of ``role`` that are in the folder.

    Raises:
        NoKeyError: none is.
    """
    if role in {"root", "foi-keys"}:
        names = keys.numbered(f"offline/{role}") or [f"offline/{role}-1"]
    else:
        names = [key_name(role)]
    return [read_ed25519(keys.path(name)) for name in names]


def key_name(role: str) -> str:
    """Return the name in a key folder of the one key of ``role``."""
    if is_board(role):
        return f"online/boards/{role}"
    return f"offline/{role}" if role == "targets" else f"online/{role}"
