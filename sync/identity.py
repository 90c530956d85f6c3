"""The kiosk's own key: born on the device, never leaves it.

One Ed25519 key signs requests, letters, slips and heartbeats. The private half is the
credential ``device.key`` that systemd hands to the screen and to sync, or, without
systemd, the file of that name in the device folder. ``identity.pub`` beside it is the
public half, for people and for the hub.
"""

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.errors import ConflictError, NoKeyError

KEY_NAME = "device.key"
PUBLIC_NAME = "identity.pub"
CREDENTIALS = "CREDENTIALS_DIRECTORY"
MAX_KEY_FILE = 4096


class Signer(Protocol):
    """Holds an Ed25519 private key: a ``DeviceKey``, or a key object of the hub."""

    def sign(self, data: bytes, /) -> bytes:
        """Return the 64 bytes of the signature over ``data``."""
        ...


@dataclass(frozen=True, slots=True)
class DeviceKey:
    """The private key of this kiosk. Its ``repr`` shows nothing secret."""

    _private: Ed25519PrivateKey

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make a new key in ``folder`` (the device folder) and return it.

        Raises:
            ConflictError: there is one already; it is left as it is.
        """
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _write_new(folder / KEY_NAME, pem, mode=0o600)
        except FileExistsError as error:
            raise ConflictError(
                "这台机器已经有密钥了",
                hint=f"要换新的，先把 {folder / KEY_NAME} 移走",
            ) from error
        key = cls(private)
        public = folder / PUBLIC_NAME
        public.unlink(missing_ok=True)
        _write_new(public, base64.b64encode(key.public) + b"\n", mode=0o644)
        return key

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the key: the credential if systemd gave one, else from ``folder``.

        Raises:
            NoKeyError: there is none, it may not be read, or it is no Ed25519 key.
        """
        given = os.environ.get(CREDENTIALS)
        path = Path(given) / KEY_NAME if given else folder / KEY_NAME
        if not path.is_file():
            path = folder / KEY_NAME
        try:
            pem = _read(path)
            private = serialization.load_pem_private_key(pem, None)
        except FileNotFoundError as error:
            raise NoKeyError(
                "这台机器还没有自己的密钥",
                hint="先绑定后台，例子：gk device enrol --help",
            ) from error
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise NoKeyError(
                f"这台机器的密钥读不出来：{path}",
                hint="看文件的权限；损坏了就移走它，再绑定一次后台",
            ) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise NoKeyError(
                f"这不是本机用的密钥：{path}", hint="把放错的文件移走，再绑定一次后台"
            )
        return cls(private)

    @property
    def public(self) -> bytes:
        """The 32 raw bytes of the public key."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, data: bytes, /) -> bytes:
        """Return the 64 bytes of the Ed25519 signature over ``data``."""
        return self._private.sign(data)


def key_id(algorithm: str, public: bytes) -> str:
    """Return the first 16 hex of SHA-256 over ``algorithm`` and the raw public key."""
    return hashlib.sha256(algorithm.encode() + public).hexdigest()[:16]


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_KEY_FILE + 1)
    if len(data) > MAX_KEY_FILE:
        raise ValueError("too long for a key")
    return data


def _write_new(path: Path, data: bytes, *, mode: int) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(fd, "wb") as file:
        os.fchmod(fd, mode)  # whatever the umask says
        file.write(data)
        file.flush()
        os.fsync(fd)
