"""The signed repository of the hub, opened with the online keys."""

from hub.folder import HubFolder
from sync.keys import KeyFolder
from sync.repository import Repository
from sync.stores.folder import FolderStore


def repository(hub: HubFolder) -> Repository:
    """Return the repository of ``hub``; see ``Repository.open``."""
    return Repository.open(FolderStore(hub.repo), KeyFolder(hub.keys))
