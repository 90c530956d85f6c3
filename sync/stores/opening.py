"""Opening a store by its address."""

from importlib import import_module
from pathlib import Path

from sync.errors import FileFormatError
from sync.sources.http import HttpSource
from sync.stores.address import S3Address, hub_at, is_s3
from sync.stores.base import Store
from sync.stores.folder import FolderStore
from sync.stores.web import WebStore

REPOSITORY = "repo"  # below the address of a hub


def store_at(address: str | Path) -> Store:
    """Return the store at ``address``: a folder, an object store, or a hub's to read.

    Raises:
        FileFormatError: the address is not right.
    """
    if is_s3(address):
        return store_of(S3Address.parse(str(address)))
    if hub := hub_at(address):
        return WebStore(HttpSource(f"{hub}/{REPOSITORY}"))
    return FolderStore(Path(address))


def store_of(address: S3Address) -> Store:
    """Return the object store at ``address``.

    Raises:
        FileFormatError: this installation cannot speak to object stores.
    """
    # Only where it is asked for: whoever works with folders has no boto3.
    try:
        module = import_module("sync.stores.s3")
    except ModuleNotFoundError as error:
        raise FileFormatError(
            "这里没有装用对象存储的软件包",
            hint="安装时带上 hub：pip install gongkailan[hub]",
        ) from error
    store: Store = module.open_s3(address)
    return store
