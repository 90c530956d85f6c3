"""An escrow key as it comes out of its envelope: one file."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sync.errors import NoKeyError
from sync.keys import KeyFolder


def escrow_key(file: Path) -> X25519PrivateKey:
    """Return the key in ``file``.

    Raises:
        NoKeyError: it is none, or does not open.
    """
    if file.suffix != ".pem":
        raise NoKeyError(f"{file} 不是钥匙文件", hint="托管钥匙的文件以 .pem 结尾")
    return KeyFolder(file.parent).x25519(file.stem)
