"""``foi/recipients.json``: to whose keys a letter is sealed, both directions.

Only the signed list decides; nothing is negotiated and the kiosk's clock is not asked.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from sync.canonical import canonical, strict_loads
from sync.errors import FileFormatError, NoKeyError
from sync.identity import key_id

SCHEMA = "gk.recipients/1"
MAX_RECIPIENTS = 5 * 1024 * 1024
SUPPORTED = ("X25519",)
X25519_BYTES = 32

_USES = ("agency", "escrow")
_STATUSES = ("active", "retiring", "revoked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One public key that letters may be sealed to. ``public_key`` is raw bytes."""

    kid: str
    alg: str
    public_key: bytes
    use: str
    status: str
    priority: int = 0
    agency: str | None = None

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read one entry of the list.

        Raises:
            ValueError, KeyError, TypeError: it is none, or its kid is not of its key.
        """
        public = base64.b64decode(value["public_key"], validate=True)
        recipient = cls(
            kid=str(value["kid"]),
            alg=str(value["alg"]),
            public_key=public,
            use=str(value["use"]),
            status=str(value["status"]),
            priority=int(value["priority"]),
            agency=value.get("agency"),
        )
        if recipient.kid != key_id(recipient.alg, public):
            raise ValueError("the kid is not that of the key")
        if recipient.use not in _USES or recipient.status not in _STATUSES:
            raise ValueError("unknown use or status")
        if recipient.alg == "X25519" and len(public) != X25519_BYTES:
            raise ValueError("no X25519 key")
        return recipient

    def to_json(self) -> dict[str, Any]:
        """Return the entry, the exact inverse of ``from_json``."""
        return {
            "kid": self.kid,
            "alg": self.alg,
            "public_key": base64.b64encode(self.public_key).decode(),
            "use": self.use,
            "status": self.status,
            "priority": self.priority,
            "agency": self.agency,
        }

    @property
    def can_be_sealed_to(self) -> bool:
        """Active, and of a kind this program knows."""
        return self.status == "active" and self.alg in SUPPORTED


@dataclass(frozen=True, slots=True)
class Recipients:
    """The whole list."""

    recipients: tuple[Recipient, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read the document's bytes.

        Raises:
            FileFormatError: they are not such a list.
        """
        try:
            value = strict_loads(data, limit=MAX_RECIPIENTS)
            if value["schema"] == SCHEMA:
                return cls(tuple(map(Recipient.from_json, value["recipients"])))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _unreadable() from error
        raise _unreadable()

    def to_bytes(self) -> bytes:
        """Return the document's bytes, the exact inverse of ``from_bytes``."""
        entries = [recipient.to_json() for recipient in self.recipients]
        return canonical({"schema": SCHEMA, "recipients": entries})

    def choose(self, agency: str) -> tuple[Recipient, ...]:
        """Return the keys that a letter to ``agency`` is sealed to.

        The active key of that agency with the highest priority, else of the one
        without agency, and every active escrow key.

        Raises:
            NoKeyError: there is no key that ``agency`` could open the letter with.
        """
        usable = [one for one in self.recipients if one.can_be_sealed_to]
        desks = [one for one in usable if one.use == "agency"]
        desk = _first([one for one in desks if one.agency == agency]) or _first(
            [one for one in desks if one.agency is None]
        )
        if desk is None:
            raise NoKeyError(
                "依申请公开暂不可用：没有受理机关的密封公钥",
                hint="请到受理机关窗口办理；管理人员请在后台加上这个机关的公钥",
            )
        return (desk, *(one for one in usable if one.use == "escrow"))


def _first(candidates: Sequence[Recipient]) -> Recipient | None:
    return min(candidates, key=lambda one: (-one.priority, one.kid), default=None)


def _unreadable() -> FileFormatError:
    return FileFormatError(
        "密封公钥的名单读不懂，依申请公开暂不可用", hint="请后台重新发布这份名单"
    )
