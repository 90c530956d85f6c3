"""The private keys of a repository, in a folder of their own beside it.

``offline/`` (root, targets, foi-keys) is carried away after use, ``online/`` is what a
hub process gets, ``letters/`` and ``escrow/`` open sealed letters. PKCS#8 PEM, folders
0700, files 0600, encrypted when ``GK_KEY_PASSPHRASE_FILE`` names a file with a
passphrase (formats: repository, key folder).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.durable import write_whole
from sync.errors import ConflictError, NoKeyError
from sync.locks import only_one

PASSPHRASE = "GK_KEY_PASSPHRASE_FILE"  # noqa: S105  (the name of a variable)
KEY_LIMIT = 8192  # bytes of one PEM file
LOCK_SECONDS = 30.0

PrivateKey = Ed25519PrivateKey | X25519PrivateKey


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The keys in ``folder``. A name is a path below it without ``.pem``."""

    folder: Path

    @classmethod
    def beside(cls, repository: Path) -> "KeyFolder":
        """Return ``<repository>.keys``, where the keys lie unless somebody says so."""
        return cls(repository.with_name(f"{repository.name}.keys"))

    def path(self, name: str) -> Path:
        """Return the file of the key ``name``."""
        return self.folder / f"{name}.pem"

    def has(self, name: str) -> bool:
        """Return whether the key ``name`` is here."""
        return self.path(name).is_file()

    def numbered(self, name: str) -> list[str]:
        """Return the names ``<name>-1``, ``<name>-2`` … of the keys that are here."""
        found = self.path(name).parent.glob(f"{Path(name).name}-*.pem")
        return sorted(f"{Path(name).parent}/{path.stem}" for path in found)

    def add(self, name: str, key: PrivateKey) -> None:
        """Keep ``key`` under ``name``.

        Raises:
            ConflictError: there is one of that name; it is left as it is.
        """
        path = self.path(name)
        if path.exists():
            raise ConflictError(f"已经有 {path} 了，没有换", hint="要换，先把旧的移走")
        for folder in (self.folder, *reversed(path.relative_to(self.folder).parents)):
            (self.folder / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, _pem(key), mode=0o600)

    def ed25519(self, name: str) -> Ed25519PrivateKey:
        """Return the signing key ``name``.

        Raises:
            NoKeyError: it is not here, or does not open, or is of another kind.
        """
        return read_ed25519(self.path(name))

    def ed25519_or_new(self, name: str) -> Ed25519PrivateKey:
        """Return the signing key ``name``; make it if there is none yet."""
        if not self.has(name):
            self.add(name, Ed25519PrivateKey.generate())
        return self.ed25519(name)

    def x25519(self, name: str) -> X25519PrivateKey:
        """Return the opening key ``name``; errors as ``ed25519``."""
        key = _read(self.path(name))
        if not isinstance(key, X25519PrivateKey):
            raise NoKeyError(f"{self.path(name)} 不是拆封用的钥匙")
        return key

    @contextmanager
    def lock(self, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Be the only writer of the repository while the block runs.

        Raises:
            ConflictError: somebody else still was after ``seconds``.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        busy = "另一个程序正在往这个库里写"
        with only_one(self.folder / "lock", seconds=seconds, busy=busy):
            yield


def read_ed25519(path: Path) -> Ed25519PrivateKey:
    """Return the signing key in the file ``path``; errors as ``KeyFolder.ed25519``."""
    key = _read(path)
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKeyError(f"{path} 不是签名用的钥匙")
    return key


def raw_public(key: PrivateKey) -> bytes:
    """Return the 32 bytes of the public half."""
    return key.public_key().public_bytes_raw()


def _read(path: Path) -> PrivateKey:
    try:
        with path.open("rb") as file:
            pem = file.read(KEY_LIMIT + 1)
    except OSError as error:
        raise NoKeyError(
            f"没有钥匙 {path}（{error.strerror}）", hint=_where(path)
        ) from error
    try:
        key = _load(pem)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise NoKeyError(
            f"钥匙 {path} 打不开：口令不对，或者文件坏了",
            hint=f"{PASSPHRASE} 要指向写着这把钥匙口令的文件",
        ) from error
    if not isinstance(key, Ed25519PrivateKey | X25519PrivateKey):
        raise NoKeyError(f"{path} 不是这里用的钥匙")
    return key


def _load(pem: bytes) -> object:
    if len(pem) > KEY_LIMIT:
        raise ValueError("too long for a key")
    is_encrypted = b"ENCRYPTED PRIVATE KEY" in pem
    password = _passphrase() if is_encrypted else None
    return serialization.load_pem_private_key(pem, password)


def _pem(key: PrivateKey) -> bytes:
    passphrase = _passphrase()
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        encryption = serialization.BestAvailableEncryption(passphrase)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption
    )


def _passphrase() -> bytes | None:
    where = os.environ.get(PASSPHRASE)
    if not where:
        return None
    try:
        words = Path(where).read_bytes().strip()
    except OSError as error:
        raise NoKeyError(
            f"读不出口令文件 {where}（{error.strerror}）",
            hint=f"核对 {PASSPHRASE}",
        ) from error
    if not words:
        raise NoKeyError(f"口令文件 {where} 是空的", hint="写上口令再来")
    return words


def _where(path: Path) -> str:
    if "offline" in path.parts:
        return "这一步要离线钥匙：接上放着 offline/ 的U盘，用 --keys 指给它"
    return "用 --keys 指给放钥匙的文件夹"
