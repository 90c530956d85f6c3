"""The keys that the web process and the worker hold: for replies and for receipts."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from hub.errors import NoHubError
from hub.folder import HubFolder
from sync.identity import key_id
from sync.keys import KeyFolder, raw_public

HUB_KEY = "online/hub"
RECEIPT_KEY = "online/receipt"


@dataclass(frozen=True, slots=True)
class Held:
    """A signing key and its id."""

    key: Ed25519PrivateKey
    kid: str

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of its public half."""
        return raw_public(self.key)


def hub_folder() -> HubFolder:
    """Return the folder this process works in.

    Raises:
        NoHubError: it was started without one.
    """
    if not settings.GK_HUB_DIR:
        raise NoHubError("没有说是哪个后台", hint="设好 GK_HUB_DIR")
    return HubFolder(Path(settings.GK_HUB_DIR).absolute())


def reply_signer() -> Held:
    """Return the hub's key: it signs replies and grants."""
    return _held(hub_folder().keys, HUB_KEY)


def receipt_signer() -> Held:
    """Return the key that signs receipts."""
    return _held(hub_folder().keys, RECEIPT_KEY)


@lru_cache(maxsize=8)
def _held(folder: Path, name: str) -> Held:
    key = KeyFolder(folder).ed25519(name)
    return Held(key, key_id("Ed25519", raw_public(key)))
