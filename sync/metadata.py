"""What a repository says now, and the signing of what it says next.

The publisher's side of The Update Framework: reads the signed metadata of a store,
checks it up from the root, and writes the next one so that ``timestamp.json`` comes
last: whoever stops in between leaves a repository that says what it said before.
"""

import hashlib
from collections.abc import Callable, Mapping
from copy import copy, deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Self, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tuf.api.exceptions import RepositoryError as TufError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from sync.errors import ConflictError, NotInSourceError, RacedError, UntrustedError
from sync.instants import wire_instant
from sync.keys import KeyFolder
from sync.layout import METADATA_LIMIT, TIMESTAMP, metadata_path
from sync.role_keys import private_keys, signed_bytes
from sync.stores.base import Store
from sync.zstd import compress_often

S = TypeVar("S", Root, Timestamp, Snapshot, Targets)


@dataclass
class Current:
    """The metadata that ``timestamp.json`` names, each checked by the one above it."""

    store: Store
    root: Root
    timestamp: Timestamp
    snapshot: Snapshot
    targets: Targets
    stands: bytes | None = None
    """The bytes of ``timestamp.json`` that all this was read from."""
    _roles: dict[str, Targets] = field(default_factory=dict)

    @classmethod
    def load(cls, store: Store) -> Self:
        """Read the repository in ``store``.

        Raises:
            NotInSourceError: there is none.
            UntrustedError: a file is missing, damaged or not signed as it should be.
        """
        return cls._read(store, _standing(store), _checked_targets)

    @classmethod
    @lru_cache(maxsize=2)
    def _read_once(cls, store: Store, data: bytes) -> Self:
        return cls._read(store, data, _known_targets)

    @classmethod
    def _read(
        cls, store: Store, data: bytes, targets_of: Callable[[bytes, Root], Targets]
    ) -> Self:
        root = _newest_root(store)
        timestamp = _checked(Timestamp, data, "timestamp", root)
        version = timestamp.snapshot_meta.version
        snapshot = _read(store, Snapshot, "snapshot", version, root)
        version = snapshot.meta["targets.json"].version
        targets = targets_of(_bytes(store, "targets", version), root)
        return cls(store, root, timestamp, snapshot, targets, data)

    @classmethod
    def seen(cls, store: Store) -> Self:
        """Return what ``load`` does, to be read and never changed.

        Read and checked once for each timestamp, the delegations once for each time
        they change: whoever releases a board asks ten times, and among thousands of
        boards each answer is long.
        """
        return cls._read_once(store, _standing(store))

    def to_release(self) -> Self:
        """Return a copy for a ``Release`` that signs boards, and nothing above them."""
        snapshot = copy(self.snapshot)
        snapshot.meta = dict(snapshot.meta)
        timestamp = deepcopy(self.timestamp)
        return replace(self, timestamp=timestamp, snapshot=snapshot, _roles={})

    def role(self, name: str) -> Targets | None:
        """Return what the role ``name`` signed last, ``None``: nothing yet."""
        named = self.snapshot.meta.get(f"{name}.json")
        if named is None or name not in self.delegations():
            return None
        if name not in self._roles:
            self._roles[name] = _read(
                self.store, Targets, name, named.version, self.targets
            )
        return self._roles[name]

    def delegations(self) -> Mapping[str, Any]:
        """Return the delegated roles by name, in their order."""
        delegations = self.targets.delegations
        return (delegations.roles or {}) if delegations else {}

    def custody(self, board: str) -> str:
        """Return who keeps the key of ``board``: ``hub`` or ``publisher``."""
        fields = self.delegations()[board].unrecognized_fields
        return str(fields.get("custody", "hub"))

    def version_of(self, role: str) -> int:
        """Return the last released version of ``role``, 0 if there is none."""
        named = self.snapshot.meta.get(f"{role}.json")
        return named.version if named else 0


@dataclass
class Release:
    """The next state of a repository: roles are signed into it, then it is let go."""

    current: Current
    keys: KeyFolder
    now: datetime
    bytes_written: int = 0
    leap: int = 0
    """How many numbers to leave out, so that none that was ever given comes again."""

    def sign(
        self, role: str, signed: Targets, key: Ed25519PrivateKey | None = None
    ) -> None:
        """Sign and write the next version of ``role``, with ``key`` or from the folder.

        Raises:
            NoKeyError: too few of its keys are at hand.
        """
        self.keep(role, signed, self.signed(role, signed, key))

    def signed(
        self, role: str, signed: Targets, key: Ed25519PrivateKey | None = None
    ) -> bytes:
        """Return the next version of ``role``, signed; nothing is written yet.

        Raises:
            NoKeyError: too few of its keys are at hand.
        """
        above = self.current.root if role == "targets" else self.current.targets
        private = [key] if key else private_keys(self.keys, role)
        signed.version = self._free(role, self.current.version_of(role) + self.leap)
        return signed_bytes(signed, role, above, private, self.now)

    def keep(self, role: str, signed: Targets, data: bytes) -> None:
        """Write what ``signed`` gave and name it in the coming snapshot."""
        self._write(role, signed.version, data)
        meta = MetaFile(version=signed.version, length=len(data))
        self.current.snapshot.meta[f"{role}.json"] = meta

    def let_go(self) -> None:
        """Write snapshot and, last of all, the timestamp that makes it the present.

        Raises:
            RacedError: somebody else released meanwhile, or is about to: nothing is
                changed, and all begins again from what stands then.
        """
        current = self.current
        snapshot, root = current.snapshot, current.root
        snapshot.version = self._next_snapshot()
        data = self._top("snapshot", snapshot, root)
        self._write("snapshot", snapshot.version, data)
        timestamp = current.timestamp
        timestamp.version += 1 + self.leap
        timestamp.snapshot_meta = MetaFile(version=snapshot.version, length=len(data))
        timestamp.unrecognized_fields["signed_at"] = wire_instant(self.now)
        data = self._top("timestamp", timestamp, root)
        current.store.swap(TIMESTAMP, data, old=current.stands)
        self.bytes_written += len(data)

    def _top(self, role: str, signed: S, root: Root) -> bytes:
        return signed_bytes(signed, role, root, private_keys(self.keys, role), self.now)

    def _next_snapshot(self) -> int:
        """Return the number of the coming snapshot.

        One that is there without being the present is a killed publisher's, or that of
        one who works right now without our lock: it is given time to come to its end.
        """
        last = self.current.snapshot.version + self.leap
        version = self._free("snapshot", last)
        if version > last + 1:
            before = metadata_path("snapshot", version - 1)
            if self.current.store.is_fresh(before):
                raise RacedError("另一处正在往这个库里发布", hint="等一分钟再来一次")
        return version

    def _free(self, role: str, last: int) -> int:
        """Return the next version that nobody ever wrote.

        What a killed publisher left behind stays as it is: a file once readable under a
        name never changes, so that caches between us and the kiosks stay right.
        """
        version = last + 1
        while self.current.store.has(metadata_path(role, version)):
            version += 1
        return version

    def _write(self, role: str, version: int, data: bytes) -> None:
        path, twin = metadata_path(role, version), compress_often(data)
        # The plain file first: a version without it counts as never written.
        try:
            self.current.store.write(path, data)
            self.current.store.write(f"{path}.zst", twin)
        except ConflictError as error:  # it was free a moment ago
            raise RacedError(str(error), hint=error.hint) from error
        self.bytes_written += len(data) + len(twin)


def new_target(name: str, data: bytes, custom: Mapping[str, int | str]) -> TargetFile:
    """Return ``data`` as a file to be signed, with ``custom`` beside its hash."""
    target = TargetFile.from_data(name, data, ["sha256"])
    target.unrecognized_fields["custom"] = dict(custom)
    return target


def holds(role: Targets, name: str, data: bytes) -> bool:
    """Return whether ``role`` signed exactly ``data`` under ``name``."""
    known = role.targets.get(name)
    sha = hashlib.sha256(data).hexdigest()
    return known is not None and known.hashes["sha256"] == sha


def number_of(role: Targets, name: str, key: str) -> int:
    """Return the number that ``role`` signed beside ``name``, 0: nothing yet."""
    known = role.targets.get(name)
    return int(known.custom[key]) if known else 0


def _standing(store: Store) -> bytes:
    data = store.read(TIMESTAMP)
    if data is None:
        raise NotInSourceError("这里还没有库", hint="先用 gk repo init 建一个")
    return data


def _newest_root(store: Store) -> Root:
    version, root = 1, None
    while (data := store.read(metadata_path("root", version))) is not None:
        newer = _parsed(Root, data, "root")
        for judge in (root or newer.signed, newer.signed):
            _verify(judge, "root", newer)
        root, version = newer.signed, version + 1
    if root is None:
        raise UntrustedError("库里没有 1.root.json，不完整")
    return root


def _read(
    store: Store, kind: type[S], role: str, version: int, above: Root | Targets
) -> S:
    return _checked(kind, _bytes(store, role, version), role, above)


def _bytes(store: Store, role: str, version: int) -> bytes:
    data = store.read(metadata_path(role, version))
    if data is None:
        raise UntrustedError(
            f"库里少了 {version}.{role}.json", hint="从备份里把它拿回来"
        )
    return data


def _checked_targets(data: bytes, root: Root) -> Targets:
    return _checked(Targets, data, "targets", root)


def _known_targets(data: bytes, root: Root) -> Targets:
    """Return the delegations in ``data``, judged once by the same keys."""
    role = root.get_delegated_role("targets")
    keys = frozenset(str(root.get_key(k).to_dict()) for k in role.keyids)
    return _targets_by(data, _Judge(root, role.threshold, keys))


@lru_cache(maxsize=2)
def _targets_by(data: bytes, judge: "_Judge") -> Targets:
    return _checked_targets(data, judge.root)


@dataclass(frozen=True)
class _Judge:
    """A root; equal are those that judge delegations alike."""

    root: Root = field(compare=False)
    threshold: int
    keys: frozenset[str]


def _checked(kind: type[S], data: bytes, role: str, above: Root | Targets) -> S:
    metadata = _parsed(kind, data, role)
    _verify(above, role, metadata)
    return metadata.signed


def _parsed(kind: type[S], data: bytes, role: str) -> Metadata[S]:
    if len(data) > METADATA_LIMIT:
        raise UntrustedError(f"库里 {role} 的文件大得不对")
    try:
        metadata: Metadata[S] = Metadata.from_bytes(data)
    except TufError as error:
        raise UntrustedError(f"库里 {role} 的文件读不出来") from error
    if metadata.signed.type != kind.type:
        raise UntrustedError(f"库里 {role} 的文件是另一种")
    return metadata


def _verify(above: Root | Targets, role: str, metadata: Metadata[S]) -> None:
    try:
        above.verify_delegate(role, metadata.signed_bytes, metadata.signatures)
    except (TufError, ValueError) as error:
        raise UntrustedError(
            f"库里 {role} 的签名不对，有人改过它",
            hint="不要再往里发布；从备份里把库拿回来",
        ) from error
