"""The publisher's side: a signed repository, and the acts that change it.

Equal content releases nothing. Any act may be cut off at any point: what kiosks see
changes with the very last write and not before, and the next act goes on from there.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, Self, TypeVar

from tuf.api.metadata import Targets

from sync.board_roles import LEAP, PUBLISHER, Signed, judged, name_next
from sync.contents import RepositoryContents, contents_of, lasting
from sync.errors import (
    ConflictError,
    FileFormatError,
    NoKeyError,
    NotInSourceError,
    RacedError,
)
from sync.founding import found, let_in, make_keys, raw_public_key
from sync.keys import KeyFolder, raw_public, read_ed25519
from sync.layout import (
    EDITION_LIMIT,
    TIMESTAMP,
    edition_target,
    is_board,
    is_document,
    role_of,
)
from sync.metadata import Current, Release, holds, new_target, number_of
from sync.released import add_blob, add_full, read_full
from sync.role_keys import RENEW_BEFORE, key_name
from sync.stores.base import Store

AGAIN_AFTER_SECONDS = (0.05, 0.2, 0.5, 1.0)

P = ParamSpec("P")
R = TypeVar("R")
Turn = Callable[[], AbstractContextManager[None]]
"""Keeps writers on other machines off while its block runs."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a release came to; ``edition`` is the number that now stands."""

    edition: int
    is_new: bool
    bytes_written: int


def again(act: Callable[P, R]) -> Callable[P, R]:
    """Begin ``act`` again, a few times, where somebody else released meanwhile."""

    @wraps(act)
    def tried(*args: P.args, **kwargs: P.kwargs) -> R:
        for seconds in AGAIN_AFTER_SECONDS:
            try:
                return act(*args, **kwargs)
            except RacedError:
                # A store on the network tells nobody when the other is done, so there
                # is nothing to wait for but time.
                time.sleep(seconds)
        return act(*args, **kwargs)

    return tried


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository in ``store``, written with ``keys``.

    Holds nothing in memory: every act reads what stands now, under the lock of the key
    folder, so several processes may have the same repository open. ``turn`` is a lock
    that also reaches writers on other machines; without one the store itself tells who
    came second, and that one begins again.
    """

    store: Store
    keys: KeyFolder
    turn: Turn = nullcontext

    @classmethod
    def create(
        cls,
        store: Store,
        keys: KeyFolder,
        *,
        name: str,
        now: datetime,
        root_keys: int = 1,
        root_threshold: int = 1,
    ) -> Self:
        """Make an empty repository called ``name`` and the keys it lacks.

        Cut off, it is simply made again: keys that are there already are used.

        Raises:
            ConflictError: there is one already.
            FileFormatError: more signatures are asked for than there are keys.
        """
        if not 1 <= root_threshold <= root_keys:
            raise FileFormatError(f"{root_keys} 把根钥匙签不出 {root_threshold} 个名")
        with keys.lock():
            if store.has(TIMESTAMP):
                raise ConflictError("这里已经有一个库了", hint="换一个文件夹")
            make_keys(keys, root_keys)
            found(store, keys, name, threshold=root_threshold, now=now)
        return cls(store, keys)

    @classmethod
    def open(cls, store: Store, keys: KeyFolder, turn: Turn = nullcontext) -> Self:
        """Return the repository in ``store``.

        Raises:
            NotInSourceError: there is none.
            UntrustedError: it is damaged, or not signed as it should be.
        """
        Current.seen(store)
        return cls(store, keys, turn)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self.turn(), self.keys.lock():
            yield

    @again
    def add_board(
        self, board: str, *, now: datetime, public_key: bytes | None = None
    ) -> None:
        """Let ``board`` speak for itself from now on.

        Without ``public_key`` its key is made here (custody ``hub``); with it (32 bytes
        or PEM) the private half stays with the publisher. Doing it twice is fine.

        Raises:
            FileFormatError: ``board`` or ``public_key`` has not the right form.
            ConflictError: the board is there with another key.
            NoKeyError: the offline key of ``targets`` is not here.
        """
        if not is_board(board):
            raise FileFormatError(
                f"{board} 不是公开栏的编号", hint="12 位数字，可以加 -jiti 这样的后缀"
            )
        with self._alone():
            current = Current.load(self.store)
            if public_key is None:
                own = self.keys.ed25519_or_new(key_name(board))
                raw, custody = raw_public(own), "hub"
            else:
                raw, custody = raw_public_key(public_key), PUBLISHER
            if let_in(current, board, raw, custody=custody):
                release = Release(current, self.keys, now)
                release.sign("targets", current.targets)
                release.let_go()

    @again
    def publish(
        self,
        board: str,
        edition: bytes,
        *,
        items: int,
        blobs: Mapping[str, Path | bytes],
        now: datetime,
        key: Path | None = None,
    ) -> Published:
        """Release ``edition`` of ``board`` with its attachments (by their sha).

        ``key`` is the publisher's own private key where custody is ``publisher``.

        Raises:
            NotInSourceError: the repository has no such board.
            NoKeyError: the key of the board, or an online key, is not at hand.
            FileFormatError: too large, or an attachment is not what its sha says.
            ConflictError: somebody else kept writing.
        """
        if len(edition) > EDITION_LIMIT:
            raise FileFormatError("这一期超过 64 MB", hint="减少内容，或分成两个公开栏")
        own = read_ed25519(key) if key else None
        with self._alone():
            current = Current.seen(self.store).to_release()
            _require_board(current, board, has_key=own is not None)
            role = current.role(board) or Targets()
            target = edition_target(board)
            number = number_of(role, target, "edition")
            if holds(role, target, edition):
                written = self._add_content(edition, blobs)
                return Published(number, is_new=False, bytes_written=written)
            number = name_next(role, board, edition, items=items, now=now)
            release = Release(current, self.keys, now)
            data = release.signed(board, role, own)  # a wrong key writes nothing
            release.bytes_written += self._add_content(edition, blobs)
            release.keep(board, role, data)
            release.let_go()
        return Published(number, is_new=True, bytes_written=release.bytes_written)

    @again
    def take(
        self,
        board: str,
        signed: Signed,
        edition: bytes,
        *,
        blobs: Mapping[str, Path | bytes],
        handed_at: datetime,
        now: datetime,
    ) -> Published:
        """Release ``edition`` as ``board`` signed it with the key its publisher keeps.

        ``signed`` is the board's role as it came; doing it twice is fine.

        Raises:
            FileFormatError: ``edition`` or an attachment is not what was signed.
            As ``sync.board_roles.judged``.
        """
        with self._alone():
            current = Current.seen(self.store).to_release()
            handed = judged(current, board, signed, at=handed_at)
            if not holds(handed.role, edition_target(board), edition):
                raise FileFormatError("这一期的内容不是签过名的那一份", hint="再交一次")
            if handed.stands:
                return Published(handed.edition, is_new=False, bytes_written=0)
            release = Release(current, self.keys, now)
            release.bytes_written += self._add_content(edition, blobs)
            release.keep(board, handed.role, signed.data)
            release.let_go()
        return Published(
            handed.edition, is_new=True, bytes_written=release.bytes_written
        )

    def _add_content(self, edition: bytes, blobs: Mapping[str, Path | bytes]) -> int:
        written = add_full(self.store, edition)
        return written + sum(add_blob(self.store, s, b) for s, b in blobs.items())

    def put(self, name: str, data: bytes, *, now: datetime) -> Published:
        """Release the document ``name``; see ``put_all``."""
        return self.put_all({name: data}, now=now)

    @again
    def put_all(self, documents: Mapping[str, bytes], *, now: datetime) -> Published:
        """Release ``hub/*`` (signed by the hub) or ``foi/*`` (by foi-keys) at once.

        Unchanged ones stay; ``edition`` of the result is the highest version there is.

        Raises:
            FileFormatError: a name or a size that does not go into a repository.
            NoKeyError: ``foi/*`` without the offline keys.
        """
        by_role: dict[str, dict[str, bytes]] = {}
        for name, data in documents.items():
            by_role.setdefault(_role_of_document(name, data), {})[name] = data
        with self._alone():
            release = Release(Current.load(self.store), self.keys, now)
            signed = [self._put(release, role, by_role[role]) for role in by_role]
            is_new = any(changed for changed, _ in signed)
            if is_new:
                release.let_go()
        version = max((version for _, version in signed), default=0)
        return Published(version, is_new=is_new, bytes_written=release.bytes_written)

    @again
    def refresh(self, *, now: datetime) -> None:
        """Sign again what the online keys sign, so that it does not run out."""
        with self._alone():
            release = Release(Current.load(self.store), self.keys, now)
            if hub := release.current.role("hub"):
                release.sign("hub", hub)
            release.let_go()

    @again
    def renew(self, *, now: datetime) -> tuple[str, ...]:
        """Sign again what is near its end of all that the online keys do not sign.

        Returns the roles that were signed: ``targets``, ``foi-keys`` and boards whose
        key lies here. A role whose keys are elsewhere is left to whoever has them.
        """
        with self._alone():
            release = Release(Current.load(self.store), self.keys, now)
            due = [
                (role, signed)
                for role, signed in lasting(release.current).items()
                if signed.expires - now < RENEW_BEFORE
            ]
            renewed = tuple(r for r, signed in due if _renewed(release, r, signed))
            if renewed:
                release.let_go()
        return renewed

    @again
    def leap(self, *, now: datetime) -> tuple[str, ...]:
        """Sign all that the keys here sign again, with numbers far above the last.

        For a repository that came back from a backup: machines have seen newer ones
        since, and never believe an older number. Returns the roles that were signed; a
        role whose keys are elsewhere keeps its number.
        """
        with self._alone():
            current = Current.load(self.store)
            release = Release(current, self.keys, now, leap=LEAP)
            signed = lasting(current)
            if (hub := current.role("hub")) is not None:
                signed["hub"] = hub
            leapt = tuple(r for r, what in signed.items() if _renewed(release, r, what))
            release.let_go()
        return leapt

    def edition_bytes(self, board: str) -> bytes | None:
        """Return the last released edition of ``board``, ``None``: none yet."""
        return self.read_target(edition_target(board))

    def read_target(self, name: str) -> bytes | None:
        """Return the bytes of a signed file by its name, ``None``: there is none.

        Raises:
            UntrustedError: its bytes are lost, or not what was signed.
        """
        role = Current.seen(self.store).role(role_of(name))
        signed = role.targets.get(name) if role else None
        if signed is None:
            return None
        return read_full(self.store, signed.hashes["sha256"], signed.length)

    def role_versions(self) -> dict[str, int]:
        """Return the version of each role by its name: another one, other content."""
        meta = Current.seen(self.store).snapshot.meta
        return {name.removesuffix(".json"): one.version for name, one in meta.items()}

    def version(self) -> int:
        """Return the number of the snapshot that stands."""
        return Current.seen(self.store).snapshot.version

    def contents(self) -> RepositoryContents:
        """Return everything that is in the repository, by name."""
        return contents_of(Current.seen(self.store))

    def _put(
        self, release: Release, role: str, documents: Mapping[str, bytes]
    ) -> tuple[bool, int]:
        """Sign the changed ones; return whether any was, and the highest version."""
        signed = release.current.role(role) or Targets()
        changed = {n: d for n, d in documents.items() if not holds(signed, n, d)}
        for name, data in changed.items():
            release.bytes_written += add_full(self.store, data)
            version = number_of(signed, name, "version") + 1
            signed.targets[name] = new_target(name, data, {"version": version})
        if changed:
            release.sign(role, signed)
        return bool(changed), max(number_of(signed, n, "version") for n in documents)


def _renewed(release: Release, role: str, signed: Targets) -> bool:
    try:
        release.sign(role, signed)
    except NoKeyError:
        return False
    return True


def _require_board(current: Current, board: str, *, has_key: bool) -> None:
    if board not in current.delegations() or not is_board(board):
        raise NotInSourceError(
            f"库里没有公开栏 {board}", hint="先用 gk repo add-board 给它签名权"
        )
    if current.custody(board) == PUBLISHER and not has_key:
        raise NoKeyError(
            f"{board} 的钥匙由发布的一方自己保管", hint="用 --key 指给它的私钥文件"
        )


def _role_of_document(name: str, data: bytes) -> str:
    if not is_document(name) or len(data) > EDITION_LIMIT:
        raise FileFormatError(
            f"{name} 放不进库里", hint="名字是 hub/… 或 foi/…，不超过 64 MB"
        )
    return role_of(name)
