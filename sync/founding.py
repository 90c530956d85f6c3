"""How a repository begins, and who is let in to speak in it.

Roles, thresholds and patterns are those of the formats: every delegation ends the
search and no two patterns overlap, so there is one voice for every name.
"""

from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from securesystemslib.signer import SSlibKey
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Root,
    Snapshot,
    Targets,
    Timestamp,
)

from sync.errors import ConflictError, FileFormatError
from sync.keys import KeyFolder, raw_public
from sync.layout import is_board, metadata_path
from sync.metadata import Current, Release
from sync.role_keys import private_keys, public_key, signed_bytes
from sync.stores.base import Store
from sync.zstd import compress

RAW_PUBLIC = 32  # bytes
FOI_KEYS = 2  # keys that name the recipients of letters, where root has that many


def found(
    store: Store, keys: KeyFolder, name: str, *, threshold: int, now: datetime
) -> None:
    """Write the first state of the repository ``name`` with the keys in ``keys``.

    ``threshold`` is how many root keys must sign; for the recipients of letters it is
    the same where there are as many keys for them.
    """
    root = _first_root(keys, threshold)
    data = signed_bytes(root, "root", root, private_keys(keys, "root"), now)
    # Replaced, not written: nothing refers to what a cut-off attempt left.
    store.replace(metadata_path("root", 1), data)
    store.replace(f"{metadata_path('root', 1)}.zst", compress(data))
    targets = _first_targets(keys, name, min(threshold, FOI_KEYS))
    timestamp, snapshot = Timestamp(), Snapshot(meta={})
    timestamp.version = snapshot.version = 0  # the first release makes it 1
    current = Current(store, root, timestamp, snapshot, targets)
    release = Release(current, keys, now)
    release.sign("targets", targets)
    release.let_go()


def make_keys(keys: KeyFolder, root_keys: int) -> None:
    """Make the keys of a new repository that are not there yet."""
    for number in range(1, root_keys + 1):
        keys.ed25519_or_new(f"offline/root-{number}")
    for number in range(1, min(root_keys, FOI_KEYS) + 1):
        keys.ed25519_or_new(f"offline/foi-keys-{number}")
    for name in ("offline/targets", *(f"online/{role}" for role in _ONLINE)):
        keys.ed25519_or_new(name)


def let_in(current: Current, board: str, raw: bytes, *, custody: str) -> bool:
    """Delegate ``boards/<board>/*`` to the public key ``raw``.

    Returns whether that is new; the last of several calls changes nothing.

    Raises:
        ConflictError: the board is there with another key.
    """
    if board in current.delegations():
        known = current.targets.get_delegated_role(board).keyids
        keys = (current.targets.get_key(keyid) for keyid in known)
        if raw.hex() in {key.keyval["public"] for key in keys}:
            return False
        raise ConflictError(
            f"{board} 在库里已经有另一把钥匙",
            hint="一个公开栏的钥匙定了就不换，用原来的那把",
        )
    paths = [f"boards/{board}/*"]
    role = DelegatedRole(board, [], 1, True, paths)
    role.unrecognized_fields["custody"] = custody
    _delegate(current.targets, role, [public_key(raw, _keyid(board, 1))])
    return True


def raw_public_key(data: bytes) -> bytes:
    """Return the 32 bytes of an Ed25519 public key given raw or as PEM.

    Raises:
        FileFormatError: it is neither.
    """
    if len(data) == RAW_PUBLIC:
        return data
    try:
        key = load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise FileFormatError(
            "公钥文件读不出来", hint="要 PEM 的 Ed25519 公钥"
        ) from error
    if not isinstance(key, Ed25519PublicKey):
        raise FileFormatError("公钥不是 Ed25519 的", hint="要 PEM 的 Ed25519 公钥")
    return key.public_bytes_raw()


# `receipt` signs receipts of letters; it is no role, but is born with the others.
_ONLINE = ("snapshot", "timestamp", "hub", "receipt")


def _first_root(keys: KeyFolder, threshold: int) -> Root:
    """Return the root that names the keys of the four top roles, not yet signed."""
    root = Root(consistent_snapshot=True)
    for role in ("root", "targets", "snapshot", "timestamp"):
        for key in _public_keys(keys, role):
            root.add_key(key, role)
    root.roles["root"].threshold = threshold
    return root


def _first_targets(keys: KeyFolder, name: str, threshold: int) -> Targets:
    """Return the list of delegations of the repository ``name``, not yet signed.

    ``threshold`` is how many keys must name the recipients of letters.
    """
    targets = Targets(delegations=Delegations(keys={}, roles={}))
    targets.unrecognized_fields["name"] = name
    foi = _public_keys(keys, "foi-keys")
    _delegate(targets, DelegatedRole("foi-keys", [], threshold, True, ["foi/*"]), foi)
    hub = DelegatedRole("hub", [], 1, True, ["hub/*", "hub/*/*"])
    _delegate(targets, hub, _public_keys(keys, "hub"))
    return targets


def _public_keys(keys: KeyFolder, role: str) -> list[SSlibKey]:
    private = private_keys(keys, role)
    return [
        public_key(raw_public(key), _keyid(role, number))
        for number, key in enumerate(private, start=1)
    ]


def _keyid(role: str, number: int) -> str:
    """Return a short id: it stands in every file a kiosk fetches, a hash would not."""
    return f"b{role}k{number}" if is_board(role) else f"{role}k{number}"


def _delegate(targets: Targets, role: DelegatedRole, keys: Sequence[SSlibKey]) -> None:
    delegations = targets.delegations
    if delegations is None or delegations.roles is None:
        raise FileFormatError("库的目录里没有授权表")
    delegations.roles[role.name] = role
    for key in keys:
        targets.add_key(key, role.name)
