"""Where the files of the office side lie: in its folder, or all in one object store.

With ``--store s3://bucket/prefix`` repository, letters and private files lie below
``repo/``, ``letters/`` and ``files/`` of it. Unfinished uploads and keys never do.
"""

from functools import lru_cache, partial
from pathlib import Path

from hub import about
from hub.folder import HubFolder
from hub.turns import alone
from sync.keys import KeyFolder
from sync.layout import TIMESTAMP
from sync.repository import Repository
from sync.stores.address import S3Address
from sync.stores.base import Store
from sync.stores.folder import FolderStore
from sync.stores.opening import store_of


def repository_store(hub: HubFolder) -> Store:
    """Return where the signed repository and its pages lie."""
    return _store(hub, "repo", hub.repo)


def files_store(hub: HubFolder) -> Store:
    """Return where drafts and evidence lie."""
    return _store(hub, "files", hub.files)


def letters_store(hub: HubFolder) -> Store:
    """Return where sealed letters lie."""
    return _store(hub, "letters", hub.letters)


def is_elsewhere(hub: HubFolder) -> bool:
    """Return whether files lie in an object store."""
    return bool(about.store_of(hub))


def repository(hub: HubFolder) -> Repository:
    """Return the repository of ``hub``, read when something is asked of it."""
    turn = partial(alone, hub, "repository")
    return Repository(repository_store(hub), KeyFolder(hub.keys), turn)


def opened(hub: HubFolder) -> Repository:
    """Return the repository of ``hub`` after reading it; see ``Repository.open``."""
    found = repository(hub)
    return Repository.open(found.store, found.keys, found.turn)


def stamp(hub: HubFolder) -> str:
    """Return what changes whenever anything is published; ``""``: nothing yet."""
    if not is_elsewhere(hub):  # asked for with every page
        return str((hub.repo / TIMESTAMP).stat().st_mtime_ns)
    found = repository_store(hub).look(TIMESTAMP)
    return found.tag if found else ""


def _store(hub: HubFolder, name: str, folder: Path) -> Store:
    address = about.store_of(hub)
    if not address:
        return FolderStore(folder)
    own = hub.store_secret
    return _remote(address, name, own if own.is_file() else None)


@lru_cache(maxsize=16)
def _remote(address: str, name: str, credentials: Path | None) -> Store:
    """Open a store once a process: a client keeps its connections."""
    found = S3Address.parse(address, credentials).below(name)
    return store_of(found)
