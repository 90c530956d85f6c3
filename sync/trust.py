"""The only place that decides whether something signed may be believed.

Wraps python-tuf. Bytes stay bytes until its rules have passed; nothing else reads a
file because it lies where a good one should. Time is a parameter: what is new must not
have run out at ``at``, what was believed once stays believed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
    UnsignedMetadataError,
)
from tuf.api.metadata import Metadata, Snapshot, TargetFile, Targets, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.ngclient import Updater, UpdaterConfig

from sync import refusals
from sync.canonical import strict_loads
from sync.errors import SyncError
from sync.fetcher import SourceFetcher
from sync.first_trust import pinned_root
from sync.floor import TrustedTime
from sync.layout import (
    EDITION_LIMIT,
    METADATA_LIMIT,
    edition_target,
    is_board,
    is_sha,
)
from sync.sources.base import Source
from sync.state import KioskState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file as its role signed it; ``custom`` is what was signed beside it."""

    name: str
    sha: str
    length: int
    custom: Mapping[str, Any]


class Trust:
    """The signed state of a repository, believed up to the handed-in timestamp.

    ``sources`` are farthest first; ``fresh`` is the one that gave ``timestamp``.
    Making one believes nothing yet: ``refresh`` does, and tells ``snapshot_version``.
    """

    def __init__(
        self,
        state: KioskState,
        sources: Sequence[Source],
        *,
        fresh: Source,
        timestamp: bytes,
        time: TrustedTime,
    ) -> None:
        self._state = state
        self._time = time
        self._fetcher = SourceFetcher(sources, fresh=fresh, timestamp=timestamp)
        self._updater: _JudgingUpdater | None = None
        self.snapshot_version = 0
        self._versions: Mapping[str, int] = {}

    def refresh(self) -> None:
        """Believe root, timestamp, snapshot and targets, or refuse.

        Raises:
            UntrustedError: changed, unsigned, older, run out, mixed, too large.
            NotInSourceError, SourceUnavailableError: a file could not be had.
            OSError: the state folder cannot be written.
        """
        self._patiently(self._refresh_once, "库的目录")
        snapshot = self._load("snapshot", Snapshot)
        self.snapshot_version = snapshot.version
        self._versions = {name: meta.version for name, meta in snapshot.meta.items()}

    def version_of(self, role: str) -> int:
        """Return the version of ``role`` that stands now, 0: it has signed nothing."""
        return self._versions.get(f"{role}.json", 0)

    def signers(self) -> Mapping[str, str]:
        """Return the boards that may speak, and who keeps each one's key."""
        delegations = self._load("targets", Targets).delegations
        roles = (delegations.roles or {}) if delegations else {}
        return {
            name: str(role.unrecognized_fields.get("custody", "hub"))
            for name, role in roles.items()
            if is_board(name)
        }

    def edition(self, board: str) -> SignedFile:
        """Return the edition that ``board`` signed last; errors as ``refresh``."""
        name = edition_target(board)
        what = f"公开栏 {board} 的目录"
        target = self._patiently(lambda: self._target(name), what)
        if target is None:
            raise refusals.not_published(board)
        return _signed_file(target)

    def documents(self, role: str) -> tuple[SignedFile, ...]:
        """Return every file that ``hub`` or ``foi-keys`` signs; as ``refresh``."""
        prefix = {"hub": "hub", "foi-keys": "foi"}[role]
        # Asking for any name below the prefix makes python-tuf load and check the role.
        self._patiently(lambda: self._target(f"{prefix}/-"), "后台资料的目录")
        signed = self._load(role, Targets).targets
        return tuple(_signed_file(signed[name]) for name in sorted(signed))

    def _refresh_once(self) -> None:
        folder = self._state.metadata
        folder.mkdir(parents=True, exist_ok=True)
        self._updater = _JudgingUpdater(
            metadata_dir=str(folder),
            metadata_base_url="metadata/",
            fetcher=self._fetcher,
            config=UpdaterConfig(targets_max_length=METADATA_LIMIT),
            bootstrap=pinned_root(self._state),
        )
        self._updater.judge_at(self._time.at)
        self._updater.refresh()

    def _target(self, name: str) -> TargetFile | None:
        if self._updater is None:
            raise refusals.unsigned(name)
        return self._updater.get_targetinfo(name)

    def _patiently(self, act: Callable[[], T], what: str) -> T:
        """Do ``act``; while a source delivers what is refused, ask the others."""
        first: SyncError | None = None
        while True:
            try:
                return act()
            except (RepositoryError, DownloadError) as error:
                first = first or self._worded(error, what)
                if not self._fetcher.blame():
                    raise first from error
            except SyncError as error:
                raise (first or error) from error

    def _worded(self, error: Exception, what: str) -> SyncError:
        if isinstance(error, ExpiredMetadataError):
            return refusals.expired(what, self._time.at)
        if isinstance(error, BadVersionNumberError):
            is_mixed = self._is_mixed()
            return refusals.mixed(what) if is_mixed else refusals.older(what)
        for kind, words in _WORDS:
            if isinstance(error, kind):
                return words(what)
        return refusals.mixed(what)

    def _is_mixed(self) -> bool:
        """Return whether the file refused last has another version than its name."""
        last = self._fetcher.last
        if last is None:
            return False  # the timestamp itself: it was handed in
        named = last.path.rpartition("/")[2].partition(".")[0]
        try:
            signed = strict_loads(last.data, limit=METADATA_LIMIT)["signed"]
            return str(signed["version"]) != named
        except (KeyError, TypeError, ValueError):
            return True

    def _load(self, role: str, kind: type[T]) -> T:
        """Return what python-tuf checked and wrote down during this attempt."""
        path = self._state.metadata / f"{role}.json"
        signed = Metadata[Any].from_file(str(path)).signed
        if not isinstance(signed, kind):
            raise refusals.changed(role)
        return signed


class _JudgingUpdater(Updater):
    """python-tuf's updater at a time that we name; it would read the clock itself."""

    def judge_at(self, moment: datetime) -> None:
        self._trusted_set.reference_time = moment  # the one private name we touch


_WORDS: tuple[tuple[type[Exception], Callable[[str], SyncError]], ...] = (
    (UnsignedMetadataError, refusals.unsigned),
    (LengthOrHashMismatchError, refusals.changed),
    (DeserializationError, refusals.changed),
    (DownloadError, refusals.oversize),
)


def believed_timestamp(state: KioskState) -> bytes:
    """Return the timestamp believed last, empty: none. It was checked when written."""
    try:
        return (state.metadata / "timestamp.json").read_bytes()
    except OSError:
        return b""


def named_snapshot(timestamp: bytes) -> tuple[int, datetime] | None:
    """Return which snapshot a believed timestamp names and until when it holds."""
    try:
        signed = Metadata[Any].from_bytes(timestamp).signed
    except DeserializationError:
        return None
    if not isinstance(signed, Timestamp):
        return None
    return signed.snapshot_meta.version, signed.expires


def _signed_file(target: TargetFile) -> SignedFile:
    sha, length, custom = target.hashes.get("sha256", ""), target.length, target.custom
    is_size = type(length) is int and 0 <= length <= EDITION_LIMIT
    if not is_sha(sha) or not is_size or not isinstance(custom, dict):
        raise refusals.unreadable(target.path)
    return SignedFile(target.path, sha, length, custom)
