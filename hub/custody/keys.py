"""The keys that publishers keep themselves: their public halves, by board."""

from functools import lru_cache

from hub import stores
from hub.folder import HubFolder
from sync.board_roles import own_keys
from sync.metadata import Current


def public_key(hub: HubFolder, board: str) -> bytes | None:
    """Return the public key of ``board`` where its publisher keeps the other half."""
    return _keys(hub, stores.stamp(hub)).get(board)


@lru_cache(maxsize=2)
def _keys(hub: HubFolder, _stamp: str) -> dict[str, bytes]:
    """Read them once for each state of the repository: anybody may make us look."""
    return own_keys(Current.seen(stores.repository_store(hub)))
