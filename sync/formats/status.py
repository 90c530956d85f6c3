"""What the last attempt came to: ``status.json``, ``gk.status/1``.

Written by sync, read by the screen and ``gk sync status``; always replaced whole.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, Self

from sync.canonical import canonical_line, strict_loads
from sync.errors import FileFormatError
from sync.instants import parse_instant, wire_instant

SCHEMA = "gk.status/1"
LIMIT = 5_000_000  # bytes
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Whether the machine's clock is to be believed; ``floor_at`` it cannot precede.

    ``boot_id`` and ``mono_ms`` say where in its running the machine was when something
    signed last raised the floor; empty: not known.
    """

    trusted: bool = False
    floor_at: datetime = NEVER
    boot_id: str = ""
    mono_ms: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read ``clock``."""
        return cls(
            trusted=bool(data["trusted"]),
            floor_at=parse_instant(data["floor_at"]),
            boot_id=str(data.get("boot_id", "")),
            mono_ms=int(data.get("mono_ms", 0)),
        )

    def to_json(self) -> dict[str, Any]:
        """Return ``clock``, the inverse of ``from_json``."""
        told = {"trusted": self.trusted, "floor_at": wire_instant(self.floor_at)}
        if not self.boot_id:
            return told
        return told | {"boot_id": self.boot_id, "mono_ms": self.mono_ms}


@dataclass(frozen=True, slots=True)
class LastAttempt:
    """How the last attempt ended: ``updated``, ``current`` or ``failed``, and why."""

    result: str
    source: str
    at: datetime
    reason: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardStatus:
    """What is held of one board.

    ``verified_at`` is when a source last proved that it stands, ``signed_at`` when it
    was published, ``fresh`` whether that proof still holds; ``blobs_missing`` counts
    attachments that have not come yet. ``coming`` is the number of a newer edition
    that is signed for and not wholly here; 0: none is known.
    """

    board: str
    name: str
    edition: int
    items: int
    verified_at: datetime
    signed_at: datetime
    fresh: bool
    signer: str = "hub"
    blobs_missing: int = 0
    coming: int = 0

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read one entry of ``boards``."""
        return cls(
            board=str(data["board"]),
            name=str(data.get("name", "")),
            edition=int(data["edition"]),
            items=int(data["items"]),
            verified_at=parse_instant(data["verified_at"]),
            signed_at=parse_instant(data["signed_at"]),
            fresh=bool(data["fresh"]),
            signer=str(data.get("signer", "hub")),
            blobs_missing=int(data.get("blobs_missing", 0)),
            coming=int(data.get("coming", 0)),
        )

    def to_json(self) -> dict[str, Any]:
        """Return one entry of ``boards``, the inverse of ``from_json``."""
        instants = {
            "verified_at": wire_instant(self.verified_at),
            "signed_at": wire_instant(self.signed_at),
        }
        told = {one.name: getattr(self, one.name) for one in fields(self)} | instants
        return told if self.coming else {k: v for k, v in told.items() if k != "coming"}


@dataclass(frozen=True, slots=True)
class OutboxStatus:
    """How many letters wait, are held, are receipted; how long the oldest waits."""

    new: int = 0
    held: int = 0
    acked: int = 0
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DiskStatus:
    """Free bytes, and how many of them content leaves alone."""

    free: int = 0
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class FoiStatus:
    """Whether this kiosk can take an application; ``why`` not, in words."""

    can_take: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Everything about the state of a kiosk that a person may ask.

    ``complete_snapshot`` is the snapshot of which everything is held for
    ``subscriptions`` (empty: every board), 0 when something is missing.
    """

    at: datetime
    clock: Clock = Clock()
    last: LastAttempt | None = None
    complete_snapshot: int = 0
    subscriptions: tuple[str, ...] = ()
    boards: tuple[BoardStatus, ...] = ()
    outbox: OutboxStatus = OutboxStatus()
    disk: DiskStatus = DiskStatus()
    foi: FoiStatus = FoiStatus()
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read the form that ``to_json`` gives.

        Raises:
            FileFormatError: of a higher version, or a field has the wrong shape.
        """
        if not isinstance(data, dict):
            raise FileFormatError("状态文件读不出来：不是一张表")
        if data.get("schema") != SCHEMA:
            raise FileFormatError(
                f"状态文件的格式是 {data.get('schema')}，程序只认识 {SCHEMA}",
                hint="升级程序，或者删掉 status.json 再更新一次",
            )
        try:
            return cls(**_parts(data))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise FileFormatError(f"状态文件读不出来：{error!r}") from error

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the file; errors as ``from_json``."""
        try:
            value = strict_loads(data, limit=LIMIT)
        except ValueError as error:
            raise FileFormatError(f"状态文件读不出来：{error}") from error
        return cls.from_json(value)

    def to_json(self) -> dict[str, Any]:
        """Return the stored form, the inverse of ``from_json``."""
        return {
            **self.more,
            "schema": SCHEMA,
            "at": wire_instant(self.at),
            "clock": self.clock.to_json(),
            "last": _last_json(self.last) if self.last else None,
            "complete_snapshot": self.complete_snapshot,
            "subscriptions": list(self.subscriptions),
            "boards": [board.to_json() for board in self.boards],
            "outbox": _outbox_json(self.outbox),
            "disk": asdict(self.disk),
            "foi": {"can_take": self.foi.can_take, "why": self.foi.why or None},
        }

    def to_bytes(self) -> bytes:
        """Return the file."""
        return canonical_line(self.to_json())


def _last_json(last: LastAttempt) -> dict[str, Any]:
    told = asdict(last) | {"at": wire_instant(last.at)}
    return {key: text for key, text in told.items() if text or key == "source"}


def _outbox_json(outbox: OutboxStatus) -> dict[str, Any]:
    oldest = wire_instant(outbox.oldest_at) if outbox.oldest_at else None
    return asdict(outbox) | {"oldest_at": oldest}


_KNOWN = {"schema", *(one.name for one in fields(Status))}


def _parts(data: Mapping[str, Any]) -> dict[str, Any]:
    disk, foi = data.get("disk", {}), data.get("foi", {})
    last = data.get("last")
    return {
        "at": parse_instant(data["at"]),
        "clock": Clock.from_json(data["clock"]),
        "last": _last(last) if last else None,
        "complete_snapshot": int(data["complete_snapshot"]),
        "subscriptions": tuple(str(b) for b in data.get("subscriptions", ())),
        "boards": tuple(BoardStatus.from_json(b) for b in data["boards"]),
        "outbox": _outbox(data.get("outbox", {})),
        "disk": DiskStatus(int(disk.get("free", 0)), int(disk.get("reserve", 0))),
        "foi": FoiStatus(bool(foi.get("can_take", False)), str(foi.get("why", ""))),
        "more": {key: value for key, value in data.items() if key not in _KNOWN},
    }


def _last(data: Mapping[str, Any]) -> LastAttempt:
    return LastAttempt(
        result=str(data["result"]),
        source=str(data["source"]),
        at=parse_instant(data["at"]),
        reason=str(data.get("reason", "")),
        code=str(data.get("code", "")),
    )


def _outbox(data: Mapping[str, Any]) -> OutboxStatus:
    oldest = data.get("oldest_at")
    return OutboxStatus(
        new=int(data.get("new", 0)),
        held=int(data.get("held", 0)),
        acked=int(data.get("acked", 0)),
        oldest_at=parse_instant(oldest) if oldest else None,
    )
