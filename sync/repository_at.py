"""Opening a repository by where it is: a folder with its keys beside it, S3, a hub."""

from contextlib import AbstractContextManager
from pathlib import Path

from sync.errors import NoKeyError, RefusedError
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.address import hub_at, is_s3
from sync.stores.opening import store_at


def repository_at(address: Path, keys: Path | None) -> Repository:
    """Return the repository at ``address``, written with the keys in ``keys``.

    Without ``keys`` they are looked for beside a folder; an object store has none. The
    repository of a hub, named by the hub's address, can be read and not written.

    Raises:
        NoKeyError: it is an object store and nobody said where the keys are.
        NotInSourceError, UntrustedError: see ``Repository.open``.
    """
    if hub_at(address):
        return Repository.open(store_at(address), KeyFolder(Path()), _nobody)
    return Repository.open(store_at(address), keys_for(address, keys))


def keys_for(address: Path, keys: Path | None) -> KeyFolder:
    """Return the key folder of the repository at ``address``; see ``repository_at``."""
    if keys is not None:
        return KeyFolder(keys)
    if is_s3(address):
        raise NoKeyError(
            "没有说钥匙在哪里", hint="库在对象存储里时，用 --keys 指给放钥匙的文件夹"
        )
    return KeyFolder.beside(address)


def _nobody() -> AbstractContextManager[None]:
    raise RefusedError(
        "后台的库只有后台自己能写",
        hint="公开栏用 gk board publish --key … 交给后台；别的在后台的机器上做",
    )
