"""The signed repository of the hub, opened with the online keys."""

from hub import stores
from hub.folder import HubFolder
from sync.repository import Repository


def repository(hub: HubFolder) -> Repository:
    """Return the repository of ``hub``; see ``Repository.open``."""
    return stores.opened(hub)
